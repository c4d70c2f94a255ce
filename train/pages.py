"""Labelled pages: their files, their kind and their fold; and the matrix that train_matrix writes for them."""
import gzip, hashlib, json, os, re, subprocess
from urllib.parse import urlparse

import numpy as np

FOLDS = 10
TYPES = ["article", "documentation", "service", "forum", "collection", "listing", "product"]
FIELDS = ["class", "class near", "id", "role", "property", "tag", "tag near", "label", "text", "heading"]
CANONICAL = re.compile(rb"""<link[^>]+rel=["']?canonical["']?[^>]*href=["']?([^"'\s>]+)""", re.I)
OPEN_GRAPH = re.compile(rb"""property=["']?og:url["']?[^>]*content=["']?([^"'\s>]+)""", re.I)


class Page:
    def __init__(self, source, name, kind, domain, html, gold, seed=0, language=""):
        self.source, self.name, self.kind, self.domain = source, name, kind, domain
        self.html, self.gold, self.seed, self.language, self.truth = html, gold, seed, language, {}
        digest = hashlib.sha256(domain.encode()).digest()
        self.fold = int.from_bytes(digest[:4], "little") % FOLDS


def registered_domain(url, default):
    """The registered domain, as well as can be said without a list of public suffixes."""
    labels = (urlparse(url).hostname or "").split(".")
    if len(labels) < 2:
        return default
    two = len(labels[-1]) == 2 and len(labels[-2]) <= 3 and len(labels) > 2
    return ".".join(labels[-3 if two else -2:])


def own_url(html):
    found = CANONICAL.search(html) or OPEN_GRAPH.search(html)
    return found[1].decode("ascii", "replace") if found else ""


def load(folder, work):
    """The pages of a data set: html/NAME.html.gz and ground-truth/NAME.json, unpacked into `work`."""
    source, pages = os.path.basename(os.path.abspath(folder)), []
    os.makedirs(work, exist_ok=True)
    for file in sorted(os.listdir(os.path.join(folder, "ground-truth"))):
        name = file[:-5]
        truth = json.load(open(os.path.join(folder, "ground-truth", file), encoding="utf-8"))
        kind = (truth.get("_internal") or {}).get("page_type") or "article"
        kind = kind.get("primary", "article") if isinstance(kind, dict) else kind
        html = gzip.open(os.path.join(folder, "html", name + ".html.gz")).read()
        base = os.path.join(work, f"{source}-{name}")
        open(base + ".html", "wb").write(html)
        open(base + ".txt", "w", encoding="utf-8").write(truth["ground_truth"].get("main_content") or "")
        domain = registered_domain(truth.get("url") or own_url(html), name)
        language = (re.search(rb"<html[^>]*\slang=[\"']?([a-zA-Z]+)", html) or [b"", b""])[1].decode().lower()
        pages.append(Page(source, name, {"category": "collection"}.get(kind, kind), domain, base + ".html",
                          base + ".txt", 0, language))
        pages[-1].truth = truth["ground_truth"]
    return pages


def augmented(pages):
    """A changed copy of each page, in the fold of the page itself."""
    return [Page(p.source + "+", p.name, p.kind, p.domain, p.html, p.gold, i + 1, p.language)
            for i, p in enumerate(pages)]


def fragments(pages):
    """The content of every fourth page, or the beginning of it, as if somebody had cut it out."""
    return [Page(p.source + " cut", p.name, p.kind, p.domain, p.html, p.gold, f"f{i + 1}", p.language)
            for i, p in enumerate(pages) if i % 4 == 0]


class Matrix:
    """A row for each block; `start[i]:start[i + 1]` are the rows of page i."""

    def __init__(self, tool, pages, folder, models=None, tokens=True, mode=()):
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "list.tsv"), "w", encoding="utf-8") as out:
            for i, p in enumerate(pages):
                out.write(f"{p.html}\t{p.gold}\t{p.seed}\t{models[i] if models else '-'}\n")
        subprocess.run([tool, os.path.join(folder, "list.tsv"), folder, *mode], check=True)
        read = lambda name, kind: np.fromfile(os.path.join(folder, name), kind)
        self.pages, self.folder = pages, folder
        rows = [line.rstrip("\n").split("\t") for line in open(os.path.join(folder, "features.tsv"), encoding="utf-8")]
        self.names, self.formulas = [r[0] for r in rows], [r[3] for r in rows]
        self.x = read("features.i16", "<i2").reshape(-1, len(self.names))
        self.start = np.concatenate([[0], np.cumsum(read("blocks.u32", "<u4"))]).astype(np.int64)
        self.page = np.repeat(np.arange(len(pages)), np.diff(self.start))
        self.share, self.words = read("share.f32", "<f4"), read("words.u32", "<u4").astype(np.int64)
        self.gold_words = read("golds.u32", "<u4").astype(np.int64)
        self.page_words = np.bincount(self.page, weights=self.words, minlength=len(pages))
        self.fold = np.array([p.fold for p in pages])
        self.kind = np.array([p.kind for p in pages])
        self.source = np.array([p.source for p in pages])
        self._bags(read("page.u32", "<u4"), read("gold.u32", "<u4"))
        if tokens:
            self.tokens, self.token_counts = read("tokens.u32", "<u4"), read("counts.u32", "<u4").astype(np.int64)
        self.counted = self.x[:, self.names.index("WORDS")].astype(np.int64)
        weight = self.words / (self.gold_words + 0.25 * self.page_words + 20)[self.page]
        self.weight = np.minimum(weight / weight.mean(), 30) + 0.03

    def _bags(self, page, gold):
        """Numbers the words of each page from 0, so that F1 takes two counts."""
        self.bag, self.block_of, self.gold_count = [], [], []
        ends, gold_ends = np.concatenate([[0], np.cumsum(self.words)]), np.concatenate([[0], np.cumsum(self.gold_words)])
        for i in range(len(self.pages)):
            a, b = self.start[i], self.start[i + 1]
            words, golds = page[ends[a]:ends[b]], gold[gold_ends[i]:gold_ends[i + 1]]
            known, number = np.unique(np.concatenate([words, golds]), return_inverse=True)
            self.bag.append(number[:len(words)])
            self.block_of.append(np.repeat(np.arange(b - a), self.words[a:b]))
            self.gold_count.append(np.bincount(number[len(words):], minlength=max(1, len(known))))

    def score(self, i, keep):
        """Precision, recall and F1 of page i when the blocks in `keep` (flags) are kept."""
        gold, got = self.gold_words[i], self.bag[i][keep[self.block_of[i]]] if len(self.bag[i]) else self.bag[i]
        if not gold or not len(got):
            same = float(gold == len(got))
            return same, same, same
        hits = np.minimum(np.bincount(got, minlength=len(self.gold_count[i])), self.gold_count[i]).sum()
        return hits / len(got), hits / gold, 2 * hits / (len(got) + gold)

    def scores(self, keep):
        return np.array([self.score(i, keep[self.start[i]:self.start[i + 1]])[2] for i in range(len(self.pages))])
