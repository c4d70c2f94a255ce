"""Fits the forests: small histogram trees of xgboost, on the matrix that train_matrix writes."""
import numpy as np
import xgboost

from pages import TYPES

SEED = 1
COMMON = dict(tree_method="hist", max_bin=64, grow_policy="lossguide", max_depth=0, nthread=2, seed=SEED)
BLOCKS = dict(COMMON, objective="binary:logistic", subsample=0.7, colsample_bytree=0.25, reg_lambda=5, min_child_weight=10)
PAGES = dict(COMMON, objective="binary:logistic", subsample=0.8, colsample_bytree=0.4, min_child_weight=2, max_leaves=8)
SIZES = {"any": (150, 64, 0.1), "article": (120, 30, 0.12)}
TYPE_TREES, TYPE_RATE = 40, 0.15
QUALITY_TREES, QUALITY_RATE = 60, 0.08
FULL_WEIGHT = 0.35  # a lighter row is drawn with the chance of its share of this, and weighs this if drawn


def boost(parameters, x, y, weight, trees):
    data = xgboost.QuantileDMatrix(x, label=y, weight=weight, max_bin=parameters["max_bin"])
    return xgboost.train(parameters, data, trees)


def blocks_forest(matrix, rows, size):
    """Whether a block is content: soft labels, weighted by the block's share of the page's words."""
    trees, leaves, rate = size
    draw = np.random.RandomState(SEED).rand(len(matrix.weight))
    share = np.minimum(1, matrix.weight / FULL_WEIGHT)
    rows = rows[draw[rows] < share[rows]]
    return boost(dict(BLOCKS, max_leaves=leaves, eta=rate), matrix.x[rows], matrix.share[rows],
                 (matrix.weight / share)[rows], trees)


class Model:
    """What model.inc holds, except for the tokens."""

    def __init__(self, matrix, pages):
        """`pages`: flags of the pages to learn from. Kinds of pages are not learned from pages that were joined: all of
        these are articles."""
        rows = np.flatnonzero(pages[matrix.page])
        articles = np.flatnonzero((pages & (matrix.kind == "article"))[matrix.page])
        self.any = blocks_forest(matrix, rows, SIZES["any"])
        self.article = blocks_forest(matrix, articles, SIZES["article"])
        firsts = page_rows(matrix)
        have = pages & (np.diff(matrix.start) > 0) & ~matrix.joined
        fit_kind = lambda kind: boost(dict(PAGES, eta=TYPE_RATE), firsts[have], matrix.kind[have] == kind,
                                      matrix.kind_weight[have], TYPE_TREES)
        self.types = {kind: fit_kind(kind) for kind in TYPES}


def page_rows(matrix):
    """The features of each page. Those of blocks are 0: no forest of pages may look at them."""
    first = matrix.names.index("PAGE_LOGIT")
    out = np.zeros((len(matrix.pages), len(matrix.names)), np.int16)
    have = np.flatnonzero(np.diff(matrix.start) > 0)
    out[have, first:] = matrix.x[matrix.start[have], first:]
    return out


def quality_forest(rows, f1):
    return boost(dict(PAGES, eta=QUALITY_RATE, min_child_weight=5), rows, np.clip(f1, 0, 1), None, QUALITY_TREES)
