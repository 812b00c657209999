"""The rooms of the source, in the order in which they may use each other, and circles in graphs of files."""
import os
import sys

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))

# Rooms whose public headers (follidot/ROOM.h, follidot/ROOM_aspect.h) and symbols a room may use beside its own.
MAY_USE = {
    "base": "",
    "vault": "base",
    "photo": "base",
    "inbox": "base photo",
    "matte": "base photo",
    "head": "base",
    "mask": "base head",
    "plan": "base photo head mask",
    "field": "base photo head mask plan",
    "scatter": "base photo head mask plan field",
    "skin": "base photo head mask plan",
    "advice": "base photo matte head mask plan field scatter skin",
    "render": "base photo matte head mask plan field scatter skin",
    "consultation": "base photo head mask plan field scatter",
    "suggest": "base photo head mask plan skin advice consultation",
    "storage": "base vault photo head mask plan consultation",
    "sample": "base photo head mask plan field scatter skin render",
    "record": "base photo head mask plan field scatter skin render",
    "cli": "base photo head mask plan field scatter skin advice render sample vault consultation suggest storage "
           "record",
    "widgets": "base",
    "viewport": "base photo head mask plan field scatter skin render consultation widgets",
    "live": "base photo head mask plan field scatter skin advice render vault consultation storage widgets viewport",
    "app": "base photo inbox head mask plan field scatter skin advice render sample vault consultation suggest storage "
           "record widgets viewport live",
}
MAY_USE = {room: used.split() for room, used in MAY_USE.items()}

# The rooms of the window know each other by headers of their own, which lie beside their sources.
WINDOW = ("widgets", "viewport", "live", "app")

# The folders of app/: each may use those before it. "" is app/ itself.
FOLDERS = ("state", "shapes", "tools", "files", "commands", "input", "panels", "")


def folder_of(path):
    """The folder of app/ that src/app/FOLDER/x.c lies in; "" for src/app/x.c."""
    parts = path.split("/")
    return parts[2] if len(parts) > 3 else ""


def room_of(path):
    """The room of src/ROOM/... or include/follidot/ROOM_aspect.h."""
    parts = path.split("/")
    if parts[0] == "include":
        return parts[-1].removesuffix(".h").split("_")[0]
    return parts[1]


def sources(*tops, endings=(".c", ".h", ".cpp")):
    """Paths relative to ROOT, sorted."""
    found = []
    for top in tops:
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            for name in names:
                if name.endswith(endings):
                    found.append(os.path.relpath(os.path.join(folder, name), ROOT))
    return sorted(found)


def circles(graph):
    """The strongly connected parts of {node: set of nodes} that have more than one node, sorted (Tarjan)."""
    index, low, stack, found = {}, {}, [], []
    sys.setrecursionlimit(10000)

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in sorted(graph.get(node, ())):
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            part = stack[stack.index(node):]
            del stack[stack.index(node):]
            if len(part) > 1:
                found.append(sorted(part))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return sorted(found)


class Complaints:
    """Lines of complaint, printed as they come."""

    def __init__(self):
        self.count = 0

    def say(self, text):
        print(text)
        self.count += 1

    def circles(self, graph, how):
        for part in circles(graph):
            self.say("a circle of files by %s: %s" % (how, " ".join(part)))
            for node in part:
                for other in sorted(graph[node] & set(part)):
                    print("  %s -> %s" % (node, other))

    def direction(self, place, user, used, what=""):
        """That the file `user` may use the file `used`, by their rooms and folders."""
        mine, other = room_of(user), room_of(used)
        if mine != other and other not in MAY_USE.get(mine, ()):
            self.say("%s: %s/ may not use %s/%s" % (place, mine, other, what))
        if mine == other == "app" and used.startswith("src/app/"):
            here, there = folder_of(user), folder_of(used)
            if FOLDERS.index(there) > FOLDERS.index(here):
                self.say("%s: app/%s may not use app/%s%s" % (place, here, there, what))
