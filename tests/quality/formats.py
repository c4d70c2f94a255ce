#!/usr/bin/env python3
"""Reads the output of the writers with the readers that users have.

usage: formats.py PITH

The documents are the pages of corpus/, copies of them with bytes changed at random, 400 documents made at random (nested
lists, tables, quotations, code, marks, all signs of Markdown), and the known ways to bring a script past a filter.

    Markdown    cmark-gfm gives every character of the HTML, in the same lists, tables and quotations
    HTML        html5lib finds no error; only elements and attributes that the writer knows; only URLs that are http,
                https, mailto or relative
    TEI         is valid by tei.rng, the part of the TEI P5 schema that the writer uses
    CSV, JSON   are read back
    again       pith reads the HTML of an article of corpus/ with the same metadata (other kinds of page are left out:
                the HTML does not say which kind it was)
"""
import csv, glob, html, io, json, os, random, re, subprocess, sys, tempfile

import html5lib

HERE = os.path.dirname(os.path.abspath(__file__))
CORPUS = os.path.join(HERE, "..", "..", "corpus", "pages")
XHTML = "{http://www.w3.org/1999/xhtml}"
ELEMENTS = set("html head meta title link body article h1 h2 h3 h4 h5 h6 p ul ol li blockquote table caption tbody tr td th figure "
               "figcaption pre em strong code sup sub del ins mark kbd abbr span a img br dl div dt dd input aside header b".split())
ATTRIBUTES = set("lang charset name property content rel href src alt start reversed colspan rowspan class id role title type checked "
                 "disabled".split())
# What HTML and Markdown have beside the text of the blocks: who wrote a post, the label of a note, a box to tick.
BESIDE = {"header", "input"}
NESTING = set("ul ol blockquote table pre h1 h2 h3 h4 h5 h6".split())
failed = passed = 0


def check(good, what):
    global failed, passed
    passed, failed = passed + bool(good), failed + (not good)
    if not good:
        print(f"FAIL formats: {what}")


def run(command, data):
    return subprocess.run(command, input=data, capture_output=True, timeout=120).stdout


def squeezed(text):
    return "".join(text.split())


# ---- documents ---------------------------------------------------------------------------------------------

WORDS = ("the harbour council voted on Tuesday to keep its pool Ünder größe 東京 मौसम open. (see) “quoted” snake_case 2*3 a<b &amp; &copy; "
         "C# #tag 1. 12) - + = --- === *** ___ ~~x~~ `code` [x] [a](b) ![i](j) <b> </p> \\ \\* ! wow! | a|b https://a.example/x?y=1&amp;z=2 "
         "end: > # ## *a* **b** _c_ __d__ $1 ^2 @me :-- |--|").split(" ")
MARKS = ["em", "strong", "b", "i", "code", "a", "sup", "sub"]


def words(r, least, most):
    return " ".join(r.choice(WORDS).replace("<", "&lt;") for _ in range(r.randint(least, most)))


def inline(r, depth=0):
    out = []
    for _ in range(r.randint(1, 4)):
        text = words(r, 1, 5)
        if depth < 3 and r.random() < 0.35:
            mark = r.choice(MARKS)
            href = r.choice([' href="/x(1)?a=b&amp;copy;#q"', ' href="https://q.example/a b"', " href='javascript:x'", ' href="data:,x"',
                             ' href="java\nscript:x"', ' href="mailto:a@b.example"', ' href=" VBscript:x"']) if mark == "a" else ""
            text = f"<{mark}{href}>{inline(r, depth + 1)}</{mark}>"
        out.append(text)
        out.append(r.choice([" ", " ", " ", "", "<br>", ' <img src="p.png" alt="a [b] *c*"> ']))
    return "".join(out)


def items(r, depth):
    tag = r.choice(["ul", "ol", "ol start=7"])
    out = [f"<{tag}>"]
    for _ in range(r.randint(1, 4)):
        out.append("<li>" + r.choice(["", "<p>"]) + inline(r))
        if r.random() < 0.2:
            out.append("<p>" + inline(r))
        if depth < 4 and r.random() < 0.3:
            out.append(items(r, depth + 1))
        if depth < 4 and r.random() < 0.2:
            out.append(r.choice([quote, table, code, definitions])(r, depth + 1))
            if r.random() < 0.3:
                out.append("<p>" + inline(r))
        out.append("</li>")
    return "".join(out) + f"</{tag.split()[0]}>"


