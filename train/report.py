"""What the cross-validation found, as a page of Markdown."""
import os

import numpy as np

import decide, export, fit, pages

PARTS = (1 / 16, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 1)  # of the trees, for the plot of F1 against size


class Judged:
    """The verdicts on all pages. Each is by the model that was learned without the page's fold."""

    def __init__(self, all_pages):
        n = len(all_pages)
        self.pages, self.fold = all_pages, np.array([p.fold for p in all_pages])
        self.kind, self.source = np.array([p.kind for p in all_pages]), np.array([p.source for p in all_pages])
        self.f1, self.best, self.types, self.article = np.zeros(n), np.zeros(n), np.zeros(n, int), np.zeros(n, int)
        self.over, self.under = np.zeros(n), np.zeros(n)
        self.precision_recall = np.zeros((9, n, 3))
        self.by_part = {part: np.zeros(n) for part in PARTS}
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
        for part in PARTS:
            chances, trust, _, _ = model.judge(matrix, which, part)
            flags, _ = decide.keep_all(matrix, chances, trust, decide.BALANCED)
            for i in np.flatnonzero(which):
                self.by_part[part][i] = matrix.score(i, flags[matrix.start[i]:matrix.start[i + 1]])[2]
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


def by_size(judged, model, size):
    """Bytes of all tables, and the F1 of each set, with parts of the trees for blocks."""
    trees = lambda part: export.bytes_of(model.any, part) + export.bytes_of(model.article, part)
    own = [s for s in sources(judged) if not s.endswith(("+", " cut"))]
    return own, [(size - trees(1) + trees(part), [judged.by_part[part][judged.source == s].mean() for s in own])
                 for part in PARTS]


def plot(path, names, points):
    """F1 against kilobytes, a line for each set, as SVG."""
    low = min(min(values) for _, values in points) // 0.02 * 0.02
    x = lambda size: 60 + 520 * size / points[-1][0]
    y = lambda value: 280 - 260 * (value - low) / (1 - low)
    draw = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 320" font-family="sans-serif" font-size="12">',
            '<path d="M60 20V280H600" fill="none" stroke="#888"/>',
            '<text x="330" y="312" text-anchor="middle">KB of tables</text>']
    for step in range(6):
        value, size = low + (1 - low) * step / 5, points[-1][0] * step / 5
        draw.append(f'<text x="52" y="{y(value) + 4:.0f}" text-anchor="end">{value:.2f}</text>')
        draw.append(f'<text x="{x(size):.0f}" y="296" text-anchor="middle">{size / 1024:.0f}</text>')
    for i, name in enumerate(names):
        line = " ".join(f"{x(size):.0f},{y(values[i]):.0f}" for size, values in points)
        draw.append(f'<polyline points="{line}" fill="none" stroke="{("#06c", "#c60", "#080")[i % 3]}" stroke-width="2"/>')
        draw.append(f'<text x="{x(points[-1][0]) + 6:.0f}" y="{y(points[-1][1][i]) + 4:.0f}">{name}</text>')
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(draw + ["</svg>"]) + "\n")


def right_types(judged):
    rows = [[s, f"{(np.array(pages.TYPES)[judged.types[w]] == judged.kind[w]).mean():.3f}"]
            for s in sources(judged) for w in [judged.source == s]]
    return table(["pages", "type right"], rows)


def write(path, judged, model, matrix, size):
    names, points = by_size(judged, model, size)
    picture = os.path.splitext(path)[0] + ".svg"
    plot(picture, names, points)
    sizes = table(["bytes"] + names, [[str(b)] + [f"{v:.3f}" for v in values] for b, values in points])
    parts = [["# Cross-validation", "",
              f"Written by `train/train.py`. {pages.FOLDS} folds by registered domain; word F1, mean over pages. `+` marks changed",
              f"copies of the pages, `cut` marks fragments. The tables of the model hold {size} bytes."],
             ["## By page type", ""] + by_type(judged), ["## By language", ""] + by_language(judged),
             ["## --keep", ""] + by_keep(judged), ["## Quality against F1", ""] + reliability(judged),
             ["## Page type", ""] + right_types(judged),
             ["## F1 against the size of the tables", "", f"![F1 against size]({os.path.basename(picture)})", ""] + sizes,
             ["## Features", ""] + importance(model, matrix.names), ["## Worst pages", ""] + errors(judged)]
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n\n".join("\n".join(part) for part in parts) + "\n")
