#!/usr/bin/env python3
"""Compares the skeleton's tree with plain gumbo's: on corpus/, on generated markup, and on WCXB where it is present.

usage: run.py EQUALITY SPANS [WCXB-FOLDER]      a folder that is not there is left out

The span of every block must also hold the block's text.
"""
import gzip, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = os.path.join(HERE, "..", "..", "corpus", "pages")
# Of pages with a title or comment that never ends plain gumbo loses the rest, and one page has a space before <br> that only
# plain gumbo keeps.
ALLOWED = {"corpus": 1, "wcxb-dev": 3}


def differing(program, suite, files):
    out = subprocess.run([program] + files, stdout=subprocess.PIPE, check=True, timeout=600).stdout.decode()
    return int(re.search(rf"count {suite}: \d+ (\d+)", out)[1]), out


def unpacked(folder, place):
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(place, name[:-3]), "wb") as out:
            out.write(gzip.open(os.path.join(folder, name)).read())
    return [os.path.join(place, name) for name in sorted(os.listdir(place))]


def main():
    program, spans, failed, checks = sys.argv[1], sys.argv[2], 0, {}
    html = [os.path.join(PAGES, slug, "source.html") for slug in sorted(os.listdir(PAGES))]
    checks["corpus"] = [path for path in html if os.path.exists(path)]
    with tempfile.TemporaryDirectory() as place:
        if len(sys.argv) > 3 and os.path.isdir(sys.argv[3]):
            checks["wcxb-dev"] = unpacked(os.path.join(sys.argv[3], "html"), place)
        for name, files in checks.items():
            count, out = differing(program, "equality", files)
            if count > ALLOWED[name]:
                failed += 1
                print(f"FAIL segment: {count} pages of {name} differ\n{out[:2000]}")
            count, out = differing(spans, "spans", files)
            if count:
                failed += 1
                print(f"FAIL segment: spans on {count} pages of {name}\n{out[:2000]}")
    fuzz = subprocess.run([program, "--fuzz", "1", "20000"], stdout=subprocess.PIPE, timeout=600).stdout.decode()
    if "\npass fuzz" not in "\n" + fuzz:
        failed += 1
        print(f"FAIL segment: generated markup\n{fuzz[-2000:]}")
    print(f"count segment: {2 * len(checks) + 1 - failed} {failed}")


main()
