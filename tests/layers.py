#!/usr/bin/env python3
"""Holds the code to its layers: which folder may include which. A third-party header is included by one file of the
library and one file of the program."""
import collections, os, re

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "filter")
MAY = {
    "base": "pith.h",
    "text": "base",
    "decode": "base text",
    "page": "base text decode/mojibake.h",
    "html": "base text page decode/mojibake.h",
    "plain": "base text page",
    "hidden": "base text page html plain",
    "lines": "base text page",
    "model": "base text page lines",
    "rules": "base text page lines model",
    "metadata": "base text page lines hidden",
    "api": "base text decode page html plain hidden lines model rules metadata pith.h",
    "output": "base text pith.h",
    "input": "base text",
    "cli": "base input pith.h",
}
STANDARD = set("errno fcntl getopt limits math pthread setjmp signal stdalign stdarg stdatomic stdbool stddef stdint "
               "stdio stdlib string strings time unistd iconv.h sys/resource sys/stat sys/types".split()) - {"iconv.h"}

# Headers with two users: compressed files and compressed bodies of HTTP; JSON Lines and files of totals.
TWICE = {"zlib.h": 2, "zstd.h": 2, "json-c/json.h": 2}

failed, users = 0, collections.defaultdict(set)
for folder, _, names in os.walk(ROOT):
    room = os.path.relpath(folder, ROOT).split(os.sep)[0]
    for name in names:
        path = os.path.join(folder, name)
        text = open(path, encoding="utf-8").read()
        allowed = [room] + MAY.get(room, "").split()
        for header in re.findall(r'#include "([^"]+)"', text):
            if not any(header == a or header.startswith(a + "/") for a in allowed):
                failed += 1
                print(f"FAIL layers: {room}/{name} includes {header}")
        for header in re.findall(r"#include <([^>]+)>", text):
            if header.removesuffix(".h") not in STANDARD:
                users[header, room in ("cli", "input")].add(f"{room}/{name}")
for (header, _), files in users.items():
    if len(files) > TWICE.get(header, 1):
        failed += 1
        print(f"FAIL layers: <{header}> is included by {', '.join(sorted(files))}")
print(f"count layers: {len(users) + len(MAY) - failed} {failed}")
