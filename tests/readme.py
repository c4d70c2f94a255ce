#!/usr/bin/env python3
"""Runs the README's console examples and compiles and runs its C program.

usage: readme.py BUILD [--record]      --record: writes the outputs into the README; read them before you commit
"""
import os, re, subprocess, sys, tempfile

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
build, record = os.path.abspath(sys.argv[1]), "--record" in sys.argv
env = dict(os.environ, PATH=build + ":" + os.environ["PATH"])
readme = open(os.path.join(ROOT, "README.md"), encoding="utf-8").read()
passed = failed = 0


def run(command, cwd=ROOT):
    done = subprocess.run(["sh", "-c", command], cwd=cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=120)
    return done.stdout.decode()


def console(match):
    global passed, failed
    out = "```console\n"
    for command, want in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", match[1], re.M):
        got = run(command, scratch.name)  # examples may write files
        passed += got == want
        failed += got != want
        if got != want and not record:
            print(f"FAIL readme: $ {command}\n--- want\n{want}--- got\n{got}---")
        out += f"$ {command}\n{got}"
    return out + "```"


scratch = tempfile.TemporaryDirectory()
os.symlink(os.path.join(os.path.abspath(ROOT), "corpus"), os.path.join(scratch.name, "corpus"))
recorded = re.sub(r"```console\n(.*?)```", console, readme, flags=re.S)
if record:
    open(os.path.join(ROOT, "README.md"), "w", encoding="utf-8").write(recorded)

with tempfile.TemporaryDirectory() as place:
    source = re.search(r"```c\n(.*?)```", readme, re.S)[1]
    open(place + "/reader.c", "w").write(source)
    page = "corpus/pages/news-en-harbour/source.html"
    got = run(f"cc -std=c11 -Wall -Wextra -Werror -Iinclude {place}/reader.c -L'{build}' -lpith -Wl,-rpath,'{build}' "
              f"-o {place}/reader && {place}/reader < {page}")
    title = run(f"pith {page} | sed -n 's/^Title: //p'")
    ok = got == title + "\n" + run(f"pith -f text {page}") and len(got) > 1000
    passed += ok
    failed += not ok
    if not ok:
        print(f"FAIL readme: the C program\n{got[:500]}")
print(f"count readme: {passed} {failed}")