def quote(r, depth=0):
    inside = "".join(f"<p>{inline(r)}</p>" for _ in range(r.randint(1, 3)))
    if depth < 3 and r.random() < 0.4:
        inside += r.choice([items, table, code])(r, depth + 1)
    return f"<blockquote>{inside}{quote(r, depth + 1) if depth < 3 and r.random() < 0.4 else ''}</blockquote>"


def code(r, depth=0):
    return "<pre>" + "\n".join(" " * r.randint(0, 6) + words(r, 0, 4) + r.choice(["", "```", "````"]) for _ in range(4)) + "</pre>"


def definitions(r, depth=0):
    return "<dl>" + "".join(f"<dt>{inline(r)}<dd>{inline(r)}" + r.choice(["", "<p>" + inline(r)]) for _ in range(r.randint(1, 3))) + "</dl>"


def table(r, depth=0):
    rows = []
    for i in range(r.randint(1, 4)):
        cell = "th" if i == 0 and r.random() < 0.6 else "td"
        rows.append("<tr>" + "".join(f"<{cell}{r.choice(['', '', ' colspan=2', ' rowspan=2'])}>{inside(r, depth)}</{cell}>"
                                     for _ in range(r.randint(1, 4))) + "</tr>")
    return "<table>" + "".join(rows) + "</table>"


def inside(r, depth):
    if depth < 3 and r.random() < 0.1:
        return r.choice([items, quote, code, table])(r, depth + 2)
    return r.choice(["", inline(r), inline(r), f"<p>{inline(r)}<p>{inline(r)}"])


def document(r):
    parts = {"p": lambda: f"<p>{inline(r)}</p>", "h": lambda: f"<h{r.randint(2, 6)}>{inline(r)}</h2>", "list": lambda: items(r, 0),
             "quote": lambda: quote(r), "table": lambda: table(r),
             "pre": lambda: code(r), "dl": lambda: definitions(r)}
    names = [r.choice(["p", "p", "h", "list", "quote", "table", "pre", "dl"]) for _ in range(r.randint(2, 9))]
    return "<!DOCTYPE html><html lang=en><title>A page</title><article>" + "\n".join(parts[n]() for n in names) + "</article>"


