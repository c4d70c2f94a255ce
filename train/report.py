"""What the cross-validation found, as a page of Markdown."""
import numpy as np

import export, judge, pages

JOINED = ("+", " cut", " long", " end")  # ends of the names of sets that were made of others


class Judged:
    """The verdicts on all pages. Each is by the model that was learned without the page's fold."""

    def __init__(self, all_pages):
        n = len(all_pages)
        self.pages, self.fold = all_pages, np.array([p.fold for p in all_pages])
        self.kind, self.source = np.array([p.kind for p in all_pages]), np.array([p.source for p in all_pages])
        self.types = np.full(n, "", object)
        self.scores, self.quality, self.rows = np.zeros((n, judge.KEEPS, 3)), np.zeros(n), None
        self.before, self.inside, self.after, self.missed = (np.zeros(n, int) for _ in range(4))

    def add(self, verdicts, which):
        """`which`: numbers of the pages that were judged, in their order."""
        if self.rows is None:
            self.rows = np.zeros((len(self.pages), verdicts.rows.shape[1]), np.int16)
        for name in ("types", "scores", "rows", "before", "inside", "after", "missed"):
            getattr(self, name)[which] = getattr(verdicts, name)
        self.f1 = self.scores[:, judge.BALANCED, 2]

    def learn_quality(self, forest_without):
        for fold in range(pages.FOLDS):
            rows = self.fold == fold
            logits = export.logits(forest_without(fold), self.rows[rows])
            self.quality[rows] = 1 / (1 + np.exp(-logits / export.LOGIT_ONE))

    def line(self, which):
        own = {s: self.f1[which & (self.source == s)] for s in sources(self)}
        return "; ".join(f"{s} {f1.mean():.4f}" for s, f1 in own.items() if len(f1))


def sources(judged):
    return list(dict.fromkeys(judged.source.tolist()))


def originals(judged):
    return np.array([not s.endswith(JOINED) for s in judged.source])


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
    rows = [[f"{k} {names.get(k, '')}".strip()] + [number(judged.scores[own, k, j]) for j in range(3)]
            for k in range(judge.KEEPS)]
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
             f"{judged.before[i]}", f"{judged.inside[i]}", f"{judged.after[i]}", f"{judged.missed[i]}"] for i in worst]
    return table(["page", "type", "F1", "too many before", "inside", "after", "missed"], rows)


def by_place(judged):
    """Where the words are that are kept and not in the gold text, and how many are missed."""
    rows = [[s] + [f"{v[judged.source == s].mean():.1f}" for v in (judged.before, judged.inside, judged.after, judged.missed)]
            for s in sources(judged)]
    return table(["pages", "before the body", "inside", "after", "missed"], rows)


def right_types(judged):
    rows = [[s, f"{(judged.types[w] == judged.kind[w]).mean():.3f}"]
            for s in sources(judged) for w in [judged.source == s]]
    return table(["pages", "type right"], rows)


def write(path, judged, model, names, size):
    parts = [["# Cross-validation", "",
              f"Written by `train/train.py`. {pages.FOLDS} folds by registered domain; word F1, mean over pages, by the program's own code",
              "with the model of each fold. `+` marks changed copies of the pages, `cut` fragments, `long` articles that go on with",
              f"others, `end` articles with comments or links put after them. The tables of the model hold {size} bytes."],
             ["## By page type", ""] + by_type(judged), ["## By language", ""] + by_language(judged),
             ["## --keep", ""] + by_keep(judged), ["## Quality against F1", ""] + reliability(judged),
             ["## Page type", ""] + right_types(judged),
             ["## Where the errors are", "", "Words a page.", ""] + by_place(judged),
             ["## Features", ""] + importance(model, names), ["## Worst pages", ""] + errors(judged)]
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n\n".join("\n".join(part) for part in parts) + "\n")
