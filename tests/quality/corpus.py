#!/usr/bin/env python3
"""Scores pith on the pages of corpus/ and compares with the floors.

usage: corpus.py PITH [--pages] | corpus.py --draft < RECORD > expected.json

Text is scored by word F1 (score.py), fields by equality. A floor that is not reached fails. A floor that is passed by
more than .01 is named, so that it can be raised.
"""
import collections, json, os, re, subprocess, sys

from score import f1

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = os.path.join(HERE, "..", "..", "corpus", "pages")
FIELDS = {"title": "title", "authors": "authors", "date": "date", "modified": "date_modified",
          "section": "section", "site": "site", "source": "source", "via": "via", "language": "language", "url": "url",
          "tags": "tags"}


def date_key(date):
    """Seconds may be missing; Z and +00:00 are the same offset."""
    m = re.match(r"([\d-]+)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?)?(.*)$", date or "")
    return m and (m[1], m[2], "+00:00" if m[3] == "Z" else m[3])


def same(field, got, want):
    if field in ("date", "modified"):
        return date_key(got) == date_key(want)
    return got == want


def draft(record):
    meta = record["metadata"]
    return {field: meta.get(key) for field, key in FIELDS.items()}


def extract(pith, slug):
    folder = os.path.join(PAGES, slug)
    source = next(f for f in sorted(os.listdir(folder)) if f.startswith("source."))
    run = subprocess.run([pith, "-f", "jsonl", os.path.join(folder, source)], capture_output=True, timeout=60)
    if run.returncode:
        raise SystemExit(f"FAIL corpus/{slug}: exit {run.returncode} {run.stderr.decode(errors='replace')}")
    return json.loads(run.stdout)


def closes(meta):
    return meta["kept_bytes"] + meta["markup_bytes"] + sum(meta["dropped"].values()) == meta["source_bytes"]


def main():
    if sys.argv[1:] == ["--draft"]:
        print(json.dumps(draft(json.load(sys.stdin)), ensure_ascii=False, indent=1))
        return
    pith, verbose = sys.argv[1], "--pages" in sys.argv
    scores, right, asked, failed = {}, collections.Counter(), collections.Counter(), 0
    for slug in sorted(os.listdir(PAGES)):
        folder = os.path.join(PAGES, slug)
        record = extract(pith, slug)
        meta = record["metadata"]
        want = json.load(open(os.path.join(folder, "expected.json"), encoding="utf-8"))
        text = open(os.path.join(folder, "expected.txt"), encoding="utf-8").read()
        scores[slug] = f1(record["text"], text)
        exact = record["text"] + "\n" == text
        wrong = []
        for field, key in FIELDS.items():
            if field in want:
                asked[field] += 1
                right[field] += same(field, meta[key], want[field])
                if not same(field, meta[key], want[field]):
                    wrong.append(f"{field}: {meta[key]!r} not {want[field]!r}")
        if not closes(meta):
            failed += 1
            print(f"FAIL corpus/{slug}: kept, markup and dropped do not add up to source_bytes")
        if verbose:
            print(f"{scores[slug]:.3f} {slug}{' exact' if exact else ''} {'; '.join(wrong)}")
    figures = {"text": sum(scores.values()) / len(scores), "least": min(scores.values())}
    figures.update({field: right[field] / asked[field] for field in FIELDS})
    floors = json.load(open(os.path.join(HERE, "floors.json")))["corpus"]
    for name, floor in floors.items():
        ok = figures[name] >= floor
        failed += not ok
        raise_it = " (raise the floor)" if figures[name] > floor + 0.01 else ""
        print(f"{'pass' if ok else 'FAIL'} quality: corpus {name} {figures[name]:.3f}, floor {floor}{raise_it}")
    print(f"count quality: {len(floors) + len(scores) - failed} {failed}")


main()
