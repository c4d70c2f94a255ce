#!/usr/bin/env python3
"""Are whole things kept whole? Counts what tests/quality/structure.c finds on the pages of sets with gold: headings dropped over
a text that is kept, headings kept over nothing, lists and tables kept in part. The limits in floors.json are ceilings.

usage: structure.py STRUCTURE SET...      STRUCTURE: the program; SET: a folder with html/ID.html.gz and ground-truth/ID.json
"""
import collections, gzip, json, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def flat(text):
    return re.sub(r"\W+", " ", (text or "").lower()).strip()


def count_page(findings, gold, sums):
    for what, *rest in findings:
        if what in ("dropped", "idle"):
            known = bool(flat(rest[0])) and flat(rest[0]) in gold
            sums[f"headings {what}"] += 1
            sums[f"headings {what}, in the gold"] += known
            continue
        members, kept = map(int, rest)
        sums[what + "s"] += 1 if what != "caption" else members
        sums[what + "s kept"] += kept > 0 if what != "caption" else kept
        sums[what + "s dropped"] += kept == 0
        sums[what + "s in part"] += 0 < kept < members


def unpack(folder, work):
    """Yields the path of each page, unpacked, and its gold text."""
    for file in sorted(os.listdir(os.path.join(folder, "ground-truth"))):
        truth = json.load(open(os.path.join(folder, "ground-truth", file), encoding="utf-8"))["ground_truth"]
        path = os.path.join(work, f"{os.path.basename(folder)}-{file[:-5]}.html")
        with open(path, "wb") as out:
            out.write(gzip.open(os.path.join(folder, "html", file[:-5] + ".html.gz")).read())
        yield path, flat(truth.get("main_content"))


def main():
    sums = collections.Counter()
    with tempfile.TemporaryDirectory() as work:
        pages = [page for folder in sys.argv[2:] for page in unpack(folder, work)]
        run = subprocess.run([sys.argv[1]], input="".join(path + "\n" for path, _ in pages), stdout=subprocess.PIPE, text=True, check=True)
    findings, at = [], 0
    for line in run.stdout.splitlines():
        if line != "page":
            findings.append(line.split("\t"))
            continue
        count_page(findings, pages[at][1], sums)
        findings, at = [], at + 1
    limits = json.load(open(os.path.join(HERE, "floors.json")))["structure"]
    failed = [f"{what}: {sums[what]}, at most {most}" for what, most in limits.items() if sums[what] > most]
    for line in failed:
        print(f"FAIL structure: {line}")
    print("; ".join(f"{what} {n}" for what, n in sorted(sums.items())))
    print(f"count structure: {len(limits) - len(failed) + (at == len(pages))} {len(failed) + (at != len(pages))}")


main()