def mutated(r, page):
    """Bytes changed, left out, doubled, or replaced by what parsers and writers trip over."""
    page = bytearray(page)
    for _ in range(r.randint(1, 40)):
        at = r.randrange(len(page) + 1)
        end = min(len(page), at + r.randint(1, 60))
        page[at:at + r.randint(0, 3)] = r.choice([
            bytes([r.randrange(1, 256)]), b"<", b">", b"&", b'"', b"</p>", b"<li>", b"<table>", b"<td colspan=9999>", b"&#x1b;", b"&#0;", b"&#xfffe;",
            b"\xef\xbf\xbf", b"\xc2\x85", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\x0c", b"<pre>```", b"<b><i>", b"\\", b"|", bytes(page[at:end])])
    return bytes(page).replace(b"\0", b" ")


# Written after the classes of the OWASP filter evasion cheat sheet.
VECTORS = """<script>x()</script>|<SCRIPT SRC=//h.example/x.js></SCRIPT>|<scr<script>ipt>x()</scr</script>ipt>|<img src=x onerror=x()>
<img src="javascript:x()">|<img src=`javascript:x()`>|<img src="jav&#x09;ascript:x()">|<a href="javascript:x()">y</a>|<a href="JaVaScRiPt:x()">y</a>
<a href="java&#10;script:x()">y</a>|<a href=" &#14; javascript:x()">y</a>|<a href="&#106;avascript:x()">y</a>|<a href="javascript&colon;x()">y</a>
<a href="data:text/html,<script>x()</script>">y</a>|<a href="vbscript:x()">y</a>|<a href="livescript:x()">y</a>|<a href=https://q.example onclick=x()>y</a>
<a href="https://q.example/&quot; onmouseover=&quot;x()">y</a>|<img alt="&quot; onerror=&quot;x()" src=https://q.example/p.png>|<p onclick=x()>y</p>
<b style="background:url(javascript:x())">y</b>|<iframe src="javascript:x()"></iframe>|<object data="javascript:x()"></object>|<embed src=x>
<svg onload=x()><script>x()</script></svg>|<math href="javascript:x()">y</math>|<base href="javascript:x()//"><a href="/y">z</a>|<meta http-equiv=refresh content="0;javascript:x()">
<link rel=stylesheet href="javascript:x()">|<style>@import 'javascript:x()';</style>|<form action="javascript:x()"><input type=submit></form>|<video src=x onerror=x()></video>
<details open ontoggle=x()>y</details>|<!--><script>x()</script>-->|<![CDATA[<script>x()</script>]]>|&lt;script&gt;x()&lt;/script&gt;|<pre>&lt;script&gt;x()&lt;/script&gt;</pre>
<title>&lt;/title>&lt;script>x()&lt;/script></title>|<textarea></textarea><script>x()</script>|<noscript><p title="</noscript><img src=x onerror=x()>"></noscript>
<xmp><script>x()</script></xmp>|<plaintext><script>x()</script>""".replace("\n", "|").split("|")


def with_vector(vector):
    text = "The harbour council voted on Tuesday evening to keep the old swimming pool open for at least two years, it said."
    return f'<html lang=en><title>Pool {vector}</title><meta name=author content="{html.escape(vector)}"><article><p>{text}</p><p>{text} {vector} Twice.</p></article>'


# ---- readers -----------------------------------------------------------------------------------------------

def texts_by_path(element, path=(), out=None):
    """Each run of text with the lists, tables and quotations around it; runs in one place are joined."""
    out = [] if out is None else out
    tag = {"dl": "ul"}.get(tag_of(element), tag_of(element))
    inside = path + (tag,) if tag in NESTING and "table" not in path else path  # Markdown's cells are one line

    def put(where, text):
        text = squeezed(text or "")
        if text and out and out[-1][0] == where:
            out[-1] = (where, out[-1][1] + text)
        elif text:
            out.append((where, text))

    put(inside, element.text)
    for child in element:
        texts_by_path(child, path if tag_of(child) == "caption" else inside, out)  # in Markdown it is before the table
        put(inside, child.tail)
    return out


def tag_of(element):
    return element.tag.replace(XHTML, "") if isinstance(element.tag, str) else ""


def is_beside(element):
    """What one format has and the other writes in its own way: formulas, references to notes and their labels, boxes."""
    role, classes = element.get("role", ""), element.get("class", "")
    return tag_of(element) in BESIDE or role == "doc-noteref" or classes.startswith("math ")


def without_beside(element):
    for child in list(element):
        is_label = tag_of(element) == "aside" and tag_of(child) == "sup"
        if not (is_beside(child) or is_label):
            without_beside(child)
            continue
        before = element[list(element).index(child) - 1] if list(element).index(child) else None
        if before is None:
            element.text = (element.text or "") + (child.tail or "")
        else:
            before.tail = (before.tail or "") + (child.tail or "")
        element.remove(child)
    return element


FORMULA = re.compile(r"(?<!\\)(\$\$?)(?! )((?:[^$\n|\\]|\\.)+?)\1")
CODE = re.compile(r"(?<![`\\])(`+)(?!`).*?(?<!`)\1(?!`)", re.S)


def plain_markdown(markdown):
    """Without formulas and labels of notes, whose text stays where it is."""
    out, at = "", 0
    for code in CODE.finditer(markdown):
        out += FORMULA.sub("", markdown[at:code.start()]) + code[0]
        at = code.end()
    out += FORMULA.sub("", markdown[at:])
    out = re.sub(r"^\[\^\w+\]: ((?:.*\n)(?:(?:    .*)?\n)*)", lambda m: re.sub("^    ", "", m[1], flags=re.M), out, flags=re.M)
    return re.sub(r"(?<!\\)\[\^\w+\]", "", out)


def body_of(page):
    """The tree, and its errors."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    root = parser.parse(page)
    return root.find(f"{XHTML}body"), parser.errors, root


def check_html(name, page):
    body, errors, root = body_of(page)
    check(not errors, f"{name}: html: {errors[:2]}")
    strange = {e.tag.replace(XHTML, "") for e in root.iter() if isinstance(e.tag, str)} - ELEMENTS
    check(not strange, f"{name}: html: elements {strange}")
    attributes = {(k, v) for e in root.iter() for k, v in e.attrib.items()}
    check({k for k, _ in attributes} <= ATTRIBUTES, f"{name}: html: attributes {({k for k, _ in attributes} - ATTRIBUTES)}")
    urls = ["".join(v.split()).lower() for k, v in attributes if k in ("href", "src")]
    unsafe = [u for u in urls if ":" in u.split("/")[0] and not u.startswith(("http:", "https:", "mailto:"))]
    check(not unsafe, f"{name}: html: URLs {unsafe[:2]}")
    return body.find(f"{XHTML}article")


def check_markdown(name, markdown, article):
    """The same text as the HTML's, in the same places. Threads are left out: their posts begin with a line of their own."""
    if article.find(f".//{XHTML}header") is not None:
        return
    if markdown.startswith("---\n"):
        markdown = markdown.split("\n---\n", 1)[1]
    rendered = run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "tasklist"], plain_markdown(markdown).encode())
    body, _, _ = body_of("<!DOCTYPE html>" + rendered.decode())
    title = article.find(f"{XHTML}h1")
    if title is not None:
        article.remove(title)
    want, got = without_beside(article), without_beside(body)
    text = lambda tree: squeezed("".join(tree.itertext())).replace("\u2022", "")  # the sign of items in a cell
    check(text(got) == text(want), f"{name}: markdown: other text\n{markdown[:2000]}")
    places = lambda tree: [(path, t.replace("\u2022", "")) for path, t in texts_by_path(tree)]
    check(places(got) == places(want), f"{name}: markdown: other places\n{markdown[:2000]}\n{places(got)}\n{places(want)}")


