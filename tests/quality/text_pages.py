#!/usr/bin/env python3
"""Scores pith on scraped text: documents annotated line by line (textdocs), and the development pages of WCXB (Murrough
Foley 2026, CC BY 4.0) as whole-page text.

usage: text_pages.py PITH FOLDER

FOLDER holds textdocs/NAME.{txt,json} and wcxb_text/{strip,h2t,w3m,gold}.jsonl.gz. The model has learned from the latter, so
their floors only show that nothing broke. train/text_report.md has the figures on held-out domains.
"""
import collections, concurrent.futures, glob, gzip, json, os, re, subprocess, sys, unicodedata

from score import f1

HERE = os.path.dirname(os.path.abspath(__file__))
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\uac00-\ud7af]|[^\W\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f\uac00-\ud7af]+")


def normal(text):
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text or "").lower()))


def run(pith, text, *options):
    return json.loads(subprocess.run([pith, "-f", "jsonl", *options], input=text, capture_output=True, timeout=60).stdout or
                      '{"text": "", "metadata": {}}')


def documents(pith, folder, figures):
    """A kept line is in the body, a chrome line is no line of the body; all other lines are for the header."""
    for path in sorted(glob.glob(os.path.join(folder, "textdocs", "*.json"))):
        truth = json.load(open(path, encoding="utf-8"))
        record = run(pith, open(path[:-5] + ".txt", "rb").read())
        lines = [normal(line) for line in record["text"].split("\n") if line.strip()]
        body, kept = " ".join(lines), {normal(x["text"]) for x in truth["lines"] if x["label"] == "keep"}
        got, want = collections.Counter(body.split()), collections.Counter(normal(truth["expected_body"]).split())
        beside = collections.Counter(w for x in truth["lines"] if x["label"] not in ("keep", "blank") and
                                     not x["label"].startswith("chrome") for w in normal(x["text"]).split())
        got -= collections.Counter({w: max(0, min(got[w] - want[w], beside[w])) for w in got})
        both = sum(got.values()) + sum(want.values())
        figures["textdocs body"].append(2 * sum((got & want).values()) / both if both else 1)
        for line in truth["lines"]:
            text = normal(line["text"])
            if line["label"] == "keep":
                figures["textdocs lost"].append(text not in body)
            elif line["label"].startswith("chrome") and text:
                figures["textdocs left"].append(lines.count(text) > (text in kept))
        for name, value in truth["expected_headers"].items():
            if name == "Title":
                figures["textdocs title"].append(any(normal(record["metadata"]["title"]) == normal(v) for v in value.split("||")))
            elif name == "Date":
                figures["textdocs day"].append((record["metadata"]["date"] or "")[:10] == value[:10])


def pages(pith, folder, figures):
    read = lambda name: [json.loads(l) for l in gzip.open(os.path.join(folder, "wcxb_text", name + ".jsonl.gz"), "rt", encoding="utf-8")]
    gold = {g["id"]: g["main_content"] for g in read("gold")}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for variant in ("strip", "h2t", "w3m"):
            score = lambda row: f1(run(pith, row["text"].encode(), "-i", "text")["text"], gold[row["id"]])
            figures[variant] += pool.map(score, read(variant)[::4])


def main():
    pith, folder = sys.argv[1:3]
    figures, failed = collections.defaultdict(list), 0
    documents(pith, folder, figures)
    pages(pith, folder, figures)
    limits = json.load(open(os.path.join(HERE, "floors.json")))["texts"]
    for name, limit in limits.items():
        most = name in ("textdocs lost", "textdocs left")  # counted, at most so many
        value = sum(figures[name]) if most else sum(figures[name]) / len(figures[name])
        bad = value > limit if most else value < limit
        failed += bad
        print(f"{'FAIL' if bad else 'pass'} quality: texts {name} {value:.4g} of {len(figures[name])}, {'ceiling' if most else 'floor'} {limit}")
    print(f"count texts: {len(limits) - failed} {failed}")


main()
