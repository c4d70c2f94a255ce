#!/usr/bin/env python3
"""Scores the reader of dates on the cases of a data set, and compares with the floors.

usage: dates.py STAGE FOLDER [--show]      FOLDER holds dates_*.jsonl

Counted as right: the day, the time and the offset as expected, or nothing where nothing is; +00:00 is Z. Cases of relative
dates need a time of reference, which pith does not take yet: they are counted, and none is right.
"""
from cases import ask, cases, gate


def dates(stage, rows):
    asked = [tuple(field.encode() for field in row) for row in rows]
    return [answer[0].decode() or None for answer in ask(stage, "date", asked)]


def same(got, want):
    return (got or "").replace("+00:00", "Z") == (want or "").replace("+00:00", "Z")


def shapes(stage, folder):
    rows = [r for r in cases(folder, "dates_shapes") if "text" in r and r["shape"] != "html"]
    groups = ("language form", "relative", "labelled pair", "ambiguous numeric order", "negative")
    for row, got in zip(rows, dates(stage, [(r["text"], r.get("hint") or "") for r in rows])):
        yield "dates " + (row["shape"] if row["shape"] in groups else "shapes"), row["text"], got, row["expected"]


def dateparser(stage, folder):
    rows = [r for r in cases(folder, "dates_dateparser") if r["kind"] == "absolute-or-partial"]
    for row, got in zip(rows, dates(stage, [(r["text"], "us") for r in rows])):
        want = row["expected"].removesuffix("T00:00:00")  # a date without a time has none
        yield "dates of dateparser, absolute", row["text"], (got or "").removesuffix("T00:00:00"), want


gate("dates", (shapes, dateparser), same)
