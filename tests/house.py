#!/usr/bin/env python3
"""Measures how the code is written and holds it to limits.

usage: house.py [--all] [FOLDER...]      without folders: filter; --all: every place, not only the worst

The files are FOLDER/**/*.[ch] without generated ones. A token is an identifier, a number, a string, an operator of
several characters, or any other sign. A line counts where it holds a token and is inside a function's body.
"""
import bisect, collections, os, re, statistics, sys

LIMITS = {
    "static function names in more than one file": 10,
    "static table names in more than one file": 10,
    "statements with two ?: and more, a kloc": 0.3,
    "tokens a line of function bodies": 10.5,
    "functions over 60 lines": 0,
    "tokens a function, median": 95,
    "tokens a function, p90": 206,
    "circles of files in a folder": 0,
}
FUNCTION_LINES = 60
WORST = 12  # places named for each measure

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
BLANKED = re.compile(r'("(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\')|/\*.*?\*/|//[^\n]*|^[ \t]*#(?:\\\n|/\*.*?\*/|[^\n])*', re.S | re.M)
OPERATORS = r"<<=|>>=|\.\.\.|->|\+\+|--|<<|>>|[-<>=!+*/%&|^]=|&&|\|\|"
TOKEN = re.compile(r'"(?:\\.|[^"\\])*"|\'(?:\\.|[^\'\\])*\'|[A-Za-z_]\w*|\.?\d(?:[eEpP][+-]|[\w.])*|' + OPERATORS + r"|\S")
WORD = re.compile(r"[A-Za-z_]\w*$")

Token = collections.namedtuple("Token", "text line depth")
Function = collections.namedtuple("Function", "path name static first last size body")  # body: tokens between the braces


class File:
    def __init__(self, path):
        self.path, self.folder = path, os.path.dirname(path)
        self.source = open(os.path.join(ROOT, path), encoding="utf-8").read()
        self.lines = self.source.count("\n")
        self.includes = re.findall(r'^\s*#\s*include "([^"]+)"', self.source, re.M)
        self.tokens = list(tokens(self.source))
        self.functions, self.tables, self.used = [], [], set()
        self.read()

    def read(self):
        """Cuts the file into what stands outside of all braces: functions, declarations, tables."""
        start = at = 0
        while at < len(self.tokens):
            text = self.tokens[at].text
            if text == "{":
                end = self.closing(at)
                self.note_braces(start, at, end)
                is_body = self.name_of_function(start, at) is not None
                start, at = (end + 1 if is_body else start), end
            elif text == ";":
                self.note_table(start, at)
                start = at + 1
            at += 1

    def closing(self, at):
        depth = self.tokens[at].depth
        for end in range(at + 1, len(self.tokens)):
            if self.tokens[end].text == "}" and self.tokens[end].depth == depth:
                return end
        return len(self.tokens) - 1

    def name_of_function(self, start, brace):
        """The word before the first parenthesis, where the brace opens a body."""
        head = [t.text for t in self.tokens[start:brace]]
        if not head or head[-1] != ")" or "=" in head or "(" not in head:
            return None
        name = head[head.index("(") - 1]
        return name if WORD.match(name) else None

    def note_braces(self, start, brace, end):
        name = self.name_of_function(start, brace)
        body = self.tokens[brace + 1:end]
        if name:
            static = "static" in (t.text for t in self.tokens[start:brace])
            first, last = self.tokens[start].line, self.tokens[end].line
            self.functions.append(Function(self.path, name, static, first, last, end - start + 1, body))
        elif "=" not in (t.text for t in self.tokens[start:brace]):
            return
        for i, token in enumerate(body):
            after = body[i + 1].text if i + 1 < len(body) else ""
            member = i and body[i - 1].text in (".", "->")
            if not member and WORD.match(token.text) and (after == "(" or not name):
                self.used.add(token.text)

    def note_table(self, start, end):
        head = [t.text for t in self.tokens[start:end] if t.depth == 0]
        head = head[:head.index("=")] if "=" in head else head
        if "static" not in head or "(" in head:
            return
        head = head[:head.index("[")] if "[" in head else head
        words = [w for w in head if WORD.match(w)]
        if words:
            self.tables.append(words[-1])


def tokens(source):
    """Comments and directives are blanked; strings stay, each is one token."""
    source = BLANKED.sub(lambda m: m[1] or re.sub(r"[^\n]", " ", m[0]), source)
    begins = [m.end() for m in re.finditer("\n", source)]
    depth = 0
    for m in TOKEN.finditer(source):
        depth -= m[0] == "}"
        yield Token(m[0], bisect.bisect_right(begins, m.start()) + 1, depth)
        depth += m[0] == "{"


def sources(folders):
    for folder in folders:
        for place, _, names in os.walk(os.path.join(ROOT, folder)):
            for name in sorted(names):
                file = os.path.relpath(os.path.join(place, name), ROOT)
                if name.endswith((".c", ".h")) and "Generated by" not in open(file, encoding="utf-8").readline():
                    yield File(file)


def in_several(files, names_of):
    places = collections.defaultdict(set)
    for file in files:
        for name in names_of(file):
            places[name].add(file.path)
    several = sorted(((n, p) for n, p in places.items() if len(p) > 1), key=lambda row: (-len(row[1]), row[0]))
    return len(several), [f"{name}: {', '.join(sorted(paths))}" for name, paths in several]