def check_tei(name, pages):
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for i, page in enumerate(pages):
            paths.append(f"{folder}/{i}.xml")
            open(paths[-1], "wb").write(page)
        valid = subprocess.run(["xmllint", "--noout", "--relaxng", os.path.join(HERE, "tei.rng")] + paths, capture_output=True)
        check(valid.returncode == 0, f"{name}: tei: {valid.stderr.decode(errors='replace')[:2000]}")


def split(stream):
    return stream.split(b"\f\n")


def check_documents(name, pith, pages):
    stream = b"\0".join(pages)
    read = lambda *options: split(run([pith, "-i", "nul", "--keep=generous"] + list(options), stream))
    blocks, pages_html, tei = read("-f", "blocks"), read("-f", "html"), read("-f", "tei")
    rich = ["--links", "--images", "--url=https://pages.example/dir/page"]
    check(len({len(blocks), len(pages_html), len(tei), len(pages)}) == 1, f"{name}: number of documents")
    for i, (h, m) in enumerate(zip(pages_html, read("-f", "markdown"))):
        article = check_html(f"{name} {i}", h.decode())
        check_markdown(f"{name} {i}", m.decode(), article)
    for i, (h, m) in enumerate(zip(read("-f", "html", *rich), read("-f", "markdown", *rich))):
        article = check_html(f"{name} {i} with links", h.decode())
        for image in list(article.iter(f"{XHTML}img")):
            image.attrib.clear()
        check_markdown(f"{name} {i} with links", m.decode(), article)
    check_tei(name, tei + read("-f", "tei", *rich))
    rows = list(csv.reader(io.StringIO(run([pith, "-i", "nul", "-f", "csv", "--keep=generous"], stream).decode())))
    records = [json.loads(line) for line in run([pith, "-i", "nul", "-f", "jsonl", "--keep=generous"], stream).decode().split("\n")[:-1]]
    check(len(rows) == len(pages) + 1 and {len(row) for row in rows} == {len(rows[0])}, f"{name}: csv: rows")
    jq = run(["jq", "-c", ".metadata.status"], run([pith, "-i", "nul", "-f", "jsonl", "--keep=generous"], stream))
    check(len(jq.split()) == len(pages) == len(records), f"{name}: jq: {len(jq.split())} records")
    check([row[-1] for row in rows[1:]] == [r["text"] for r in records], f"{name}: csv: texts")


def check_again(pith, path):
    """The head of the HTML holds what is known of the page."""
    first = json.loads(run([pith, "-f", "jsonl"], open(path, "rb").read()))["metadata"]
    if first["page_type"] not in ("article", None):
        return
    again = json.loads(run([pith, "-f", "jsonl"], run([pith, "-f", "html"], open(path, "rb").read())))["metadata"]
    for field in "title date date_modified section site language url description image tags".split():
        check(first[field] == again[field], f"{path}: {field} {first[field]!r} is read again as {again[field]!r}")


def main():
    pith = sys.argv[1]
    r = random.Random(8)
    paths = sorted(glob.glob(f"{CORPUS}/*/source.*"))
    check_documents("corpus", pith, [open(p, "rb").read() for p in paths if b"\0" not in open(p, "rb").read()])
    check_documents("random", pith, [document(r).encode() for _ in range(400)])
    check_documents("mutated", pith, [mutated(r, open(r.choice(paths), "rb").read()) for _ in range(200)])
    check_documents("hostile", pith, [with_vector(v).encode() for v in VECTORS])
    for path in paths:
        check_again(pith, path)
    print(f"count formats: {passed} {failed}")


main()
