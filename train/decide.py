"""From chances to the blocks that are kept: what model/decision.c and rules/html_model.c do, on arrays."""
import os, re

import numpy as np

LOGIT_ONE, CHANCE_ONE, LEVELS, ABSTAIN_WORDS, BALANCED = 1024, 65535, 1024, 10, 4
LEVEL = (CHANCE_ONE + 1) // LEVELS
HARDLY = CHANCE_ONE // 32
HIDDEN = [(4, 100), (8, 50), (1, 20)]  # enum hidden_by, percent of the expected content
CLOSE = LEVELS * 15 // 100
TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "filter", "model", "logistic.def")
LOGISTIC = np.array([int(n) for n in re.findall(r"LOGISTIC\((\d+)\)", open(TABLE).read())])


def chance(logit):
    step = LOGIT_ONE // 8
    size = np.minimum(np.abs(logit), (len(LOGISTIC) - 1) * step)
    row = np.minimum(size // step, len(LOGISTIC) - 2)
    value = LOGISTIC[row] + (LOGISTIC[row + 1] - LOGISTIC[row]) * (size - row * step) // step
    return np.where(logit < 0, CHANCE_ONE - value, value)


def gate(article_chance):
    """How far the model of articles is trusted."""
    return np.where(article_chance <= CHANCE_ONE // 2, 0, np.minimum((article_chance - CHANCE_ONE // 2) * 2, CHANCE_ONE))


def mix(any_chance, article_chance, trust):
    mixed = (article_chance * trust + any_chance * (CHANCE_ONE - trust)) // CHANCE_ONE
    return np.where((trust > 0) & (any_chance >= HARDLY), mixed, any_chance)


def decide(chances, words, trust=0, keep=BALANCED):
    """Flags of the blocks that are kept, and the decision's features in the order of features.def."""
    level = chances // LEVEL
    by_words, by_hits = np.bincount(level, words, LEVELS), np.bincount(level, chances * words, LEVELS)
    expected = by_hits.sum()
    if expected < ABSTAIN_WORDS * CHANCE_ONE:
        return np.zeros(len(chances), bool), np.zeros(6, np.int64)
    expected = expected // (2 * CHANCE_ONE) * (2 * CHANCE_ONE - trust)
    kept, hits = np.cumsum(by_words[::-1])[::-1], np.cumsum(by_hits[::-1])[::-1]
    measure = lambda b: (16 + b) * hits / np.maximum(16 * kept * CHANCE_ONE + b * expected, 1)
    worth = np.where(by_words > 0, measure(1 << keep), -1)
    at = LEVELS - 1 - int(np.argmax(worth[::-1]))
    close = by_words[max(0, at - CLOSE):at + CLOSE].sum()
    row = [min(1000, measure(16)[at] * 1000), at * LEVEL * 1000 // CHANCE_ONE, kept[at], kept[at] * 1000 // max(1, words.sum()),
           hits[at] // CHANCE_ONE * 1000 // max(1, kept[at]), close * 1000 // max(1, kept[at])]
    return level >= at, np.minimum(np.array(row).astype(np.int64), 32767)


def hide(matrix, chances):
    """Hidden blocks get no chance, where they hold little of the content (rules/html_model.c)."""
    hidden, out = matrix.x[:, matrix.names.index("HIDDEN")], chances.copy()
    hits = chances * matrix.counted
    of_page = lambda rows: np.bincount(matrix.page, weights=hits * rows, minlength=len(matrix.pages))
    for bit, most in HIDDEN:
        rows = (hidden & bit) > 0
        out[rows & (of_page(rows) * 100 <= of_page(np.ones(len(hits))) * most)[matrix.page]] = 0
    return out


def keep_all(matrix, chances, trust, keep=BALANCED):
    """Flags of all rows, and the decision's features of each page. `trust` has a value for each page."""
    flags, rows = np.zeros(len(chances), bool), np.zeros((len(matrix.pages), 6), np.int64)
    for i in range(len(matrix.pages)):
        a, b = matrix.start[i], matrix.start[i + 1]
        if b > a:
            flags[a:b], rows[i] = decide(chances[a:b], matrix.counted[a:b], int(trust[i]), keep)
    return flags, rows
