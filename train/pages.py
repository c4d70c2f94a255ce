"""Labelled pages: their files, their kind and their fold; and the matrix that train_matrix writes for them."""
import concurrent.futures, gzip, hashlib, json, os, re, subprocess
from urllib.parse import urlparse

import numpy as np

FOLDS = 10
UNVERIFIED_KIND = 0.25  # a set of articles holds pages of other kinds, too
TYPES = ["article", "documentation", "service", "forum", "collection", "listing", "product"]
CANONICAL = re.compile(rb"""<link[^>]+rel=["']?canonical["']?[^>]*href=["']?([^"'\s>]+)""", re.I)
OPEN_GRAPH = re.compile(rb"""property=["']?og:url["']?[^>]*content=["']?([^"'\s>]+)""", re.I)


class Page:
    def __init__(self, source, name, kind, domain, html, gold, seed=0, language=""):
        self.source, self.name, self.kind, self.domain = source, name, kind, domain
        self.html, self.gold, self.seed, self.language, self.truth = html, gold, seed, language, {}
        self.weight, self.joined = 1.0, False  # of its blocks; made of several pages
        self.kind_weight = 1.0  # less where nobody has looked at the kind
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
        given = (truth.get("_internal") or {}).get("page_type") or "article"
        kind = given.get("primary", "article") if isinstance(given, dict) else given
        html = gzip.open(os.path.join(folder, "html", name + ".html.gz")).read()
        base = os.path.join(work, f"{source}-{name}")
        open(base + ".html", "wb").write(html)
        open(base + ".txt", "w", encoding="utf-8").write(truth["ground_truth"].get("main_content") or "")
        domain = registered_domain(truth.get("url") or own_url(html), name)
        language = (re.search(rb"<html[^>]*\slang=[\"']?([a-zA-Z]+)", html) or [b"", b""])[1].decode().lower()
        pages.append(Page(source, name, {"category": "collection"}.get(kind, kind), domain, base + ".html",
                          base + ".txt", 0, language))
        pages[-1].truth = truth["ground_truth"]
        pages[-1].kind_weight = 1.0 if "confidence" in given else UNVERIFIED_KIND
    return pages


def changed(page, name, seed):
    """A page made of another one, in its fold; `seed` says how (train_matrix)."""
    out = Page(page.source + name, page.name, page.kind, page.domain, page.html, page.gold, seed, page.language)
    out.kind_weight = page.kind_weight
    return out


def augmented(pages):
    """A changed copy of each page, in the fold of the page itself."""
    return [changed(p, "+", i + 1) for i, p in enumerate(pages)]


def fragments(pages):
    """The content of every fourth page, or the beginning of it, as if somebody had cut it out."""
    return [changed(p, " cut", f"f{i + 1}") for i, p in enumerate(pages) if i % 4 == 0]


def of_fold(pages, fold):
    return [p for p in pages if p.fold == fold]


def longer(pages, number=60):
    """Articles that go on with the content of others of their fold: essays, books, transcripts."""
    draw, articles = np.random.RandomState(1), [p for p in pages if p.kind == "article"]
    out = []
    for i in range(number):
        fold = of_fold(articles, i % FOLDS)
        first = fold[draw.randint(len(fold))]
        others = [fold[draw.randint(len(fold))] for _ in range(draw.choice([3, 6, 12, 24]))]
        seed = f"l{2 * i + draw.randint(2)}:" + "|".join(p.html for p in others if p is not first)
        out.append(changed(first, " long", seed))
        out[-1].joined = True
    return out


def ended(pages):
    """Every second article, with something after its end: the posts of a forum, a list of links, or what is after another
    article. They weigh less: what is after an article is rarely as long as that."""
    draw, out = np.random.RandomState(2), []
    forums = {fold: [p for p in of_fold(pages, fold) if p.kind == "forum"] for fold in range(FOLDS)}
    articles = {fold: [p for p in of_fold(pages, fold) if p.kind == "article"] for fold in range(FOLDS)}
    links = {fold: of_fold(pages, fold) for fold in range(FOLDS)}
    for i, p in enumerate([p for p in pages if p.kind == "article"][::2]):
        change, others = [("p", forums), ("k", links), ("t", articles), ("t", articles)][draw.randint(4)]
        others = others[p.fold] or links[p.fold]
        seed = f"{change}{i + 1}:{others[draw.randint(len(others))].html}"
        out.append(changed(p, " end", seed))
        out[-1].weight, out[-1].joined = 0.2, True
    return out


