#!/usr/bin/env python3
"""sizes.py: limits that keep the source easy to find one's way in. No .c, .h or .cpp file has more than 400 lines, no
function more than 60 (its signature counts), no folder under src and tests more than 45 files or 5,000 lines, and no type
name is defined twice in the program; types of one .c file alone, which lack the prefix, may have the same name.
Reads code as clang-format leaves it. Prints each break as FILE:LINE: why."""

import collections
import os
import pathlib
import re
import sys

FILE_LINES, FUNCTION_LINES, FOLDER_FILES, FOLDER_LINES = 400, 60, 45, 5000
CODE = (".c", ".h", ".cpp")
TEXT = CODE + (".sh", ".py", ".js", ".txt", ".xml", ".supp", ".in", ".glsl", ".vert", ".frag")
DATA = ("tests/fuzz/corpus", "tests/render/golden", "tests/storage/files")  # corpora and pictures

root = pathlib.Path(__file__).resolve().parents[2]
breaks = []


def complain(place, why):
    breaks.append(f"{place}: {why}")


def files_below(*folders):
    for folder in folders:
        for at, inner, names in os.walk(root / folder):
            inner.sort()
            for name in sorted(names):
                yield pathlib.Path(at, name).relative_to(root)


def lines_of(path):
    return (root / path).read_text(encoding="utf-8").splitlines()


def functions(lines):
    """(line, name, length) of each function. A signature begins in the first column; its last line ends with `) {`, or with
    `const {` in C++; the body ends with `}` in the first column."""
    begun = first = None  # where the newest line in the first column, and the function, begin
    for number, line in enumerate(lines, 1):
        if first:
            if line == "}":
                name = re.search(r"([\w:~]+)\(", " ".join(lines[first - 1 : first + 2]))
                yield first, name[1] if name else "a function", number - first + 1
                first = None
        elif re.match(r"\w", line):
            begun = number
        opens = re.search(r"\)(?:\[\w+\])?(?: const)?(?: noexcept)?(?: override)? \{(?: */\*.*\*/)?$", line)
        if not first and begun and opens and not re.search(" = ", lines[begun - 1]):
            first = begun


def check_file(path):
    lines = lines_of(path)
    if len(lines) > FILE_LINES:
        complain(f"{path}:1", f"{len(lines)} lines, more than {FILE_LINES}")
    for first, name, length in functions(lines):
        if length > FUNCTION_LINES:
            complain(f"{path}:{first}", f"{name} has {length} lines, more than {FUNCTION_LINES}")


def check_folders():
    held = collections.defaultdict(list)
    for path in files_below("src", "tests"):
        if not str(path).startswith(DATA):
            held[path.parent].append(path)
    for folder, paths in sorted(held.items()):
        if len(paths) > FOLDER_FILES:
            complain(folder, f"{len(paths)} files, more than {FOLDER_FILES}")
        count = sum(len(lines_of(path)) for path in paths if path.suffix in TEXT)
        if count > FOLDER_LINES:
            complain(folder, f"{count} lines, more than {FOLDER_LINES}")


def types_in(text):
    """(offset, name) of each type that is defined: a struct, union or enum with its body, or a typedef of something of
    another name. `typedef struct a a;` declares what is defined elsewhere."""
    for found in re.finditer(r"^(?:typedef )?(?:struct|union|enum)(?: class)? (\w+)(?: : [^{;]+)? \{", text, re.M):
        yield found.start(), found[1]
    for found in re.finditer(r"^typedef (?:struct|union|enum) \{.*?^\} (\w+);", text, re.M | re.S):
        yield found.start(), found[1]
    for found in re.finditer(r"^typedef (?!(?:struct|union|enum)(?: \w+)? \{)([^;{]+);", text, re.M):
        for pattern in (r"\(\*(\w+)[\[)]", r"(\w+)\(", r"(\w+)(?:\[.*)?$"):  # pointer to a function, function, the rest
            named = re.search(pattern, found[1])
            if named:
                break
        name = named[1]
        if not re.fullmatch(rf"(?:struct|union|enum) {name} \*?{name}", found[1]):
            yield found.start(), name


def check_types():
    places = collections.defaultdict(list)
    for path in files_below("src", "include"):
        if path.suffix in CODE:
            text = (root / path).read_text(encoding="utf-8")
            text = re.sub(r"/\*.*?\*/", lambda c: re.sub(r"[^\n]", " ", c[0]), text, flags=re.S)
            for offset, name in types_in(text):
                if path.suffix == ".c" and not name.startswith("fol_"):
                    continue  # known in that file alone, as its static functions are
                places[name].append(f"{path}:{text.count(chr(10), 0, offset) + 1}")
    for name, where in sorted(places.items()):
        for place in where[1:]:
            complain(place, f"the type {name} is defined in {where[0]} too")


for source in files_below("src", "include", "tests"):
    if source.suffix in CODE:
        check_file(source)
check_folders()
check_types()
for text in breaks:
    print(text)
sys.exit(bool(breaks))
