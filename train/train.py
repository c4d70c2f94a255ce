#!/usr/bin/env python3
"""Trains the model of blocks: labelled pages in, filter/model/model.inc and a report out.

usage: train.py [--work FOLDER] [--tools FOLDER] [--report FILE] [--out FILE] SET...

SET is a folder with html/NAME.html.gz and ground-truth/NAME.json (see README.md). Folds go by registered domain. Each
figure of the report is about pages of domains that the model has not seen.
"""
import argparse, concurrent.futures, os

import numpy as np

import export, fit, judge, pages, report, token_model

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")


class Trainer:
    def __init__(self, arguments):
        self.tool = lambda name: os.path.join(arguments.tools, name)
        self.work, self.build = arguments.work, arguments.build
        originals = [p for folder in arguments.sets for p in pages.load(folder, os.path.join(self.work, "pages"))]
        self.pages = originals + pages.augmented(originals) + pages.fragments(originals) + pages.longer(originals) + pages.ended(originals)
        self.fold = np.array([p.fold for p in self.pages])
        print(f"{len(originals)} pages, {len(self.pages)} with those made of them", flush=True)
        self.learn_tokens()

    def learn_tokens(self):
        """Token models: one without each fold, one without each pair of folds, and one of all folds."""
        plain = pages.Matrix(self.tool("train_matrix"), self.pages, os.path.join(self.work, "plain"))
        rows = token_model.Rows(plain)
        fold = plain.fold[plain.page]

        def fit_without(pair):
            left = np.flatnonzero((fold != pair[0]) & (fold != pair[1]))
            weights = rows.fit(self.tool("train_tokens"), left, self.token_path(*pair))
            token_model.write(self.token_path(*pair), weights)
            return pair, weights

        pairs = [(-1, -1)] + [(a, b) for a in range(pages.FOLDS) for b in range(a, pages.FOLDS)]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            self.tokens = dict(pool.map(fit_without, pairs))
        print(f"token models: {len(self.tokens)}, {len(self.tokens[-1, -1])} tokens in that of all pages", flush=True)

    def token_path(self, a, b):
        return os.path.join(self.work, f"tokens{min(a, b)}_{max(a, b)}.txt")

    def matrix(self, without):
        """Features for learning without a fold (-1: from all folds). The token model that scores a page has seen
        neither the page's own fold nor the fold that is left out."""
        paths = [self.token_path(p.fold if without < 0 else without, p.fold) for p in self.pages]
        return pages.Matrix(self.tool("train_matrix"), self.pages, os.path.join(self.work, "matrix"), paths, False)

    def fold_path(self, fold):
        return os.path.join(self.work, f"fold{fold}.inc")

    def judge(self, path, which):
        return judge.judge(self.build, path, [self.pages[i] for i in which], self.work)

    def cross_validate(self):
        """Each page is judged by a model that has seen nothing of its domain."""
        out, self.models = report.Judged(self.pages), {}
        for fold in range(pages.FOLDS):
            matrix = self.matrix(fold)
            self.models[fold] = fit.Model(matrix, self.fold != fold)
            del matrix
            self.write(self.fold_path(fold), self.models[fold], self.tokens[fold, fold], None)
            which = np.flatnonzero(self.fold == fold)
            out.add(self.judge(self.fold_path(fold), which), which)
            print(f"fold {fold}: {out.line(self.fold == fold)}", flush=True)
        return out

    def quality(self, judged, fold):
        """Learned from the decisions on held-out pages, without those of one fold."""
        rows = judged.fold != fold
        return fit.quality_forest(judged.rows[rows], judged.f1[rows])

    def own_pages(self, path):
        """F1 of the final model on the pages that it was learned from."""
        which = [i for i, p in enumerate(self.pages) if not p.source.endswith(report.JOINED)]
        f1, source = self.judge(path, which).scores[:, judge.BALANCED, 2], np.array([self.pages[i].source for i in which])
        return "; ".join(f"{s} {f1[source == s].mean():.4f}" for s in dict.fromkeys(source.tolist()))

    def write(self, path, model, tokens, quality):
        return export.write(path, "train/train.py", tokens, model.any, model.article, model.types, quality)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="SET")
    parser.add_argument("--work", default=os.path.join(ROOT, "build-train", "work"))
    parser.add_argument("--tools", default=os.path.join(ROOT, "build-train", "train"))
    parser.add_argument("--build", default=os.path.join(ROOT, "build-fold"))
    parser.add_argument("--report", default=os.path.join(ROOT, "train", "report.md"))
    parser.add_argument("--out", default=os.path.join(ROOT, "filter", "model", "model.inc"))
    arguments = parser.parse_args()
    trainer = Trainer(arguments)
    judged = trainer.cross_validate()
    matrix = trainer.matrix(-1)
    model = fit.Model(matrix, np.ones(len(trainer.pages), bool))
    size = trainer.write(arguments.out, model, trainer.tokens[-1, -1], trainer.quality(judged, -1))
    for fold, one in trainer.models.items():
        trainer.write(trainer.fold_path(fold), one, trainer.tokens[fold, fold], trainer.quality(judged, fold))
    judged.learn_quality(lambda fold: trainer.quality(judged, fold))
    report.write(arguments.report, judged, model, matrix.names, size)
    print(f"{size} bytes of tables; final model on its own pages: {trainer.own_pages(arguments.out)}")


main()
