#!/usr/bin/env python3
"""Runs the examples of the spec files against a command, byte for byte.

usage: run.py COMMAND FILE...

An example is what is between a line "```example OPTIONS" and a line "```": the input, a line ".", the output. In both,
`\\xHH` is the byte with that number. An example that holds a line "```" stands between longer fences.
"""
import re, subprocess, sys

EXAMPLE = re.compile(r"^(`{3,})example ?(.*?)\n(.*?)^\.\n(.*?)^\1$", re.S | re.M)


def bytes_of(text):
    return re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), text.encode())


def main():
    command, files = sys.argv[1], sys.argv[2:]
    failed = passed = 0
    for name in files:
        text = open(name, encoding="utf-8").read()
        for example in EXAMPLE.finditer(text):
            line = text.count("\n", 0, example.start()) + 1
            options, given, want = example[2].split(), bytes_of(example[3]), bytes_of(example[4])
            run = subprocess.run([command] + options, input=given, capture_output=True, timeout=60)
            if run.stdout == want and not run.returncode:
                passed += 1
                continue
            failed += 1
            print(f"FAIL spec: {name}:{line} (exit {run.returncode})\n--- want\n{want.decode(errors='replace')}"
                  f"--- got\n{run.stdout.decode(errors='replace')}{run.stderr.decode(errors='replace')}---")
    print(f"count spec: {passed} {failed}")


main()
