#!/usr/bin/env python3
"""Runs the program's own tests: each case is a shell script with its exact output.

usage: run.py PITH FOLDER [--sanitized]

FOLDER/NAME.sh runs under sh in an empty directory with $PITH set. NAME.out beside it is what it prints on standard
output and standard error together, NAME.status its exit status where that is not 0. Python in a case may import
warc_records. A program with sanitizers cannot run with bounded memory: cases that set a bound are left out then.
"""
import os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def read(path, default):
    return open(path, "rb").read() if os.path.exists(path) else default


def main():
    pith, folder = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    passed = failed = 0
    for script in sorted(f for f in os.listdir(folder) if f.endswith(".sh")):
        name = os.path.join(folder, script[:-3])
        if "--sanitized" in sys.argv and b"ulimit -v" in read(name + ".sh", b""):
            continue
        with tempfile.TemporaryDirectory() as place:
            run = subprocess.run(["timeout", "60", "sh", name + ".sh"], cwd=place, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                                 stdin=subprocess.DEVNULL, timeout=90,
                                 env={"PATH": os.environ["PATH"], "PITH": pith, "CORPUS": folder + "/../../../corpus", "PYTHONPATH": HERE,
                                      "PYTHONDONTWRITEBYTECODE": "1"})
        status = int(read(name + ".status", b"0"))
        if run.stdout == read(name + ".out", b"") and run.returncode == status:
            passed += 1
            continue
        failed += 1
        print(f"FAIL cli: {script}: exit {run.returncode}, want {status}\n{run.stdout.decode(errors='replace')}")
    print(f"count cli: {passed} {failed}")


main()
