#!/usr/bin/env python3
"""Scores learned chrome on corpus/sites: pith learns from the pages of each site and then extracts them.

usage: sites.py PITH [--show]

Of the chrome blocks that pith keeps without the learned file, 95 % must go with it. No block of the expected text may go.
Two halves that are learned apart and merged give the same file as the whole.
"""
import glob, json, os, re, subprocess, sys, tempfile

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "corpus", "sites")


def key(text):
    """Words; all numbers are one."""
    return re.sub(r"\d+", "#", " ".join(re.findall(r"\w+", text.lower())))


def blocks(pith, page, host, *options):
    run = subprocess.run([pith, "-f", "text", f"--url=https://{host}/", *options, page], stdout=subprocess.PIPE, check=True)
    return [key(line) for line in run.stdout.decode().split("\n") if line.strip()]


def learn(pith, host, out, pages):
    subprocess.run([pith, f"--learn={out}", f"--url=https://{host}/", *pages], check=True)
    return open(out, "rb").read()


def main():
    pith, show, left, dropped, lost, failed = sys.argv[1], "--show" in sys.argv, 0, 0, 0, 0
    for site in sorted(glob.glob(os.path.join(FOLDER, "*", ""))):
        host = os.path.basename(os.path.dirname(site))
        pages = sorted(p for p in glob.glob(site + "page*.*") if ".expected" not in p)
        chrome = [key(line) for line in open(site + "chrome.txt", encoding="utf-8") if line.strip()]
        with tempfile.TemporaryDirectory() as place:
            name = lambda n: os.path.join(place, n)
            whole = learn(pith, host, name("all"), pages)
            learn(pith, host, name("a"), pages[:4]), learn(pith, host, name("b"), pages[:3:-1])
            subprocess.run([pith, "--merge-sites=" + name("merged"), name("b"), name("a")], check=True)
            if open(name("merged"), "rb").read() != whole:
                failed += 1
                print(f"FAIL sites: {host}: merged halves differ from the whole")
            for page in pages:
                before, after = blocks(pith, page, host), blocks(pith, page, host, "--sites=" + name("all"))
                expected = key(open(re.sub(r"\.\w+$", ".expected.txt", page), encoding="utf-8").read())
                gone = [b for b in before if b not in after]
                for block in before:
                    is_chrome = any(c in block or block in c for c in chrome) and len(block.split()) >= 5
                    left, dropped = left + is_chrome, dropped + (is_chrome and block in gone)
                    if is_chrome and block not in gone and show:
                        print(f"left on {page}: {block[:100]}")
                for block in gone:
                    if block in expected:
                        lost += 1
                        print(f"FAIL sites: {page}: content is gone: {block[:100]}")
    good = left > 0 and dropped >= 0.95 * left
    print(f"{'pass' if good else 'FAIL'} quality: sites {dropped} of {left} chrome blocks gone, floor 95 %; {lost} blocks of content")
    failed += (not good) + bool(lost)
    print(f"count sites: {3 - min(3, failed)} {failed}")


main()
