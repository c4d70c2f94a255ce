"""Word F1: lower-cased \\w+ tokens as multisets."""
import collections, re

WORD = re.compile(r"\w+")


def words(text):
    return WORD.findall((text or "").lower())


def f1(got, want):
    a, b = words(got), words(want)
    if not a or not b:
        return float(a == b)
    return 2 * sum((collections.Counter(a) & collections.Counter(b)).values()) / (len(a) + len(b))
