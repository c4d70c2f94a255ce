#!/usr/bin/env python3
"""Learns which candidate is the title, the date or the author: writes filter/metadata/FIELD_weights.def.

usage: candidates.py [--work FOLDER] [--tools FOLDER] [--out FILE] [--show] title|date|author SET...

A conditional logit: of the candidates of a page, the right one shall have the largest sum of weights. train_candidates
writes the candidates with the library's own code; for dates and authors, one of them says that there is none. Each group of
page types has weights of its own, which are pulled towards common ones. On folds by registered domain it prints the share of
right values where the gold has one, and the share of pages that get a value where the gold has none.
"""
import argparse, collections, os, re, subprocess

import numpy as np
from scipy.optimize import minimize

import pages

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
SCALE = 100
WORD = re.compile(r"\w+")
GROUPS = 4  # of enum candidate_group; the tool gives each page's


def words(text):
    return WORD.findall((text or "").lower())


def same_names(key, gold):
    """Half of the words of each are in the other."""
    a, b = set(words(key)), set(words(gold))
    return bool(a and b) and len(a & b) * 2 >= len(b) and len(a & b) * 2 >= len(a)


# The gold's field, what is right, the penalty, and how much likelier "none" is, in hundredths. Of a few values of each, those
# with most right values while about an eighth of the pages without a value get one.
FIELDS = {
    "title": ("title", lambda key, gold: words(key) == words(gold), 6, 0),
    "date": ("publish_date", lambda key, gold: key == gold[:10], 1.2, -170),
    "author": ("author", same_names, 0.7, -110),
}


def feature_names(field):
    path = os.path.join(ROOT, "filter", "metadata", f"{field}_candidates.h")
    body = re.sub(r"/\*.*?\*/", "", open(path, encoding="utf-8").read().split(f"enum {field}_feature {{")[1], flags=re.S)
    return re.findall(r"\b[A-Z]+_[A-Z_0-9]+\b", body.split(f"{field.upper()}_FEATURES")[0])


class Page:
    def __init__(self, page, gold, rows, features, right):
        self.source, self.name, self.fold, self.gold = page.source, page.name, page.fold, gold
        bits = np.array([[bits >> j & 1 for j in range(features)] for _, bits, _ in rows], float).reshape(-1, features)
        group = rows[0][0] if rows else 0
        none = np.zeros_like(bits)
        self.x = np.hstack([bits] + [bits if g == group else none for g in range(GROUPS)])
        self.keys = [key for *_, key in rows]
        self.none = np.array([key == "none" for key in self.keys], float)
        self.right = np.array([key == "none" if not gold else key != "none" and right(key, gold) for key in self.keys], bool)


def load(arguments, features):
    name, right, *_ = FIELDS[arguments.field]
    everything = [p for folder in arguments.sets for p in pages.load(folder, os.path.join(arguments.work, "pages"))]
    tool = os.path.join(arguments.tools, "train_candidates")
    out = subprocess.run([tool, arguments.field] + [p.html for p in everything], stdout=subprocess.PIPE, check=True).stdout
    rows = collections.defaultdict(list)
    for line in out.decode("utf-8", "replace").split("\n")[:-1]:
        number, kind, bits, key = line.split("\t", 3)
        rows[int(number)].append((int(kind), int(bits), key))
    return [Page(p, p.truth.get(name), rows[i], features, right) for i, p in enumerate(everything)
            if arguments.field != "title" or words(p.truth.get(name))]


def fit(some, penalty):
    some = [p for p in some if p.right.any() and len(p.right) > 1]
    x, right = np.vstack([p.x for p in some]), np.concatenate([p.right for p in some])
    sizes = [len(p.right) for p in some]
    start, page = np.concatenate([[0], np.cumsum(sizes)[:-1]]), np.repeat(np.arange(len(some)), sizes)

    def loss(w):
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, start)[page])
        every, good = np.add.reduceat(e, start), np.add.reduceat(e * right, start)
        gradient = x.T @ (e / every[page] - e * right / good[page]) + 2 * penalty * w
        return (np.log(every) - np.log(good)).sum() + penalty * (w @ w), gradient

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x


def report(data, chosen):
    """chosen[i]: the candidate of page i."""
    right, false, could = (collections.defaultdict(list) for _ in range(3))
    for p, best in zip(data, chosen):
        if p.gold:
            right[p.source].append(best is not None and bool(p.right[best]))
            could[p.source].append(bool(p.right.any()))
        else:
            false[p.source].append(best is not None and not p.right[best])
    for source, values in right.items():
        wrong = f", {np.mean(false[source]):.4f} of {len(false[source])} without one get one" if false[source] else ""
        print(f"{source}: {np.mean(values):.4f} of {len(values)} right (at most {np.mean(could[source]):.4f}){wrong}, "
              f"{pages.FOLDS} folds by registered domain")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("field", choices=sorted(FIELDS))
    parser.add_argument("sets", nargs="+", metavar="SET")
    parser.add_argument("--work", default=os.path.join(ROOT, "build-train", "work"))
    parser.add_argument("--tools", default=os.path.join(ROOT, "build-train", "train"))
    parser.add_argument("--show", action="store_true", help="print the pages that are wrong")
    parser.add_argument("--out")
    arguments = parser.parse_args()
    names, (*_, penalty, none) = feature_names(arguments.field), FIELDS[arguments.field]
    data, n = load(arguments, len(names)), len(names)
    chosen = [None] * len(data)
    for fold in range(pages.FOLDS):
        w = fit([p for p in data if p.fold != fold], penalty)
        for i, p in enumerate(data):
            if p.fold == fold and len(p.right):
                chosen[i] = int(np.argmax(p.x @ w + p.none * none / SCALE))
    report(data, chosen)
    for p, best in zip(data, chosen):
        if arguments.show and (best is None or not p.right[best]):
            could = "" if p.right.any() else " (no candidate)"
            print(f"{p.source} {p.name}: {p.keys[best] if best is not None else None!r} not {p.gold!r}{could}")
    w = np.round(SCALE * fit(data, penalty)).astype(int).reshape(5, n)
    if arguments.field != "title":
        w[0][names.index(f"{arguments.field.upper()}_NONE")] += none
    rows = [f"WEIGHT({name}, " + ", ".join(str(w[0][i] + w[g][i]) for g in range(1, 5)) + ")" for i, name in enumerate(names)]
    head = ("/* WEIGHT(feature, on articles and pages of unknown type, forums, documentation, others), in hundredths of a\n"
            f" * logit. Generated by train/candidates.py from the {arguments.field}s of WCXB (Murrough Foley 2026, CC BY 4.0) and of\n"
            " * the test data of flairNLP/fundus (MIT). */")
    out = arguments.out or os.path.join(ROOT, "filter", "metadata", f"{arguments.field}_weights.def")
    open(out, "w").write("\n".join([head] + rows) + "\n")


main()
