#!/usr/bin/env python3
"""One article gives the same text in every encoding: corpus/encodings/article.html, encoded by Python's codecs. A
character that an encoding lacks becomes a character reference, as editors do.

usage: encodings.py PITH
"""
import os, subprocess, sys

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "corpus", "encodings")
# The label in the page, Python's codec, the bytes before the page.
ENCODINGS = [("utf-8", "utf-8", b""), ("utf-8", "utf-8", b"\xef\xbb\xbf"), ("utf-16", "utf-16-le", b"\xff\xfe"),
             ("utf-16", "utf-16-be", b"\xfe\xff"), ("utf-16le", "utf-16-le", b""), ("utf-32", "utf-32-le", b"\xff\xfe\0\0"),
             ("utf-32", "utf-32-be", b"\0\0\xfe\xff")]
ENCODINGS += [(f"windows-{n}", f"cp{n}", b"") for n in range(1250, 1259)]
ENCODINGS += [(f"iso-8859-{n}", f"iso8859-{n}", b"") for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)]
ENCODINGS += [("koi8-r", "koi8-r", b""), ("koi8-u", "koi8-u", b""), ("macintosh", "mac-roman", b""),
              ("x-mac-cyrillic", "mac-cyrillic", b""), ("ibm866", "cp866", b""), ("windows-874", "cp874", b""),
              ("shift_jis", "cp932", b""), ("euc-jp", "euc-jp", b""), ("iso-2022-jp", "iso2022-jp", b""),
              ("gbk", "gbk", b""), ("gb18030", "gb18030", b""), ("big5", "big5hkscs", b""), ("euc-kr", "cp949", b"")]


def main():
    page = open(os.path.join(FOLDER, "article.html"), encoding="utf-8").read()
    want = open(os.path.join(FOLDER, "expected.txt"), encoding="utf-8").read()
    failed = 0
    for label, codec, mark in ENCODINGS:
        source = mark + page.replace("CHARSET", label).encode(codec, "xmlcharrefreplace")
        got = subprocess.run([sys.argv[1], "-f", "text"], input=source, capture_output=True, timeout=60).stdout.decode()
        if got != want:
            failed += 1
            print(f"FAIL encodings: {codec} declared as {label}")
    print(f"count encodings: {len(ENCODINGS) - failed} {failed}")


main()
