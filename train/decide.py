"""From chances to the lines of a text that are kept: what model/decision.c does with --keep=balanced, on arrays."""
import os, re

import numpy as np

LOGIT_ONE, CHANCE_ONE, LEVELS, ABSTAIN_WORDS, UNLIKELY_PERCENT = 1024, 65535, 1024, 10, 8
LEVEL = (CHANCE_ONE + 1) // LEVELS
TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "filter", "model", "logistic.def")
LOGISTIC = np.array([int(n) for n in re.findall(r"LOGISTIC\((\d+)\)", open(TABLE).read())])


def chance(logit):
    step = LOGIT_ONE // 8
    size = np.minimum(np.abs(logit), (len(LOGISTIC) - 1) * step)
    row = np.minimum(size // step, len(LOGISTIC) - 2)
    value = LOGISTIC[row] + (LOGISTIC[row + 1] - LOGISTIC[row]) * (size - row * step) // step
    return np.where(logit < 0, CHANCE_ONE - value, value)


def decide(chances, words):
    """Flags of the lines that are kept."""
    level = chances // LEVEL
    by_words, by_hits = np.bincount(level, words, LEVELS), np.bincount(level, chances * words, LEVELS)
    expected = by_hits.sum()
    if expected < ABSTAIN_WORDS * CHANCE_ONE and 3 * expected < by_words.sum() * CHANCE_ONE:
        return np.zeros(len(chances), bool)
    kept, hits = np.cumsum(by_words[::-1])[::-1], np.cumsum(by_hits[::-1])[::-1]
    worth = np.where(by_words > 0, 2 * hits / np.maximum(kept * CHANCE_ONE + expected, 1), -1)
    at = LEVELS - 1 - int(np.argmax(worth[::-1]))
    if hits[at] * 100 < CHANCE_ONE * kept[at] * UNLIKELY_PERCENT:
        return np.zeros(len(chances), bool)
    return level >= at


def keep_all(matrix, chances):
    """Flags of all rows."""
    flags = np.zeros(len(chances), bool)
    for i in range(len(matrix.pages)):
        a, b = matrix.start[i], matrix.start[i + 1]
        if b > a:
            flags[a:b] = decide(chances[a:b], matrix.counted[a:b])
    return flags
