#!/usr/bin/env python3
"""Scores the reader of dates on the cases of a data set, and compares with the floors.

usage: dates.py STAGE FOLDER [--show]      FOLDER holds dates_*.jsonl

Counted as right: the day, the time and the offset as expected, or nothing where nothing is; +00:00 is Z. Cases of relative
dates need a time of reference, which pith does not take yet: they are counted, and none is right.
"""
import json, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))


def cases(folder, name):
    return [json.loads(line) for line in open(os.path.join(folder, name + ".jsonl"), encoding="utf-8")]


def ask(stage, rows):
    lines = "\n".join("\t".join(field.encode().hex() for field in row) for row in rows) + "\n"
    out = subprocess.run([stage, "date"], input=lines.encode(), capture_output=True, check=True).stdout
    return [bytes.fromhex(line).decode() or None for line in out.decode().split("\n")[:-1]]


def same(got, want):
    return (got or "").replace("+00:00", "Z") == (want or "").replace("+00:00", "Z")


def shapes(stage, folder):
    rows = [r for r in cases(folder, "dates_shapes") if "text" in r and r["shape"] != "html"]
    groups = ("language form", "relative", "labelled pair", "ambiguous numeric order", "negative")
    for row, got in zip(rows, ask(stage, [(r["text"], r.get("hint") or "") for r in rows])):
        yield "dates " + (row["shape"] if row["shape"] in groups else "shapes"), row["text"], got, row["expected"]


def dateparser(stage, folder):
    rows = [r for r in cases(folder, "dates_dateparser") if r["kind"] == "absolute-or-partial"]
    for row, got in zip(rows, ask(stage, [(r["text"], "us") for r in rows])):
        want = row["expected"].removesuffix("T00:00:00")  # a date without a time has none
        yield "dates of dateparser, absolute", row["text"], (got or "").removesuffix("T00:00:00"), want


def main():
    stage, folder = sys.argv[1:3]
    floors = json.load(open(os.path.join(HERE, "floors.json")))["dates"]
    passed = failed = 0
    for suite in (shapes, dateparser):
        counts = {}
        for kind, name, got, want in suite(stage, folder):
            right, all_ = counts.get(kind, (0, 0))
            counts[kind] = (right + same(got, want), all_ + 1)
            if not same(got, want) and "--show" in sys.argv:
                print(f"{kind}: {name}: {got} is not {want}")
        for kind, (right, all_) in counts.items():
            good = right >= floors.get(kind, 0)
            passed, failed = passed + good, failed + (not good)
            print(f"{'pass' if good else 'FAIL'} dates: {kind} {right} of {all_}, floor {floors.get(kind, 0)}")
    print(f"count dates: {passed} {failed}")


main()
