#!/usr/bin/env python3
"""Holds the code to its layers: which room may include which, which may write what, and each third-party header in one file of
the library and one of the program.

usage: layers.py [FOLDER]      FOLDER: filter/ or a copy of it
"""
import collections, os, re, sys

ROOT = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "filter")

# The rooms in the order of the flow: each may include the rooms that are named here, and itself.
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
    "units": "base text page lines model",
    "rules": "base text page lines model units",
    "metadata": "base text page lines hidden",
    "api": "base text decode page html plain hidden lines model units rules metadata pith.h",
    "output": "base text pith.h",
    "input": "base text",
    "cli": "base input pith.h",
}

# What stages hand on, and the files that may hold it other than as const: who fills it. `page/` has the functions that look
# things up and those that change a verdict.
WRITERS = {
    "struct text": "decode/ api/pipeline.c",
    "struct page": "page/formulas.c page/formulas.h html/ plain/ hidden/body.c hidden/hidden.h api/pipeline.c",
    "struct block": "html/ plain/ page/ hidden/body.c",
    "struct container": "page/page.h html/ hidden/body.c",
    "struct fact": "page/page.h html/",
    "struct mark": "page/page.h page/formulas.c html/ plain/ hidden/body.c api/images.c api/images.h",
    "struct linked_data": "hidden/linked_data.c hidden/linked_data.h",
    "struct hidden": "hidden/hidden.c hidden/hidden.h",
    "struct lines": "lines/ api/pipeline.c",
    "struct scores": "model/",
    "struct units": "units/",
    "struct verdict": "page/verdict.c page/verdict.h units/complete.c units/teasers.c units/teasers.h units/units.h rules/ hidden/body.c api/request.c api/request.h api/article.h",
    "struct verdicts": "rules/rules.c rules/rules.h hidden/body.c hidden/hidden.h",
    "struct metadata": "metadata/",
    "struct parts": "api/parts.c api/parts.h",
    "struct marks": "api/images.c api/images.h",
    "struct result": "api/pipeline.c",
}

# struct result, member by member: the one pass that writes it (readers of a document are one pass: HTML, text, stripped).
RESULT = {
    "text": "decode",
    "shown": "html_read html_strip plain_read",
    "hidden": "hidden_read",
    "judged": "rules_judge",
    "page": "hidden_join",
    "verdicts": "hidden_join",
    "lines": "lines_begin",
    "metadata": "metadata_find",
    "parts": "parts_find",
    "marks": "images_place",
    "final": "request_apply",
}

STANDARD = set("errno fcntl getopt limits math pthread setjmp signal stdalign stdarg stdatomic stdbool stddef stdint "
               "stdio stdlib string strings time unistd iconv.h sys/resource sys/stat sys/types".split()) - {"iconv.h"}

# compressed files, and compressed bodies of HTTP; JSON Lines, and files of totals
TWICE = {"zlib.h": 2, "zstd.h": 2, "json-c/json.h": 2}


def sources():
    for folder, _, names in sorted(os.walk(ROOT)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            yield os.path.relpath(path, ROOT), open(path, encoding="utf-8").read()


def code_of(text):
    return re.sub(r"/\*.*?\*/|//[^\n]*|\"(?:\\.|[^\"\\])*\"", " ", text, flags=re.S)


def includes(files):
    """Names each include that a room may not have, and each library with too many users."""
    users = collections.defaultdict(set)
    for name, text in files:
        room = name.split(os.sep)[0]
        allowed = [room] + MAY.get(room, "").split()
        for header in re.findall(r'#include "([^"]+)"', text):
            if not any(header == a or header.startswith(a + "/") for a in allowed):
                yield f"{name} includes {header}"
        for header in re.findall(r"#include <([^>]+)>", text):
            if header.removesuffix(".h") not in STANDARD:
                users[header, room in ("cli", "input")].add(name)
    for (header, _), names in users.items():
        if len(names) > TWICE.get(header, 1):
            yield f"<{header}> is included by {', '.join(sorted(names))}"


def writers(files):
    """Names each pointer to what stages hand on that is not const, in a file that does not fill it."""
    for name, text in files:
        if name.split(os.sep)[0] in ("output", "input", "cli"):
            continue
        for found in re.finditer(r"(const )?(struct \w+) \*", code_of(text)):
            allowed = WRITERS.get(found[2])
            if found[1] or allowed is None or any(name.startswith(a) for a in allowed.split()):
                continue
            yield f"{name} may not write {found[2]}"


def prototypes(files):
    """For each function that a header declares, whether each of its parameters is a pointer that is not const."""
    out = {}
    for name, text in files:
        if name.endswith(".h"):
            for found in re.finditer(r"\b(\w+)\(([^()]*)\);", code_of(text)):
                out[found[1]] = ["*" in p and "const " not in p for p in found[2].split(",")]
    return out


def passes(files):
    """Names each member of struct result that another function than its pass writes."""
    known = prototypes(files)
    code = code_of(dict(files)[os.path.join("api", "pipeline.c")])
    wrote = collections.defaultdict(set)
    for found in re.finditer(r"\b(\w+)\(((?:[^()]|\([^()]*\))*)\);", code):
        depth_commas = re.sub(r"\([^()]*\)", "", found[2]).split(",")
        for at, argument in enumerate(depth_commas):
            member = re.fullmatch(r"\s*&(?:r->|w->result\.)(\w+)\s*", argument)
            if member and at < len(known.get(found[1], [])) and known[found[1]][at]:
                wrote[member[1]].add(found[1])
    for found in re.finditer(r"(?:r->|w->result\.)(\w+) = (\w+)\(", code):
        wrote[found[1]].add(found[2])
    for member in RESULT:
        if not wrote[member] <= set(RESULT[member].split()):
            yield f"result.{member} is written by {', '.join(sorted(wrote[member]))}, not by {RESULT[member]} alone"


def main():
    files = list(sources())
    rules = [*includes(files), *writers(files), *passes(files)]
    for rule in rules:
        print(f"FAIL layers: {rule}")
    checks = len(MAY) + len(WRITERS) + len(RESULT)
    print(f"count layers: {max(0, checks - len(rules))} {len(rules)}")


main()