class Matrix:
    """A row for each block; `start[i]:start[i + 1]` are the rows of page i."""

    def __init__(self, tool, pages, folder, models=None, tokens=True, mode=()):
        lines = [f"{p.html}\t{p.gold}\t{p.seed}\t{models[i] if models else '-'}\n" for i, p in enumerate(pages)]
        parts = self._run(tool, lines, folder, mode)
        read = lambda name, kind: np.concatenate([np.fromfile(os.path.join(part, name), kind) for part in parts])
        self.pages = pages
        rows = [line.rstrip("\n").split("\t") for line in open(os.path.join(parts[0], "features.tsv"), encoding="utf-8")]
        self.names = [r[0] for r in rows]
        self.x = read("features.i16", "<i2").reshape(-1, len(self.names))
        self.start = np.concatenate([[0], np.cumsum(read("blocks.u32", "<u4"))]).astype(np.int64)
        self.page = np.repeat(np.arange(len(pages)), np.diff(self.start))
        self.share, self.words = read("share.f32", "<f4"), read("words.u32", "<u4").astype(np.int64)
        self.gold_words = read("golds.u32", "<u4").astype(np.int64)
        self.page_words = np.bincount(self.page, weights=self.words, minlength=len(pages))
        self.fold = np.array([p.fold for p in pages])
        self.kind = np.array([p.kind for p in pages])
        self.source = np.array([p.source for p in pages])
        self.joined = np.array([p.joined for p in pages])
        self.kind_weight = np.array([p.kind_weight for p in pages])
        self.page_hashes, self.gold_hashes = read("page.u32", "<u4"), read("gold.u32", "<u4")
        if tokens:
            self.tokens, self.token_counts = read("tokens.u32", "<u4"), read("counts.u32", "<u4").astype(np.int64)
        self.counted = self.x[:, self.names.index("WORDS")].astype(np.int64)
        weight = self.words / (self.gold_words + 0.25 * self.page_words + 20)[self.page]
        self.weight = np.minimum(weight / weight.mean(), 30) + 0.03
        self.weight *= np.array([p.weight for p in pages])[self.page]

    @staticmethod
    def _run(tool, lines, folder, mode):
        """Runs the tool on all cores, a part of the list on each; returns the parts' folders. What is beside the list, for
        plain text, is for all of it."""
        count = 1 if mode else os.cpu_count() or 1
        parts = [os.path.join(folder, str(i)) if count > 1 else folder for i in range(count)]
        for i, part in enumerate(parts):
            os.makedirs(part, exist_ok=True)
            with open(os.path.join(part, "list.tsv"), "w", encoding="utf-8") as out:
                out.writelines(lines[len(lines) * i // count:len(lines) * (i + 1) // count])
        run = lambda part: subprocess.run([tool, os.path.join(part, "list.tsv"), part, *mode], check=True)
        with concurrent.futures.ThreadPoolExecutor(count) as pool:
            list(pool.map(run, parts))
        return parts

    def _bags(self):
        """Numbers the words of each page from 0, so that F1 takes two counts."""
        page, gold = self.page_hashes, self.gold_hashes
        self.bag, self.block_of, self.gold_count = [], [], []
        ends, gold_ends = np.concatenate([[0], np.cumsum(self.words)]), np.concatenate([[0], np.cumsum(self.gold_words)])
        for i in range(len(self.pages)):
            a, b = self.start[i], self.start[i + 1]
            words, golds = page[ends[a]:ends[b]], gold[gold_ends[i]:gold_ends[i + 1]]
            known, number = np.unique(np.concatenate([words, golds]), return_inverse=True)
            self.bag.append(number[:len(words)])
            self.block_of.append(np.repeat(np.arange(b - a), self.words[a:b]))
            self.gold_count.append(np.bincount(number[len(words):], minlength=max(1, len(known))))

    def _score(self, i, keep):
        """F1 of page i when the blocks in `keep` (flags) are kept."""
        gold, got = self.gold_words[i], self.bag[i][keep[self.block_of[i]]] if len(self.bag[i]) else self.bag[i]
        if not gold or not len(got):
            return float(gold == len(got))
        hits = np.minimum(np.bincount(got, minlength=len(self.gold_count[i])), self.gold_count[i]).sum()
        return 2 * hits / (len(got) + gold)

    def scores(self, keep):
        self._bags()
        return np.array([self._score(i, keep[self.start[i]:self.start[i + 1]]) for i in range(len(self.pages))])
