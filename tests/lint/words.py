#!/usr/bin/env python3
"""words.py: plain words. Words that this source once used in a meaning of its own do not come back; no file name stands in
two rooms; no comment is longer than a line of code may be. Prints each break as FILE:LINE: why."""

import collections
import os
import re
import sys

from rooms import ROOT, Complaints

COLUMNS = 120
CODE = (".c", ".h", ".cpp", ".frag", ".vert", ".glsl")
TEXT = CODE + (".md", ".sh", ".py", ".txt", ".cmake")
SKIPPED = ("tests/fuzz/corpus/", "tests/lint/words.py", "CHANGELOG.md", "build/")

# In code and comments. What to say instead stands behind.
WORDS = [
    (r"FOL_VIEW_ONLY", "FOL_VIEW_UNSPECIFIED"),
    (r"fol_owners\w*", "fol_refcount"),
    (r"fol_(?:set|field)_room\w*", "scratch memory, or a cache"),
    (r"fol_case\w*|FOL_CASE_\w*|casefile\w*", "consultation"),
    (r"darkrooms?|fol_develop\w*", "prepared photo, composite"),
    (r"veil(?:s|ed)?", "foreground, matte"),
    (r"desks?", "preview"),
    (r"wish(?:es|ed)?|granted", "request"),
    (r"tile_order\w*", "GPU task"),
    (r"chores?", "file job"),
    (r"keepers?", "autosave"),
    (r"fol_\w+_hand", "a tool's state"),
    (r"fol_\w*rely\w*", "set_loader"),
    (r"fol_\w*_serves", "matches"),
    (r"fol_app_meant|\w*bared\w*", "with_view, unprotected"),
    (r"\w+_(?:take|settle)", "read, set, add, finish, wait: what it does"),
    (r"shelf|shelves", "cache"),
    (r"in the hand", "active tool"),
    (r"hangs? on", "depends on"),
    (r"beside the window", "in the background"),
    (r"coming_\w+|applying_\w+", "pending edit, edit job"),
]
WORDS = [(re.compile(r"\b(?:%s)\b" % pattern), instead) for pattern, instead in WORDS]
# Programs, and headers that carry their room's name.
TWICE = ("main.c", "CMakeLists.txt")


def files(*tops):
    for top in tops:
        path = os.path.join(ROOT, top)
        if os.path.isfile(path):
            yield top
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                yield os.path.relpath(os.path.join(folder, name), ROOT)


def check_words(complaints):
    for name in files("src", "include", "tests", "shaders", "docs", "README.md", "CONTRIBUTING.md"):
        if not name.endswith(TEXT) or name.startswith(SKIPPED) or name in SKIPPED:
            continue
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                for pattern, instead in WORDS:
                    for found in pattern.finditer(line):
                        complaints.say("%s:%d: \"%s\": say %s" % (name, number, found[0], instead))
                if name.endswith((".c", ".h", ".cpp")) and len(line.rstrip("\n")) > COLUMNS and re.search(r"/\*|^ \*", line):
                    complaints.say("%s:%d: a comment beyond column %d" % (name, number, COLUMNS))


def check_file_names(complaints):
    rooms = collections.defaultdict(set)
    for name in files("src"):
        base = os.path.basename(name)
        if name.endswith((".c", ".h", ".cpp")) and base not in TWICE:
            rooms[os.path.splitext(base)[0]].add(name.split("/")[1])
    for base, held in sorted(rooms.items()):
        if len(held) > 1:
            complaints.say("src: a file %s stands in %s" % (base, " and ".join(sorted(held))))


if __name__ == "__main__":
    COMPLAINTS = Complaints()
    check_words(COMPLAINTS)
    check_file_names(COMPLAINTS)
    sys.exit(COMPLAINTS.count > 0)
