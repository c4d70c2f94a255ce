#!/usr/bin/env python3
"""Repeats the cross-validation with the program itself: for each fold, pith is built with the model that train.py
learned without that fold, and extracts the fold's pages.

usage: crossval.py [--work FOLDER] [--build FOLDER] SET...      after train.py with the same sets and folder
       crossval.py --text [--work FOLDER] [--build FOLDER] SET  after text.py
"""
import argparse, collections, concurrent.futures, json, os, subprocess, sys

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
sys.path.insert(0, os.path.join(ROOT, "tests", "quality"))

import pages, texts
from score import f1


def build(folder, option, model):
    subprocess.run(["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", f"-D{option}={model}"], check=True,
                   stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", folder, "--quiet", "pith"], check=True)
    return os.path.join(folder, "pith")


def score(job):
    pith, page = job
    options = ["-i", "text"] if page.html.endswith(".page") else []
    run = subprocess.run([pith, "-f", "jsonl", *options, page.html], capture_output=True, timeout=60)
    text = json.loads(run.stdout)["text"] if run.stdout else ""
    return page, f1(text, open(page.gold, encoding="utf-8").read())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="SET")
    parser.add_argument("--text", action="store_true")
    parser.add_argument("--work")
    parser.add_argument("--build")
    arguments = parser.parse_args()
    of, option = (texts, "PITH_TEXT_MODEL") if arguments.text else (pages, "PITH_MODEL")
    work = arguments.work or os.path.join(ROOT, "build-train", "work-text" if arguments.text else "work")
    folder = arguments.build or os.path.join(ROOT, "build-fold-text" if arguments.text else "build-fold")
    everything = [p for one in arguments.sets for p in of.load(one, os.path.join(work, "pages"))]
    scores = collections.defaultdict(list)
    for fold in range(of.FOLDS):
        pith = build(folder, option, os.path.abspath(os.path.join(work, f"fold{fold}.inc")))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for page, value in pool.map(score, [(pith, p) for p in everything if p.fold == fold]):
                scores[page.source, "all"].append(value)
                scores[page.source, page.kind].append(value)
    for (source, kind), values in scores.items():
        print(f"{source:12s} {kind:14s} {len(values):5d} {sum(values) / len(values):.4f}")


main()
