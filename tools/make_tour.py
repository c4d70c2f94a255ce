#!/usr/bin/env python3
"""Writes the tour of CONTRIBUTING.md: each file of filter/ with the first sentence of its first comment; prints the document.

    tools/make_tour.py >CONTRIBUTING.new && mv CONTRIBUTING.new CONTRIBUTING.md

Rooms come in the order of tests/layers.py, which is that of the flow. A header and its source are one line; what the header says
comes first, as it tells how to use the file.
"""
import os, re, textwrap

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
DOCUMENT = os.path.join(ROOT, "CONTRIBUTING.md")
SECTION = re.compile(r"(<!-- tour -->\n).*?(<!-- end of tour -->)", re.S)
WIDTH, COLUMN = 118, 24


def rooms():
    text = open(os.path.join(ROOT, "tests", "layers.py"), encoding="utf-8").read()
    table = re.search(r"^MAY = \{(.*?)^\}", text, re.S | re.M)[1]
    return re.findall(r'^    "(\w+)":', table, re.M)


def first_sentence(path):
    text = open(path, encoding="utf-8").read()
    found = re.match(r"/\*(.*?)\*/", text, re.S)
    comment = re.sub(r"\s*\n \*\s*", " ", found[1]).strip() if found else ""
    comment = re.sub(r"^[A-Z_]+\([^)]*\)(?:, [A-Z_]+\([^)]*\))*: ", "", comment)  # a row's shape, in tables
    sentence = re.split(r"(?<=\.)\s", comment + " ")[0].rstrip(". ")
    return sentence if len(sentence) <= WIDTH - COLUMN else sentence.split(":")[0]


def lines_of(room):
    folder = os.path.join(ROOT, "filter", room)
    stems = sorted({os.path.splitext(name)[0] for name in os.listdir(folder) if name.endswith((".c", ".h"))})
    for stem in stems:
        paths = [os.path.join(folder, stem + ending) for ending in (".h", ".c")]
        sentence = first_sentence(next(path for path in paths if os.path.exists(path)))
        yield from textwrap.wrap(f"{stem:{COLUMN}}{sentence}", WIDTH, subsequent_indent=" " * COLUMN, drop_whitespace=True)


def tour():
    for room in rooms():
        yield f"filter/{room}/"
        yield from ("    " + line for line in lines_of(room))


text = open(DOCUMENT, encoding="utf-8").read()
print(SECTION.sub(lambda m: m[1] + "```text\n" + "\n".join(tour()) + "\n```\n" + m[2], text), end="")
