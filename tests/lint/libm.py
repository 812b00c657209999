#!/usr/bin/env python3
"""libm.py BUILD_FOLDER: what decides dots and pictures needs nothing that differs between machines (nm): of libm only
functions that are exact, and of libc no sort that is not stable. Asks the rooms from base/ to render/, sample/ and
consultation/; and that the object made of musl's functions stands alone."""
import os
import subprocess
import sys

from rooms import MAY_USE, Complaints, room_of
from symbols import objects, symbols

ROOMS = [room for room in MAY_USE if room in MAY_USE["render"] + ["vault", "advice", "render", "sample", "consultation"]]

# By the definition of IEEE 754 these have one result. fmin, fmax and rint have, too, but for a zero's sign, and are
# slow to call: include/follidot/base_math.h has them inline.
EXACT = {name + kind for name in ("sqrt", "floor", "ceil", "nearbyint", "ldexp") for kind in ("", "f")}


def libm():
    """The names of all that libm has."""
    path = subprocess.run(["cc", "-print-file-name=libm.so.6"], check=True, capture_output=True, text=True).stdout.strip()
    listing = subprocess.run(["nm", "--format=posix", "--dynamic", "--defined-only", path], check=True,
                             capture_output=True, text=True).stdout
    return {line.split()[0].split("@")[0] for line in listing.splitlines()}


def main():
    build, complaints = os.path.abspath(sys.argv[1]), Complaints()
    unwanted = libm() - EXACT | {"qsort", "qsort_r"}
    asked = {source: path for source, path in objects(build).items() if room_of(source) in ROOMS}
    if not asked or "exp" not in unwanted:
        print("%s: nothing is built there, or libm has no exp" % build)
        return 1
    for source, path in sorted(asked.items()):
        for name in sorted(symbols(path)[1] & unwanted):
            complaints.say("%s: needs %s, which is not the same everywhere: see include/follidot/base_math.h, fol_sort" %
                           (source, name))
    musl = os.path.join(build, "musl", "musl.o")
    defined, needed = symbols(musl)
    for name in sorted(needed - {"_GLOBAL_OFFSET_TABLE_"}) + sorted(n for n in defined if not n.startswith("fol_")):
        complaints.say("%s: needs or shows %s" % (musl, name))
    return 1 if complaints.count else 0


if __name__ == "__main__":
    sys.exit(main())
