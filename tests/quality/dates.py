#!/usr/bin/env python3
"""Scores the reader of dates on the cases of a data set, and compares with the floors.

usage: dates.py STAGE FOLDER [--show]      FOLDER holds dates_*.jsonl

An answer is right where day, time and offset are as expected, or where nothing is found and nothing is expected; +00:00
is Z. Relative dates are read with the reference time of their case.
"""
import re

from cases import ask, cases, gate


def dates(stage, rows):
    asked = [tuple(field.encode() for field in row) for row in rows]
    return [answer[0].decode() or None for answer in ask(stage, "date", asked)]


def plain(date):
    """Without fractions of a second: pith leaves them out."""
    return re.sub(r"\.\d+", "", date or "").replace("+00:00", "Z")


def same(got, want):
    return plain(got) == plain(want)


def shapes(stage, folder):
    rows = [r for r in cases(folder, "dates_shapes") if "text" in r and r["shape"] != "html"]
    groups = ("language form", "relative", "labelled pair", "ambiguous numeric order", "negative")
    asked = [(r["text"], r.get("hint") or "", r["ref"] if r["shape"] == "relative" else "",
              "attribute" if r["shape"].startswith("Unix") else "") for r in rows]
    for row, got in zip(rows, dates(stage, asked)):
        yield "dates " + (row["shape"] if row["shape"] in groups else "shapes"), row["text"], got, row["expected"]


def dateparser(stage, folder):
    """A date without a time has none here; what is told in days, weeks, months and years is a day."""
    rows = [r for r in cases(folder, "dates_dateparser") if r["kind"] in ("absolute-or-partial", "relative")]
    for row, got in zip(rows, dates(stage, [(r["text"], "us", r["ref"]) for r in rows])):
        relative = row["kind"] == "relative"
        english = row["text"].isascii()
        kind = "relative" if relative else "in ASCII" if english else "beyond ASCII"
        want = row["expected"].removesuffix("T00:00:00")
        if relative and got and "T" not in got:
            want = want[:10]
        yield "dates of dateparser, " + kind, row["text"], (got or "").removesuffix("T00:00:00").removesuffix("Z"), want


def pages(stage, folder):
    rows = [r for r in cases(folder, "dates_shapes") if "html" in r]
    asked = [(r["html"].encode(), b"", (r.get("ref") or "").encode()) for r in rows]
    for row, got in zip(rows, ask(stage, "page", asked)):
        yield "dates on pages", row["html"], got[0].decode() or None, row["expected"]


def htmldate(stage, folder):
    """htmldate gives the last change unless it is asked for the original date; days alone."""
    rows = cases(folder, "dates_htmldate_unit")
    texts, html = [r for r in rows if r["kind"] == "text"], [r for r in rows if r["kind"] == "html"]
    for row, got in zip(texts, dates(stage, [(r["input"], "", "", "") for r in texts])):
        yield "dates of htmldate, texts", row["input"], (got or "")[:10] or None, row["expected"]
    asked = [(r["input"].encode(), (r["opts"].get("url") or "").encode(), b"") for r in html]
    for row, got in zip(html, ask(stage, "page", asked)):
        published, modified = (g.decode()[:10] for g in got)
        original = row["opts"].get("original_date")
        day = published or modified if original else modified or published
        yield "dates of htmldate, pages", row["input"], day or None, row["expected"]


gate("dates", (shapes, pages, dateparser, htmldate), same)
