#!/usr/bin/env python3
"""record.py [--json] BENCH HISTORY: runs all figures of a built follidot-bench, prints them as it does, and appends
them to the file HISTORY as one line of JSON, with the commit of the working tree that HISTORY lies in, whether anything
else in that differs from the commit, date (UTC), processor and threads. Where a figure fails nothing is appended."""
import datetime
import json
import os
import subprocess
import sys

import figures


def git(folder, *arguments):
    run = subprocess.run(["git", "-C", folder, *arguments], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"record.py: {folder} is not in a git repository with commits: its figures would have no commit")
    return run.stdout.strip()


def state_of(history):
    """(commit, dirty) of the working tree; what is appended to the history itself leaves it clean."""
    folder, name = os.path.split(os.path.abspath(history))
    commit = git(folder, "rev-parse", "--verify", "HEAD")
    return commit, git(folder, "status", "--porcelain", "--", ":/", f":(exclude){name}") != ""


def run_all(bench, as_json):
    """{name: {value, unit}} of all figures."""
    measured = {}
    with subprocess.Popen([bench, "--json"], stdout=subprocess.PIPE, text=True) as run:
        for line in run.stdout:
            name, value, unit = figures.parse(line)
            measured[name] = {"value": value, "unit": unit}
            print(line.rstrip() if as_json else f"{name:<30} {value:12.6g} {unit}", flush=True)
    if run.returncode != 0 or not measured:
        sys.exit("record.py: the bench failed, so nothing is recorded")
    return measured


def main(arguments):
    as_json = arguments[:1] == ["--json"]
    bench, history = arguments[as_json:]
    began = datetime.datetime.now(datetime.timezone.utc)
    commit, dirty = state_of(history)
    line = {"date": began.strftime("%Y-%m-%dT%H:%M:%SZ"), "commit": commit, "dirty": dirty,
            "processor": figures.processor(), "threads": figures.threads(), "figures": run_all(bench, as_json)}
    with open(history, "a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
