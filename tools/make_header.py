#!/usr/bin/env python3
"""Writes the rows of .def tables into the enumerations of include/pith.h; prints the header.

    tools/make_header.py >pith.h.new && mv pith.h.new include/pith.h

An enumeration after the line `/* Rows of PATH: ROW. */` gets a value for each ROW(name, ..., "comment") of PATH, the last
string being its comment. What pith.h says besides is written by hand.
"""
import os, re, subprocess, textwrap

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
HEADER = os.path.join(ROOT, "include", "pith.h")
PREFIX = {"LIMIT": "LIMIT_", "REASON": "BY_", "UNIT": "UNIT_", "STAGE": "STAGE_", "FORMAT": "AS_"}  # of the values' names, after PITH_
COUNTED = {"OPTION": "an option", "FIELD": "a field", "REASON": "a reason", "STAGE": "a stage", "FORMAT": "a format"}
ENUM = re.compile(r"/\* Rows of (\S+): (\w+)\. \*/\ntypedef enum \{.*?^\}", re.S | re.M)
BESIDE_MOST = 66  # characters of a comment that is beside its value; a longer one is above


def rows(macro, path):
    text = open(os.path.join(ROOT, path), encoding="utf-8").read()
    for row in re.finditer(rf"^{macro}\((\w+),(.*)\)$", text, re.M):
        strings = re.findall(r'"((?:\\.|[^"\\])*)"', row[2])
        yield row[1], re.sub(r"\\(.)", r"\1", strings[-1])


def enumeration(found):
    path, macro = found[1], found[2]
    lines = [f"/* Rows of {path}: {macro}. */", "typedef enum {"]
    for name, comment in rows(macro, path):
        if len(comment) > BESIDE_MOST:
            lines += ["    /* " + "\n     * ".join(textwrap.wrap(comment, 90)) + " */"]
        beside = f" /* {comment} */" if comment and len(comment) <= BESIDE_MOST else ""
        lines.append(f"    PITH_{PREFIX.get(macro, '')}{name},{beside}")
    if macro in COUNTED:
        lines.append(f"    PITH_{macro}_COUNT_ /* not {COUNTED[macro]} */")
    return "\n".join(lines + ["}"])


text = ENUM.sub(enumeration, open(HEADER, encoding="utf-8").read())
style = subprocess.run(["clang-format", f"--style=file:{ROOT}/.clang-format", "--assume-filename=pith.h"], input=text.encode(), stdout=subprocess.PIPE, check=True)
print(style.stdout.decode(), end="")