def chained(files):
    places = []
    for file in files:
        for function in file.functions:
            marks, line = 0, 0
            for token in function.body:
                if token.text in ";{}":
                    marks = 0
                elif token.text == "?":
                    marks += 1
                    if marks == 2:
                        places.append(f"{file.path}:{token.line}: {function.name}")
    return 1000 * len(places) / max(1, sum(f.lines for f in files)), places


def density(files):
    """Tokens a line; the worst are the files with most tokens over the limit."""
    rows, limit = [], LIMITS["tokens a line of function bodies"]
    for file in files:
        count = sum(len(f.body) for f in file.functions)
        lines = sum(len({t.line for t in f.body}) for f in file.functions)
        rows.append((count - limit * lines, count, lines, file.path))
    count, lines = sum(r[1] for r in rows), sum(r[2] for r in rows)
    worst = [f"{path}: {n / lines_:.1f} tokens a line, {over:.0f} tokens too many" for over, n, lines_, path in
             sorted(rows, reverse=True) if over > 0]
    return count / max(1, lines), worst


def long_functions(functions):
    rows = sorted(((f.last - f.first + 1, f) for f in functions), key=lambda row: -row[0])
    rows = [row for row in rows if row[0] > FUNCTION_LINES]
    return len(rows), [f"{f.path}:{f.first}: {f.name} has {lines} lines" for lines, f in rows]


def circles(files):
    """Circles of files that include or call one another, in one folder. A file and its own header are no circle."""
    found, places = 0, []
    for folder in sorted({f.folder for f in files}):
        inside = [f for f in files if f.folder == folder]
        edges = edges_of(inside)
        for group in strong_groups(edges):
            found += 1
            places.append(f"{folder}: " + "; ".join(f"{os.path.basename(a)} -> {os.path.basename(b)} ({why})"
                                                    for a, b, why in shortest_circle(edges, group)))
    return found, places


def edges_of(files):
    """{file: {file that it includes or calls: why}}"""
    stem = lambda path: os.path.splitext(path)[0]
    home = {f.name: file.path for file in files for f in file.functions if not f.static}
    edges = {file.path: {} for file in files}
    for file in files:
        for header in file.includes:
            path = "filter/" + header
            if path in edges and stem(path) != stem(file.path):
                edges[file.path].setdefault(path, "include")
        own = {f.name for f in file.functions}
        for name in sorted(file.used & set(home) - own):
            if stem(home[name]) != stem(file.path):
                edges[file.path].setdefault(home[name], name)
    return edges


def reach(edges, start):
    seen, open_ = {}, [start]
    while open_:
        at = open_.pop(0)
        for other in edges[at]:
            if other not in seen:
                seen[other] = at
                open_.append(other)
    return seen


def strong_groups(edges):
    """Files that reach one another, as sets of two and more."""
    reached, done = {path: reach(edges, path) for path in edges}, set()
    for path in sorted(edges):
        group = {o for o in reached[path] if path in reached[o]}
        if path in group and path not in done:
            done |= group
            yield group


def shortest_circle(edges, group):
    best = None
    for path in sorted(group):
        before, way, at = reach(edges, path), [], path
        while not way or at != path:
            way.append((before[at], at, edges[before[at]][at]))
            at = before[at]
        if best is None or len(way) < len(best):
            best = way[::-1]
    return best


def measures(files):
    functions = [f for file in files for f in file.functions]
    counts = sorted(f.size for f in functions) or [0]
    largest = [f"{f.path}:{f.first}: {f.name} has {f.size} tokens"
               for f in sorted(functions, key=lambda f: -f.size)]
    return {
        "static function names in more than one file":
            in_several(files, lambda file: {f.name for f in file.functions if f.static}),
        "static table names in more than one file": in_several(files, lambda file: file.tables),
        "statements with two ?: and more, a kloc": chained(files),
        "tokens a line of function bodies": density(files),
        "functions over 60 lines": long_functions(functions),
        "tokens a function, median": (statistics.median(counts), largest),
        "tokens a function, p90": (counts[len(counts) * 9 // 10], largest),
        "circles of files in a folder": circles(files),
    }


def main():
    every = "--all" in sys.argv
    folders = [a for a in sys.argv[1:] if a != "--all"] or ["filter"]
    os.chdir(ROOT)
    files = list(sources(folders))
    failed, rows = 0, measures(files)
    for name, (value, places) in rows.items():
        if value <= LIMITS[name]:
            continue
        failed += 1
        print(f"FAIL house: {name}: {value:.4g}, limit {LIMITS[name]}")
        for place in places if every else places[:WORST]:
            print(f"    {place}")
        if not every and len(places) > WORST:
            print(f"    ... and {len(places) - WORST} more (tests/house.py --all)")
    print(f"{len(files)} files, {sum(f.lines for f in files)} lines, {sum(len(f.functions) for f in files)} functions")
    for name, (value, _) in rows.items():
        print(f"{name:45s} {value:8.4g}   limit {LIMITS[name]}")
    print(f"count house: {len(rows) - failed} {failed}")


main()
