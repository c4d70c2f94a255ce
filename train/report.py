"""What the cross-validation found, as a page of Markdown."""
import os

import numpy as np

import decide, export, fit, pages


class Judged:
    """The verdicts on all pages, each by the model that was learned without its fold."""

    def __init__(self, all_pages):
        n = len(all_pages)
        self.pages, self.fold = all_pages, np.array([p.fold for p in all_pages])
        self.kind, self.source = np.array([p.kind for p in all_pages]), np.array([p.source for p in all_pages])
        self.f1, self.best, self.types, self.article = np.zeros(n), np.zeros(n), np.zeros(n, int), np.zeros(n, int)
        self.over, self.under = np.zeros(n), np.zeros(n)
        self.precision_recall = np.zeros((9, n, 3))
        self.decisions, self.quality_rows, self.quality = np.zeros((n, 6), int), None, np.zeros(n)

    def add(self, matrix, model, which):
        chances, trust, types, article = model.judge(matrix, which)
        for keep in range(9):
            flags, decisions = decide.keep_all(matrix, chances, trust, keep)
            for i in np.flatnonzero(which):
                rows = slice(matrix.start[i], matrix.start[i + 1])
                self.precision_recall[keep, i] = matrix.score(i, flags[rows])
                if keep != decide.BALANCED:
                    continue
                self.f1[i], self.decisions[i] = self.precision_recall[keep, i, 2], decisions[i]
                self.types[i], self.article[i] = types[i], article[i]
                words, right = matrix.words[rows], matrix.share[rows] >= 0.5
                self.over[i], self.under[i] = words[flags[rows] & ~right].sum(), words[~flags[rows] & right].sum()
        all_rows = fit.quality_rows(matrix, self.decisions, self.article)
        if self.quality_rows is None:
            self.quality_rows = all_rows
        self.quality_rows[which] = all_rows[which]

    def learn_quality(self, forest_without):
        for fold in range(pages.FOLDS):
            rows = self.fold == fold
            logits = export.logits(forest_without(fold), self.quality_rows[rows])
            self.quality[rows] = decide.chance(logits) / decide.CHANCE_ONE

    def line(self, which):
        return "; ".join(f"{s} {self.f1[which & (self.source == s)].mean():.4f}" for s in sources(self))


def sources(judged):
    return list(dict.fromkeys(judged.source.tolist()))


def originals(judged):
    return np.array([not s.endswith(("+", " cut")) for s in judged.source])


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(r) + " |" for r in rows]


def number(values):
    return f"{np.mean(values):.3f}" if len(values) else ""


def by_type(judged):
    kinds = [k for k in pages.TYPES if (judged.kind == k).any()]
    rows = [[s, number(judged.f1[judged.source == s])] +
            [number(judged.f1[(judged.source == s) & (judged.kind == k)]) for k in kinds] for s in sources(judged)]
    return table(["pages", "all"] + kinds, rows)


def by_language(judged):
    rows = []
    own = originals(judged)
    languages = np.array([p.language for p in judged.pages])
    for language in sorted(set(languages[own])):
        which = own & (languages == language)
        if which.sum() > 3:
            rows.append([language or "not said", str(which.sum()), number(judged.f1[which])])
    return table(["language", "pages", "F1"], rows)


def by_keep(judged):
    own = originals(judged)
    names = {0: "precise", 4: "balanced", 8: "generous"}
    rows = [[f"{k} {names.get(k, '')}".strip()] + [number(judged.precision_recall[k, own, j]) for j in range(3)]
            for k in range(9)]
    return table(["--keep", "precision", "recall", "F1"], rows)


def reliability(judged):
    own = originals(judged)
    bounds, rows = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01], []
    for low, high in zip(bounds, bounds[1:]):
        which = own & (judged.quality >= low) & (judged.quality < high)
        rows.append([f"{low} to {min(high, 1)}", str(which.sum()), number(judged.quality[which]), number(judged.f1[which])])
    return table(["quality", "pages", "mean quality", "mean F1"], rows)


def importance(model, names, most=40):
    gain = model.any.get_score(importance_type="total_gain")
    total = sum(gain.values())
    rows = sorted(((names[int(k[1:])], v / total) for k, v in gain.items()), key=lambda r: -r[1])
    return table(["feature", "share of the gain"], [[f"`{n}`", f"{100 * v:.1f} %"] for n, v in rows[:most]])


def errors(judged, most=40):
    own = np.flatnonzero(originals(judged))
    worst = sorted(own, key=lambda i: judged.f1[i])[:most]
    rows = [[f"{judged.source[i]} {judged.pages[i].name}", judged.kind[i], f"{judged.f1[i]:.2f}",
             f"{judged.over[i]:.0f}", f"{judged.under[i]:.0f}"] for i in worst]
    return table(["page", "type", "F1", "words too many", "words missed"], rows)


def right_types(judged):
    rows = [[s, f"{(np.array(pages.TYPES)[judged.types[w]] == judged.kind[w]).mean():.3f}"]
            for s in sources(judged) for w in [judged.source == s]]
    return table(["pages", "type right"], rows)


def write(path, judged, model, matrix, size):
    parts = [["# Cross-validation", "",
              f"Written by train.py. {pages.FOLDS} folds by registered domain; word F1, mean over pages. `+` marks changed",
              f"copies of the pages. The tables of the model hold {size} bytes."],
             ["## By page type", ""] + by_type(judged), ["## By language", ""] + by_language(judged),
             ["## --keep", ""] + by_keep(judged), ["## Quality against F1", ""] + reliability(judged),
             ["## Page type", ""] + right_types(judged),
             ["## Features", ""] + importance(model, matrix.names), ["## Worst pages", ""] + errors(judged)]
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n\n".join("\n".join(part) for part in parts) + "\n")
