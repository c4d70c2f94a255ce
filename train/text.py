#!/usr/bin/env python3
"""Trains the model of plain text: filter/model/text_model.inc, and train/text_report.md.

usage: text.py [--work FOLDER] [--tools FOLDER] [--report FILE] [--out FILE] SET

SET is a folder with VARIANT.jsonl.gz and gold.jsonl.gz (texts.py). Five folds by registered domain; every figure of the
report is on texts of domains that nothing was learned from. The first forest's logits, of which the second one learns,
are of lines that it has not seen, either.
"""
import argparse, os

import numpy as np

import decide, export, fit, pages, texts, token_model

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
FOREST = dict(fit.COMMON, objective="binary:logistic", subsample=0.7, colsample_bytree=0.3, reg_lambda=5, min_child_weight=10)
FIRST, SECOND = (60, 30, 0.2), (80, 40, 0.15)  # trees, leaves, rate
LAMBDA1 = 250  # of the token model: three variants of each page, so more than twice that for one


class Trainer:
    def __init__(self, arguments):
        self.work, self.tools = arguments.work, arguments.tools
        self.texts = texts.load(arguments.set, os.path.join(self.work, "pages"))
        self.plain = self.matrix(None, True)
        self.fold = self.plain.fold[self.plain.page]
        rows, self.paths, self.weights = token_model.Rows(self.plain), {}, {}
        for a in range(-1, texts.FOLDS):
            for b in range(a, texts.FOLDS):
                if a == -1 and b >= 0:
                    continue
                left = np.flatnonzero((self.fold != a) & (self.fold != b))
                self.weights[a, b] = rows.fit(os.path.join(self.tools, "train_tokens"), left, os.path.join(self.work, "tokens"), LAMBDA1)
                self.paths[a, b] = os.path.join(self.work, f"tokens{a}_{b}.txt")
                token_model.write(self.paths[a, b], self.weights[a, b])
        self.tokens = self.weights[-1, -1]
        print(f"{len(self.texts)} texts, {len(self.fold)} lines, {len(self.tokens)} tokens", flush=True)

    def matrix(self, models, tokens=False, logits=None):
        folder = os.path.join(self.work, "matrix")
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "first.i32")
        if os.path.exists(path):
            os.remove(path)
        if logits is not None:
            logits.astype("<i4").tofile(path)
        return pages.Matrix(os.path.join(self.tools, "train_matrix"), self.texts, folder, models, tokens, ("text",))

    def forest(self, rows, x, size):
        trees, leaves, rate = size
        m = self.plain
        draw = np.random.RandomState(fit.SEED).rand(len(m.weight))
        share = np.minimum(1, m.weight / fit.FULL_WEIGHT)
        rows = rows[draw[rows] < share[rows]]
        return fit.boost(dict(FOREST, max_leaves=leaves, eta=rate), x[rows], m.share[rows], (m.weight / share)[rows], trees)

    def train(self, without):
        """Both forests without a fold (-1: of all folds), and the rows that the second forest sees. A text's tokens are
        weighed by a model that has seen neither its fold nor the fold that is left out."""
        models = [self.paths[tuple(sorted((without, p.fold)))] if without >= 0 else self.paths[p.fold, p.fold] for p in self.texts]
        x, seen = self.matrix(models).x, self.fold != without
        logits = np.zeros(len(x), np.int64)
        for inner in set(range(texts.FOLDS)) - {without}:
            rows = np.flatnonzero(self.fold == inner)
            logits[rows] = export.logits(self.forest(np.flatnonzero(seen & (self.fold != inner)), x, FIRST), x[rows])
        first = self.forest(np.flatnonzero(seen), x, FIRST)
        held = np.flatnonzero(~seen)
        logits[held] = export.logits(first, x[held])
        x = self.matrix(models, False, logits).x
        return first, self.forest(np.flatnonzero(seen), x, SECOND), x

    def cross_validate(self):
        chances = np.zeros(len(self.fold), np.int64)
        for fold in range(texts.FOLDS):
            first, second, x = self.train(fold)
            self.write(os.path.join(self.work, f"fold{fold}.inc"), self.weights[fold, fold], first, second)
            rows = np.flatnonzero(self.fold == fold)
            chances[rows] = decide.chance(export.logits(second, x[rows]))
            print(f"fold {fold} done", flush=True)
        flags = decide.keep_all(self.plain, chances)
        return self.plain.scores(flags)

    def write(self, path, tokens, first, second):
        return export.write_text(path, "train/text.py", tokens, first, second)


def report(path, trainer, f1, size):
    m, out = trainer.plain, []
    out.append("# Plain text: mean word F1 on texts of held-out domains\n")
    out.append("Written by `train/text.py`. The texts are the development pages of WCXB (Murrough Foley 2026, CC BY 4.0) as\n"
               "whole-page text, made by tag stripping, html2text and `w3m -dump`. Five folds by registered domain. This is\n"
               "the model alone; `train/crossval.py --text` adds the program's rules.\n")
    out.append("| variant | all | " + " | ".join(pages.TYPES) + " |\n|" + "---|" * (2 + len(pages.TYPES)))
    for variant in dict.fromkeys(m.source.tolist()):
        rows = m.source == variant
        cells = [f1[rows].mean()] + [f1[rows & (m.kind == kind)].mean() for kind in pages.TYPES]
        out.append(f"| {variant} | " + " | ".join(f"{c:.3f}" for c in cells) + " |")
    out.append(f"\n{size} bytes of tables, {len(trainer.tokens)} tokens.")
    open(path, "w").write("\n".join(out) + "\n")
    print("\n".join(out[2:]), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", metavar="SET")
    parser.add_argument("--work", default=os.path.join(ROOT, "build-train", "work-text"))
    parser.add_argument("--tools", default=os.path.join(ROOT, "build-train", "train"))
    parser.add_argument("--report", default=os.path.join(ROOT, "train", "text_report.md"))
    parser.add_argument("--out", default=os.path.join(ROOT, "filter", "model", "text_model.inc"))
    arguments = parser.parse_args()
    trainer = Trainer(arguments)
    first, second, _ = trainer.train(-1)
    size = trainer.write(arguments.out, trainer.tokens, first, second)
    report(arguments.report, trainer, trainer.cross_validate(), size)


main()
