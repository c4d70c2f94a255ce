#!/usr/bin/env python3
"""Scores how truly code, formulas and tables come out, on the pages of corpus/fidelity.

usage: fidelity.py PITH [--show]

Each NAME.html has a NAME.gold.json: the code blocks, formulas and tables of its article, in order. Code and formulas are read from
the Markdown, tables from the HTML that pith writes. The measures are those of WebMainBench:

    code        1 - edit distance of the texts, by the length of the longer; another language costs .1
    formulas    the same for TeX, without white space and needless braces; taking text for display, or the reverse, costs .1
    tables      TEDS: 1 - edit distance of the trees of table, caption, rows and cells; the edit distance of the texts is what a
                cell costs, another span costs 1, and a header for a plain cell .1

They are paired in order, as well as can be; what is missing or extra counts as 0. A page counts for a kind when it has some of
it, or when pith finds some where there is none. The floors in floors.json are for the means over pages.
"""
import glob, html.parser, json, os, re, subprocess, sys

from edits import aligned, text_difference, tree_distance

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = os.path.join(HERE, "..", "..", "corpus", "fidelity")
KINDS = ("code", "formulas", "tables")

# ---- code --------------------------------------------------------------------------------------------------

FENCE = re.compile(r"((?:[ \t]|>|[-*+] |\d+[.)] )*)(`{3,}|~{3,})(.*)")
INLINE_CODE = re.compile(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)", re.S)
LANGUAGES = {"js": "javascript", "py": "python", "python3": "python", "sh": "bash", "shell": "bash", "yml": "yaml", "rb": "ruby",
             "rs": "rust", "ts": "typescript", "golang": "go", "c++": "cpp", "shell-session": "console", "shellsession": "console",
             "text": "", "plaintext": "", "txt": "", "none": ""}


def code_key(text):
    return "\n".join(line.rstrip() for line in text.split("\n")).strip("\n")


def code_likeness(want, got):
    languages = [LANGUAGES.get(c["language"].lower(), c["language"].lower()) for c in (want, got)]
    score = 1 - text_difference(code_key(want["text"]), code_key(got["text"]))
    return max(0, score - 0.1 * (languages[0] != languages[1]))


def split_fences(markdown):
    """The code blocks, and the text without them. What stands before a fence, blanks or signs of quotation, stands before each
    line of its code."""
    blocks, rest, fence = [], [], None
    for line in markdown.split("\n"):
        at = FENCE.match(line)
        if fence and at and at[2].startswith(fence) and not at[3].strip():
            fence = None
        elif fence:
            indent = len(re.match(r"[ \t>]*", line[:width])[0])
            blocks[-1]["text"] += line[indent:] + "\n"
        elif at and "`" not in at[3]:
            width, fence = len(at[1]), at[2]
            blocks.append({"language": (at[3].split() or [""])[0], "text": ""})
            rest.append("")
        else:
            rest.append(line)
    return blocks, "\n".join(rest)


# ---- formulas ----------------------------------------------------------------------------------------------

# As Pandoc reads them: no blank inside of single dollars, and no digit after; so "$5 and $6" is prose.
FORMULA = re.compile(r"\\.|\$\$(?P<display>(?:\\.|(?!\n\s*\n)[^$\\])+)\$\$|\$(?=\S)(?P<text>(?:\\.|(?!\n\s*\n)[^$\\])+)(?<=\S)\$(?!\d)", re.S)
TEX_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\S", re.S)
TEX_BLANKS = set("\\, \\; \\: \\! \\> \\quad \\qquad ~ \\displaystyle \\textstyle \\limits".split() + ["\\ "])
# Other names for a sign, another size of it, and accents that are one sign in MathML.
TEX_SAME = dict(pair.split() for pair in r"""\le \leq|\ge \geq|\ne \neq|\to \rightarrow|\lbrace \{|\rbrace \}|\lt <|\gt >
|\dfrac \frac|\tfrac \frac|\dots \ldots|\overline \bar|\widehat \hat|\widetilde \tilde|\overrightarrow \vec""".replace("\n", "").split("|"))


def close_group(around, group):
    """Braces stay where the group is an argument, or raised or lowered, and more than one sign."""
    is_argument = around[-1:] in (["^"], ["_"]) or any(p.endswith("}") or re.match(r"\\[A-Za-z]", p) for p in around[-2:])
    if len(group) > 1 and is_argument:
        around.append("{" + "".join(group) + "}")
    else:
        around.extend(group)


def tex_key(tex):
    groups = [[]]
    for token in TEX_TOKEN.findall(re.sub(r"\\(left|right)(?![A-Za-z])\.?", "", tex)):
        if token == "{":
            groups.append([])
        elif token == "}" and len(groups) > 1:
            group = groups.pop()
            close_group(groups[-1], group)
        elif token not in TEX_BLANKS:
            groups[-1].append(TEX_SAME.get(token, token))
    return "".join("".join(group) for group in groups)


