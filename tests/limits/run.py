#!/usr/bin/env python3
"""Hostile input: each case gives one record, in bounded memory, without a crash.

usage: run.py PITH [--table]      --table: prints the CPU seconds and the peak memory of each case

The kernel bounds the memory (RLIMIT_AS). The program bounds its CPU time itself. The timeout of this script is far wider:
it catches hangs and measures nothing.
"""
import json, os, random, resource, subprocess, sys

MB = 1 << 20
SENTENCE = b"<p>The council voted on Tuesday evening to keep the old swimming pool open for at least two years.</p>"
random.seed(1)

# Name, input, bytes of address space, the status that the record must have (None: any).
CASES = [
    ("100 MB of random bytes", lambda: random.randbytes(100 * MB), 700 * MB, "limit"),
    ("100 MB of <div>", lambda: b"<div>" * (20 * MB), 700 * MB, "limit"),
    ("100 MB of one line", lambda: b"word " * (20 * MB), 900 * MB, "limit"),
    ("1 MB of lines", lambda: b"Latest\n" * (MB // 7), 300 * MB, None),
    ("1 MB of NUL", lambda: b"\0" * MB, 300 * MB, "empty"),
    ("64,000 nested <div>", lambda: b"<div>" * 64000 + SENTENCE, 300 * MB, "limit"),
    ("250,000 tags", lambda: b"<br>" * 250000 + SENTENCE, 300 * MB, "limit"),
    ("nested <span>", lambda: b"<span>" * 400000, 300 * MB, "limit"),
    ("formatting with attributes", lambda: b"".join(b"<p><b a%d>x" % i for i in range(20000)), 500 * MB, None),
    ("</b> storm", lambda: b"<b>" * 16000 + b"</b>" * 16000, 300 * MB, None),
    ("50,000 attributes on one tag", lambda: b"<p " + b"".join(b"a%d=b " % i for i in range(50000)) + b">" + SENTENCE,
     300 * MB, "ok"),
    ("nested <svg><g>", lambda: b"<svg>" + b"<g>" * 16000 + SENTENCE, 300 * MB, None),
    ("nested tables", lambda: b"<table><tr><td>" * 20000 + SENTENCE, 400 * MB, None),
    ("unclosed comment", lambda: SENTENCE + b"<!--" + b"-" * MB, 300 * MB, "ok"),
    ("unclosed script", lambda: SENTENCE + b"<script>" + b"<!--<script>" * (MB // 12), 300 * MB, "ok"),
    ("scripts in comments that never end", lambda: SENTENCE + b"<script><!--<script></script>" * (MB // 29), 300 * MB, "ok"),
    ("comments that never end", lambda: SENTENCE + b"<!-- a" * (MB // 6), 300 * MB, "ok"),
    ("titles that never end", lambda: SENTENCE + b"<title>a" * (MB // 8), 300 * MB, "limit"),
    ("mojibake over and over", lambda: b"<p>" + "ÃƒÆ’Ã‚Â¢ÃƒÂ¢Ã¢â‚¬Å¡Ã‚Â¬ ".encode() * 40000, 500 * MB, None),
    ("mojibake in references", lambda: b"<p>&Atilde;&copy;</p>" * 100000, 700 * MB, None),
    ("lines in no charset", lambda: "Ïðèâåò ³¿¤¦ ìèð Ãëàâà çäåñü ñòîèò òåêñò\n".encode() * 20000, 500 * MB, None),
    ("no charset in one line", lambda: "Ïðèâåò ³¿¤¦ ìèð ".encode() * 60000, 500 * MB, None),
    ("a pair cut at every byte", lambda: b"<meta charset=gb18030>" + b"\x81\x30\x81" * 300000, 500 * MB, None),
    ("nothing but escapes", lambda: b"<meta charset=iso-2022-jp>" + b"\x1b$B\x1b(B" * 150000, 500 * MB, None),
    ("a million direction marks", lambda: "<p>\u200e".encode() * 100000 + "\u200e".encode() * 900000, 500 * MB, None),
    ("strings in scripts", lambda: b"<script>" + (b'"' + b'\\"a' * 200 + b'"') * 3000 + b"</script>", 500 * MB, None),
    ("unclosed tag", lambda: SENTENCE + b"<p a='" + b"x" * MB, 300 * MB, "ok"),
    ("references", lambda: b"<p>" + b"&CounterClockwiseContourIntegral;" * 30000, 300 * MB, None),
    ("ampersands", lambda: b"<p>" + b"&" * MB, 300 * MB, None),
    ("deep JSON-LD", lambda: b"<script type=application/ld+json>" + b"[" * 100000 + b"</script>" + SENTENCE, 300 * MB,
     "ok"),
    ("a million <title> in svg", lambda: b"<svg>" + b"<title>" * 140000, 400 * MB, None),
    ("63 MB of <b>", lambda: b"<b>" * (21 * MB), 700 * MB, "limit"),
    ("63 MB of links and classes", lambda: b"<div><a href=x>y</a><span class=date>z</span> " * (63 * MB // 46), 900 * MB,
     "limit"),
    ("63 MB of references", lambda: b"&eacute;" * (63 * MB // 8), 900 * MB, None),
    ("63 MB of attributes", lambda: b"<p class=a id=b data-c='d'>" * (63 * MB // 27), 900 * MB, "limit"),
    ("25,000 marks on one letter", lambda: ("a" + "\u0301" * 25000 + "\u0316" * 25000).encode(), 300 * MB, "ok"),
    ("19,000 <time> with words for dates", lambda: b"<h1>Hello big world</h1>" + (b'<time datetime="' + b"a " * 70 +
     b'">x</time>') * 19000, 400 * MB, None),
    ("a title of words against words", lambda: b"<title>" + b"word bb " * 66 + b"</title><p>" + b"z'" * MB, 400 * MB, None),
    ("JSON-LD of empty lists", lambda: b"<script type=application/ld+json>[" + b"[]," * 300000 + b"[]]</script>" +
     SENTENCE, 300 * MB, "ok"),
    ("words of two letters", lambda: b"ab ab ab ab ab ab ab ab ab ab ab ab ab ab ab\n" * 22000, 400 * MB, None),
    ("50,000 table rows", lambda: b"<table>" + b"<tr><td>12<td>abc</tr>" * 50000 + b"</table>", 400 * MB, "limit"),
    ("a list of 180,000 words", lambda: b"".join(b"word%05d\n" % i for i in range(180000)), 400 * MB, "limit"),
    ("250,000 items of a letter", lambda: b"- a\n" * 250000, 400 * MB, "limit"),
    ("60,000 marks in a text that is normalised", lambda: ("<p>e\u0301 " + "<i>a</i> b " * 60000).encode(), 300 * MB, "ok"),
    ("td in math", lambda: b"<math>" + b"<td>x" * 180000, 400 * MB, "limit"),
    ("nested <optgroup>", lambda: b"<optgroup>x" * 20000, 300 * MB, "limit"),
    ("truncated page", lambda: b"<html><body>" + SENTENCE[:-20], 300 * MB, "ok"),
    ("formulas that never end", lambda: SENTENCE + b"<p>" + b"\\(" * MB, 300 * MB, None),
    ("formulas beside marks", lambda: SENTENCE + b"<p>" + b"<b>x</b> \\(a\\) " * 60000, 400 * MB, None),
    ("prompts in a listing", lambda: SENTENCE + b"<pre>" + b"<span class=gp>$ </span>ls\n" * 90000 + b"</pre>", 400 * MB, "ok"),
    ("listings in an element of many classes", lambda: SENTENCE + b"<div class='" + b"c " * 400000 + b"'>" + b"<pre>x</pre>" * 40000,
     400 * MB, None),
    ("letters in MathML", lambda: SENTENCE + b"<p><math>" + b"<msup><mi>x</mi>" * 95000, 400 * MB, "limit"),
    ("a long base below 60 accents", lambda: SENTENCE + b"<p><math>" + b"<munder>" * 60 + b"<mrow>" + b"<mi>a</mi>" * 90000 +
     b"</math>", 400 * MB, None),
    ("notes that all say 1", lambda: SENTENCE + b"<p>" + b"".join(b"w<sup><a href=#n%d>%d</a></sup> " % (i, 9999 - i if i < 5000 else 1)
     for i in range(40000)) + b"</p>" + b"".join(b"<p id=n%d>a note" % i for i in range(40000)), 500 * MB, None),
    ("500 rules and many classes", lambda: b"<style>" + b"".join(b".%c%c%c{display:none}" % (97 + i // 26, 97 + i % 26, 97) for i in
     range(500)) + b"</style>" + (b"<p class='" + b"abc " * 400 + b"'>x") * 5000, 400 * MB, None),
    ("formulas moved out of a table", lambda: "<table><i class=katex><math>{0}</math><tr><td>foo bar</td><math>{0}</math>text</tr></table>"
     .format("\u03b5" * 500).encode(), 300 * MB, None),
    ("unassigned and private runes", lambda: "".join(map(chr, range(0xe000, 0xf8ff))).encode() * 20, 300 * MB, None),
    ("reachable assertions of gumbo", lambda: b"<table><svg><select><foreignObject><select ><th>" + SENTENCE, 300 * MB, None),
]

# Where a writer might write too much or take too long; run with all options that add to the text.
WRITTEN = [
    ("100,000 links in a paragraph", lambda: SENTENCE + b"<p>word " + b"<a href=/x>y</a> " * 50000),
    ("emphasis in emphasis", lambda: SENTENCE + b"<p>" + b"<b>a<i>b" * 20000 + SENTENCE),
    ("emphasis that begins at one place", lambda: SENTENCE + b"<p>" + (b"<b>" * 250 + b"a b " + b"</b>" * 250) * 100),
    ("cells over 64 columns", lambda: SENTENCE + b"<table><tr><th>a" + b"<tr><td colspan=64>one<td colspan=64>two" * 15000),
    ("lists in lists", lambda: SENTENCE + (b"<ul><li>one item of many " * 200 + b"</ul>" * 200) * 20),
    ("quotations in quotations", lambda: SENTENCE + (b"<blockquote>one of many words " * 200 + b"</blockquote>" * 200) * 20),
    ("rows beside cells over all rows", lambda: SENTENCE + b"<table><tr>" + b"<td rowspan=65534 colspan=32>a b" * 32 +
     b"<tr><td>one two" * 90000),
    ("a link of 1 MB", lambda: SENTENCE + b"<p>word <a href='" + b"x" * MB + b"'>y</a>"),
    ("20,000 links on a long base", lambda: b"<base href='https://q.example/" + b"x/" * 1500 + b"'>" + SENTENCE + b"<p>word " +
     b"<a href=y>y</a> " * 20000),
    ("backticks", lambda: SENTENCE + b"<pre>" + b"`" * MB + b"</pre><p>word <code>" + b"`" * MB + b"</code>"),
    ("forced breaks", lambda: SENTENCE + b"<p>" + b"1.<br>a|b " * 100000),
]
FORMATS = ["text", "markdown", "html", "tei", "csv", "blocks", "explain"]


def written(pith, make, form):
    """The output is bounded: some times the page, or its base URL for each link."""
    page = make()
    run = subprocess.run([pith, "-f", form, "--keep=generous", "--links", "--images"], input=page, capture_output=True, timeout=120,
                         preexec_fn=bounded(400 * MB))
    if run.returncode not in (0, 1):
        return f"exit {run.returncode} {run.stderr[-200:]!r}"
    return f"{len(run.stdout)} bytes" if len(run.stdout) > 40 * len(page) + 100 * MB else None


def bounded(memory):
    def set_limits():
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return set_limits


def table(pith):
    for name, make, _, _ in CASES:
        data = make()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = subprocess.run(["/usr/bin/time", "-f", "%M", pith, "-f", "jsonl"], input=data, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        print(f"{len(data) / MB:7.2f} MB {seconds:6.2f} s {int(run.stderr.split()[-1]) / 1024:7.1f} MB  {name}")


def problem(pith, make, memory, status):
    run = subprocess.run([pith, "-f", "jsonl"], input=make(), capture_output=True, timeout=120,
                         preexec_fn=bounded(memory))
    lines = run.stdout.split(b"\n")
    if run.returncode not in (0, 1):
        return f"exit {run.returncode} {run.stderr[-200:]!r}"
    if len(lines) != 2 or lines[1]:
        return f"{len(lines) - 1} records"
    got = json.loads(lines[0])["metadata"]["status"]
    counts = json.loads(lines[0])["metadata"]
    parts = [counts["kept_bytes"], counts["markup_bytes"], *counts["dropped"].values()]
    if sum(parts) != counts["source_bytes"] or max(parts) > counts["source_bytes"]:
        return f"bytes that do not add up: {counts['source_bytes']} {parts}"
    if status and got != status:
        return f"status {got}, not {status}"
    if (run.returncode == 1) != (got == "limit"):
        return f"status {got}, exit {run.returncode}"
    return None


def main():
    failed = 0
    if "--table" in sys.argv:
        return table(sys.argv[1])
    for name, make, memory, status in CASES:
        try:
            wrong = problem(sys.argv[1], make, memory, status)
        except (subprocess.TimeoutExpired, json.JSONDecodeError) as error:
            wrong = str(error)[:200]
        if wrong:
            failed += 1
            print(f"FAIL limits: {name}: {wrong}")
    for name, make in WRITTEN:
        for form in FORMATS:
            wrong = written(sys.argv[1], make, form)
            if wrong:
                failed += 1
                print(f"FAIL limits: {name}, {form}: {wrong}")
    print(f"count limits: {len(CASES) + len(WRITTEN) * len(FORMATS) - failed} {failed}")


main()
