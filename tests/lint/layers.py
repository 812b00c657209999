#!/usr/bin/env python3
"""The order of rooms by what they include: a room uses its own headers and the public headers of rooms before it, and
what belongs to one room (threads, windows, the machine's state) stays there. Prints each break as FILE:LINE: why."""
import os
import re
import sys

from rooms import FOLDERS, MAY_USE, ROOT, WINDOW, Complaints, folder_of, room_of, sources

INCLUDE = re.compile(r'\s*#\s*include\s*["<]([^">]+)[">]')

# What may stand in some rooms only; comments are left out.
WORDS = (
    ("threads are base/'s, by fol_parallel", re.compile(r"^\s*#\s*pragma\s+omp|_OPENMP"), ("base",)),
    ("clock, locale, environment and drawn random numbers stop at cli/ and the window",
     re.compile(r"(?<![_\w])(getenv|setenv|setlocale|time|clock|clock_gettime|gettimeofday|rand|srand|random|drand48)"
                r"\s*\("), ("cli",) + WINDOW),
)


def check_system_header(complaints, place, room, header):
    if header.startswith(("SDL", "GL/", "GLES", "epoxy/")) or "imgui" in header:
        if room not in WINDOW:
            complaints.say("%s: windows and OpenGL belong to %s, not to %s/" % (place, "/ ".join(WINDOW) + "/", room))
    elif header == "omp.h" and room != "base":
        complaints.say("%s: threads are base/'s, by fol_parallel" % place)


def unit(path):
    """A source with its header: what counts as one file where circles are looked for."""
    return os.path.splitext(path)[0]


def check_include(complaints, graph, path, line, header):
    place, room = "%s:%d" % (path, line), room_of(path)
    beside = os.path.join(os.path.dirname(path), header)
    if header.startswith("follidot/"):
        used = "include/" + header
        if not os.path.exists(os.path.join(ROOT, used)):
            complaints.say("%s: there is no %s" % (place, used))
            return
    elif os.path.exists(os.path.join(ROOT, "src", header)):
        used = "src/" + header
        if room_of(used) != room and not (room in WINDOW and room_of(used) in WINDOW):
            complaints.say("%s: %s/ uses the private header %s" % (place, room, header))
    elif os.path.exists(os.path.join(ROOT, beside)):
        used = beside
    else:
        check_system_header(complaints, place, room, header)
        return
    complaints.direction(place, path, used)
    if unit(used) != unit(path):
        graph.setdefault(unit(path), set()).add(unit(used))


def check_file(complaints, graph, path):
    room = room_of(path)
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        text = file.read()
    # Comments keep their line breaks, so that lines can be told.
    bare = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)
    for number, line in enumerate(bare.split("\n"), 1):
        match = INCLUDE.match(line)
        if match:
            check_include(complaints, graph, path, number, match.group(1))
            continue
        for why, pattern, rooms in WORDS:
            if room not in rooms and pattern.search(line):
                complaints.say("%s:%d: %s" % (path, number, why))


def main():
    complaints, graph = Complaints(), {}
    for path in sources("src", "include", endings=(".c", ".h", ".cpp", ".hpp")):
        if room_of(path) not in MAY_USE:
            complaints.say("%s: %s is no room that tests/lint/rooms.py knows" % (path, room_of(path)))
            continue
        if room_of(path) == "app" and path.startswith("src/") and folder_of(path) not in FOLDERS:
            complaints.say("%s: %s is no folder that tests/lint/rooms.py knows" % (path, folder_of(path)))
            continue
        if path.endswith((".cpp", ".hpp")) and room_of(path) not in ("widgets", "record"):
            complaints.say("%s: C++ only wraps libraries of widgets/ and record/" % path)
        check_file(complaints, graph, path)
    complaints.circles(graph, "include")
    return 1 if complaints.count else 0


if __name__ == "__main__":
    sys.exit(main())
