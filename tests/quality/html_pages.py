#!/usr/bin/env python3
"""Scores pith on a set of pages with gold: the development pages of WCXB (Murrough Foley 2026, CC BY 4.0), or news pages
of the test data of flairNLP/fundus (MIT).

usage: html_pages.py PITH FOLDER

FOLDER holds html/ID.html.gz and ground-truth/ID.json. Mean word F1 by page type and the hit rates of fields are compared with
the floors of that set in floors.json. "false author" and "false date" are the share of pages that get one where the gold has
none; these limits are ceilings. An instant must be right to the second.
"""
import collections, concurrent.futures, datetime, gzip, json, os, subprocess, sys

from score import f1, words

HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = {"category": "collection"}


def instant(text):
    """The time to the second; None where no zone is given."""
    try:
        time = datetime.datetime.fromisoformat((text or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return time.replace(microsecond=0) if time.tzinfo else None


def page(job):
    pith, folder, name = job
    truth = json.load(open(f"{folder}/ground-truth/{name}.json", encoding="utf-8"))
    gold = truth["ground_truth"]
    kind = (truth.get("_internal") or {}).get("page_type") or {}
    kind = kind.get("primary", "article") if isinstance(kind, dict) else kind
    html = gzip.open(f"{folder}/html/{name}.html.gz").read()
    run = subprocess.run([pith, "-f", "jsonl"], input=html, capture_output=True, timeout=60)
    record = json.loads(run.stdout) if run.returncode == 0 else {"text": "", "metadata": {}}
    meta, figures = record["metadata"], {}
    if gold.get("title"):
        figures["title"] = words(meta.get("title")) == words(gold["title"])
    if gold.get("author"):
        got, want = set(words(" ".join(meta.get("authors") or []))), set(words(gold["author"]))
        figures["author"] = bool(got) and len(got & want) * 2 >= max(len(got), len(want))
    else:
        figures["false author"] = bool(meta.get("authors"))
    if instant(gold.get("publish_time")):
        figures["instant"] = instant(meta.get("date")) == instant(gold["publish_time"])
    if not gold.get("publish_date"):
        figures["false date"] = bool(meta.get("date"))
    else:
        figures["date"] = (meta.get("date") or "")[:10] == gold["publish_date"][:10]
    score = f1(record["text"], gold.get("main_content"))
    figures["all"] = figures[TYPES.get(kind, kind)] = score
    return name, run.returncode, figures


def main():
    pith, folder = sys.argv[1], sys.argv[2]
    names = sorted(f[:-8] for f in os.listdir(folder + "/html") if f.endswith(".html.gz"))
    sums, counts, failed = collections.Counter(), collections.Counter(), 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, status, figures in pool.map(page, [(pith, folder, n) for n in names]):
            if status:
                failed += 1
                print(f"FAIL pages: page {name}: exit {status}")
            for key, value in figures.items():
                sums[key] += value
                counts[key] += 1
    data = os.path.basename(os.path.abspath(folder))
    floors = json.load(open(os.path.join(HERE, "floors.json")))[data]
    for key, floor in floors.items():
        mean = sums[key] / counts[key]
        bad = mean > floor if key.startswith("false") else mean < floor
        failed += bad
        limit = "ceiling" if key.startswith("false") else "floor"
        print(f"{'FAIL' if bad else 'pass'} quality: {data} {key} {mean:.3f} of {counts[key]}, {limit} {floor}")
    print(f"count pages: {len(floors) + 1 - min(failed, len(floors) + 1)} {failed}")


main()
