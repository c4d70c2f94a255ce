#!/usr/bin/env python3
"""Generated files are what their generator writes, and tables that are searched are in byte order."""
import os, re, subprocess

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
GENERATED = {"filter/page/references.inc": ["python3", "tools/make_references.py"],
             "filter/metadata/languages.inc": ["python3", "tools/make_languages.py"],
             "filter/decode/charmaps.inc": ["python3", "tools/make_charmaps.py"]}

SEARCHED = ["filter/text/date_words.def", "filter/text/zones.def", "filter/text/calendar_months.def", "filter/text/labels.def"]

failed = 0
for path, command in GENERATED.items():
    want = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    if open(os.path.join(ROOT, path), "rb").read() != want:
        failed += 1
        print(f"FAIL generated: {path} is not what {' '.join(command)} writes")
for path in SEARCHED:
    keys = [k.encode() for k in re.findall(r'^[A-Z_]+\([^"]*"([^"]*)"', open(os.path.join(ROOT, path), encoding="utf-8").read(), re.M)]
    if not keys or keys != sorted(set(keys)):
        failed += 1
        print(f"FAIL generated: {path} is not in byte order")
print(f"count generated: {len(GENERATED) + len(SEARCHED) - failed} {failed}")
