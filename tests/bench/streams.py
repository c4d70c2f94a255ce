#!/usr/bin/env python3
"""Measures streams: one thread and two, on a WARC file made of the pages of corpus/.

usage: streams.py PITH [MEGABYTES]

Prints peak memory and time of -j1 and -j2 with JSON Lines, and whether the outputs are the same, byte for byte. Nothing
here asserts a time.
"""
import glob, hashlib, os, resource, subprocess, sys, tempfile, time

CORPUS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "corpus", "pages")


def record(number, page):
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    return (b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:record:%d>\r\nWARC-Target-URI: https://site%d.example/%d\r\n"
            b"WARC-Date: 2024-05-06T12:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n"
            % (number, number % 97, number, len(http)) + http + b"\r\n\r\n")


def make(path, size):
    pages = [open(p, "rb").read() for p in sorted(glob.glob(f"{CORPUS}/*/source.html"))]
    number = 0
    with open(path, "wb") as out:
        while out.tell() < size:
            out.write(record(number, pages[number % len(pages)]))
            number += 1
    return number


def run(pith, path, options):
    digest, began = hashlib.sha256(), time.monotonic()
    process = subprocess.Popen([pith, "-f", "jsonl", *options, path], stdout=subprocess.PIPE)
    for piece in iter(lambda: process.stdout.read1(1 << 20), b""):
        digest.update(piece)
    _, status, usage = os.wait4(process.pid, 0)
    return digest.hexdigest(), time.monotonic() - began, usage, status


def main():
    pith, size = sys.argv[1], int(sys.argv[2] if len(sys.argv) > 2 else 2000) * 1000000
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "stream.warc")
        count = make(path, size)
        size = os.path.getsize(path)
        runs = {j: run(pith, path, [f"-j{j}"]) for j in (1, 2)}
        for j, (_, seconds, usage, status) in runs.items():
            print(f"-j{j}: {count} documents, {size / 1e6:.0f} MB, {seconds:.1f} s, {size / 1e6 / seconds:.1f} MB/s, "
                  f"{usage.ru_maxrss / 1024:.0f} MiB at most, {usage.ru_utime + usage.ru_stime:.1f} s of CPU, status {status}")
        print(f"same output: {runs[1][0] == runs[2][0]}, speed-up {runs[1][1] / runs[2][1]:.2f}")


main()
