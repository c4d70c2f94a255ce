#!/usr/bin/env python3
"""Every C file is as clang-format writes it with the .clang-format of the root.

usage: format.py [FOLDER...]      without folders: filter, include, tests and train
"""
import os, re, subprocess, sys

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
FOLDERS = ["filter", "include", "tests", "train"]


def sources(folders):
    for folder in folders:
        for place, _, names in os.walk(os.path.join(ROOT, folder)):
            yield from (os.path.relpath(os.path.join(place, n), ROOT) for n in names if n.endswith((".c", ".h")))


def main():
    files = sorted(sources(sys.argv[1:] or FOLDERS))
    run = subprocess.run(["clang-format", "--dry-run", "-Werror"] + files, cwd=ROOT, stderr=subprocess.PIPE)
    places = re.findall(r"^(\S.*?):(\d+):\d+: error: ", run.stderr.decode(), re.M)
    wrong = {}
    for path, line in places:
        wrong.setdefault(path, []).append(int(line))
    for path, lines in wrong.items():
        print(f"FAIL format: {path}:{lines[0]}: {len(lines)} places differ from clang-format")
    if run.returncode and not wrong:
        print(f"FAIL format: clang-format: {run.stderr.decode()[:500]}")
    failed = max(len(wrong), run.returncode != 0)
    print(f"count format: {len(files) - failed} {failed}")


main()
