#!/usr/bin/env python3
"""Generated files are what their generator writes."""
import os, subprocess

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
GENERATED = {"filter/segment/references.inc": ["python3", "tools/make_references.py"],
             "filter/decode/charmaps.inc": ["python3", "tools/make_charmaps.py"]}

failed = 0
for path, command in GENERATED.items():
    want = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
    if open(os.path.join(ROOT, path), "rb").read() != want:
        failed += 1
        print(f"FAIL generated: {path} is not what {' '.join(command)} writes")
print(f"count generated: {len(GENERATED) - failed} {failed}")
