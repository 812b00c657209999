#!/usr/bin/env python3
"""symbols.py BUILD_FOLDER: the order of rooms by what their objects need of each other (nm): no object of a room or
folder needs a symbol that a later one defines, and no files need each other in a circle."""
import json
import os
import shlex
import subprocess
import sys

from rooms import ROOT, Complaints


def objects(build):
    """{source: object} of what the programs are made of."""
    found = {}
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        for entry in json.load(file):
            source = os.path.relpath(entry["file"], ROOT)
            words = shlex.split(entry["command"])
            target = os.path.join(entry["directory"], words[words.index("-o") + 1])
            if source.startswith("src/") and os.path.exists(target):
                found[source] = target
    return found


def symbols(path):
    """(defined, needed) by an object, of names that other objects see."""
    defined, needed = set(), set()
    listing = subprocess.run(["nm", "--format=posix", "--extern-only", path], check=True, capture_output=True, text=True)
    for line in listing.stdout.splitlines():
        name, kind = line.split()[:2]
        (needed if kind in "Uwv" else defined).add(name)
    return defined, needed


def main():
    build = os.path.abspath(sys.argv[1])
    complaints, graph = Complaints(), {}
    of = {source: symbols(path) for source, path in objects(build).items()}
    if not of:
        print("%s: nothing is built there" % build)
        return 1
    home = {name: source for source, (defined, _) in of.items() for name in defined}
    for source, (_, needed) in sorted(of.items()):
        for name in sorted(needed):
            other = home.get(name, source)
            if other != source:
                complaints.direction(source, source, other, " for %s of %s" % (name, other))
                graph.setdefault(source, set()).add(other)
    complaints.circles(graph, "symbols")
    return 1 if complaints.count else 0


if __name__ == "__main__":
    sys.exit(main())