def formula_likeness(want, got):
    score = 1 - text_difference(tex_key(want["tex"]), tex_key(got["tex"]))
    return max(0, score - 0.1 * (want["display"] != got["display"]))


def formulas_of(text):
    found = FORMULA.finditer(INLINE_CODE.sub("", text))
    return [{"tex": m["display"] or m["text"], "display": bool(m["display"])} for m in found if m.lastgroup]


# ---- tables ------------------------------------------------------------------------------------------------

class Tables(html.parser.HTMLParser):
    """The tables of a page of HTML. What is inside of a cell, a table too, is its text."""

    BREAKS = set("br p div li ul ol pre blockquote table tr td th h1 h2 h3 h4 h5 h6".split())

    def __init__(self):
        super().__init__()
        self.tables, self.depth, self.texts, self.target = [], 0, [], None

    def handle_starttag(self, tag, attributes):
        self.depth += tag == "table"
        if self.depth == 1 and tag == "table":
            self.tables.append({"caption": "", "rows": []})
        elif self.depth == 1 and tag == "tr":
            self.tables[-1]["rows"].append([])
        elif self.depth == 1 and tag in ("td", "th", "caption"):
            self.open_text(tag, dict(attributes))
        elif tag in self.BREAKS:
            self.texts.append(" ")

    def open_text(self, tag, attributes):
        self.texts, self.target = [], (self.tables[-1], "caption")
        if tag != "caption":
            cell = {"text": "", "header": tag == "th"}
            cell.update({span: int(attributes.get(span) or 1) for span in ("colspan", "rowspan")})
            rows = self.tables[-1]["rows"]
            rows[-1].append(cell) if rows else rows.append([cell])
            self.target = (cell, "text")

    def handle_data(self, data):
        self.texts.append(data)

    def handle_endtag(self, tag):
        if self.depth == 1 and tag in ("td", "th", "caption") and self.target:
            owner, member = self.target
            owner[member], self.target = " ".join("".join(self.texts).split()), None
        elif tag in self.BREAKS:
            self.texts.append(" ")
        self.depth -= tag == "table" and self.depth > 0


def tree_of(table):
    """Labels are (element, text, spans, header)."""
    caption = [(("caption", table["caption"], None, False), [])] if table["caption"] else []
    rows = [[(("cell", c["text"], (c.get("colspan", 1), c.get("rowspan", 1)), c["header"]), []) for c in row] for row in table["rows"]]
    return ("table", "", None, False), caption + [(("row", "", None, False), row) for row in rows]


def cell_cost(a, b):
    if a[0] != b[0] or a[2] != b[2]:
        return 1
    return min(1, text_difference(a[1], b[1]) + 0.1 * (a[3] != b[3]))


def table_likeness(want, got):
    distance, nodes = tree_distance(tree_of(want), tree_of(got), cell_cost)
    return 1 - distance / nodes


# ---- pages -------------------------------------------------------------------------------------------------

def found_by(pith, page):
    read = lambda form: subprocess.run([pith, "-f", form, page], stdout=subprocess.PIPE, check=True, timeout=60).stdout.decode()
    blocks, text = split_fences(re.sub(r"\A---\n.*?\n---\n", "", read("markdown"), flags=re.S))
    tables = Tables()
    tables.feed(read("html"))
    return {"code": blocks, "formulas": formulas_of(text), "tables": tables.tables}


def score(want, got):
    likeness = {"code": code_likeness, "formulas": formula_likeness, "tables": table_likeness}
    return {kind: aligned(want[kind], got[kind], likeness[kind]) for kind in KINDS}


def show(want, got, scores):
    for kind in KINDS:
        if scores[kind] is not None and scores[kind] < 1:
            print(f"    {kind} wanted {json.dumps(want[kind], ensure_ascii=False)}\n    {kind} got    {json.dumps(got[kind], ensure_ascii=False)}")


def score_page(pith, page):
    want, got = json.load(open(page[:-5] + ".gold.json", encoding="utf-8")), found_by(pith, page)
    scores = score(want, got)
    print("  ".join(f"{kind} {'  -  ' if s is None else f'{s:.3f}'}" for kind, s in scores.items()), os.path.basename(page)[:-5])
    if "--show" in sys.argv:
        show(want, got, scores)
    return scores


def main():
    scores = [score_page(sys.argv[1], page) for page in sorted(glob.glob(os.path.join(PAGES, "*.html")))]
    floors, failed = json.load(open(os.path.join(HERE, "floors.json")))["fidelity"], 0
    for kind, floor in floors.items():
        counted = [s[kind] for s in scores if s[kind] is not None]
        mean = sum(counted) / max(len(counted), 1)
        failed += mean < floor
        print(f"{'pass' if mean >= floor else 'FAIL'} fidelity: {kind} {mean:.4f} on {len(counted)} pages, floor {floor}")
    print(f"count fidelity: {len(floors) - failed} {failed}")


if __name__ == "__main__":
    main()
