#!/usr/bin/env python3
"""Every place that is named exists: docs/x.md#anchor in sources and texts, and each relative link of a Markdown page.
Prints each break as FILE:LINE: why."""
import os
import re
import sys
import urllib.parse

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
LOOKED_AT = ["src", "include", "tests", "shaders", "cmake", "packaging", "docs", "dev", "CMakeLists.txt",
             "README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
# A corpus is data, and this file names what it looks for.
LEFT_OUT = ("tests/fuzz/corpus/", "tests/lint/links.py")

PLACE = re.compile(r"\bdocs/[\w./-]*\w\.md(?:#[\w-]+)?")
LINK = re.compile(r"!?\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+\"[^\"]*\")?\s*\)")
GONE = re.compile(r"\b(?:DOMAIN\s+\d|CONTRACT\b)")
FENCE = re.compile(r"^\s*(```|~~~)")


def files():
    for start in LOOKED_AT:
        path = os.path.join(ROOT, start)
        if os.path.isfile(path):
            yield start
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                yield os.path.relpath(os.path.join(folder, name), ROOT)


def lines_of(name):
    """None of what is no text."""
    try:
        with open(os.path.join(ROOT, name), encoding="utf-8") as file:
            return file.read().split("\n")
    except UnicodeDecodeError:
        return None


def without_code(lines):
    """The lines of a Markdown page, those in fences and what is set in backquotes left empty."""
    fenced = False
    for line in lines:
        if FENCE.match(line):
            fenced = not fenced
            line = ""
        yield "" if fenced else re.sub(r"`[^`]*`", "", line)


def slug(heading):
    """The anchor that GitHub gives a heading."""
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", heading)
    text = re.sub(r"[^\w\- ]", "", text.strip().lower())
    return text.replace(" ", "-")


def anchors_of(name, known={}):
    if name not in known:
        known[name] = set()
        counts = {}
        fenced = False
        for line in lines_of(name) or []:
            if FENCE.match(line):
                fenced = not fenced
            heading = None if fenced else re.match(r"#{1,6}\s+(.*?)\s*#*$", line)
            if heading:
                anchor = slug(heading.group(1))
                number = counts.get(anchor, 0)
                counts[anchor] = number + 1
                known[name].add(anchor if number == 0 else f"{anchor}-{number}")
    return known[name]


def why_broken(name, anchor):
    """None where the file and the heading are there. `name` is relative to the root."""
    name = os.path.normpath(name)
    if name.startswith(".."):
        return f"{name} lies outside of the repository"
    if not os.path.exists(os.path.join(ROOT, name)):
        return f"there is no {name}"
    if anchor and name.endswith(".md") and anchor not in anchors_of(name):
        return f"{name} has no heading #{anchor}"
    return None


def breaks_of(name):
    lines = lines_of(name)
    if lines is None:
        return
    for number, line in enumerate(lines, 1):
        for place in PLACE.findall(line):
            why = why_broken(*(place.split("#") + [""])[:2])
            if why:
                yield number, why
        gone = GONE.search(line)
        if gone:
            yield number, f'"{gone.group()}" is no place in this repository; name one as docs/domain.md#light'
    if not name.endswith(".md"):
        return
    for number, line in enumerate(without_code(lines), 1):
        for target in LINK.findall(line):
            if re.match(r"[a-z][a-z0-9+.-]*:", target):
                continue
            path, _, anchor = urllib.parse.unquote(target).partition("#")
            whole = os.path.join(os.path.dirname(name), path) if path else name
            why = why_broken(whole, anchor)
            if why:
                yield number, why


def main():
    breaks = set()
    count = 0
    for name in files():
        if name.startswith(LEFT_OUT):
            continue
        count += 1
        for number, why in breaks_of(name):
            breaks.add((name, number, why))
    for name, number, why in sorted(breaks):
        print(f"{name}:{number}: {why}")
    return 1 if breaks or count == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
