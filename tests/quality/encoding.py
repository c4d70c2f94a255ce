#!/usr/bin/env python3
"""Scores the decoding stage on the cases of a data set, and compares with the floors.

usage: encoding.py STAGE FOLDER [--show]      FOLDER holds enc_*.jsonl, mojibake_*.jsonl, chars_*.jsonl ...
"""
import json

from cases import ask, cases, gate

# A charset that WHATWG has no name for is compared with the nearest that has one.
SAME = {"GB2312": "GBK", "ISO-8859-1": "windows-1252", "ISO-8859-9": "windows-1254", "ISO-8859-11": "windows-874",
        "TIS-620": "windows-874", "KOI8-R": "KOI8-U", "UHC": "EUC-KR", "GBK": "gb18030"}


def text(raw):
    return raw.decode("utf-8")


def charset(name):
    return SAME.get(name, name)


def labels(stage, folder):
    rows = cases(folder, "enc_label_cases")
    for row, got in zip(rows, ask(stage, "label", [(r["label"].encode("utf-8", "surrogatepass"),) for r in rows])):
        yield "labels", row["label"], text(got[0]) or None, row["expected"]


def sniffing(stage, folder):
    rows = cases(folder, "enc_sniff")
    asked = [(bytes.fromhex(r["input_hex"]), (r["http"] or "").encode()) for r in rows]
    for row, got in zip(rows, ask(stage, "document", asked)):
        default = text(got[2]) == "none"  # nothing beyond ASCII: what a browser calls windows-1252
        yield "sniffing", row["id"], "windows-1252" if default else text(got[0]), row["expected"]


def vectors(stage, folder):
    rows = cases(folder, "enc_decode_vectors")
    for row, got in zip(rows, ask(stage, "decode", [(r["enc"].encode(), bytes.fromhex(r["hex"])) for r in rows])):
        yield "vectors", row["enc"] + " " + row["hex"], text(got[0]), row["expected"].removeprefix("\ufeff")


def uchardet(stage, folder):
    rows = cases(folder, "enc_detect_uchardet")
    for row, got in zip(rows, ask(stage, "document", [(bytes.fromhex(r["hex"]),) for r in rows])):
        want = bytes.fromhex(row["hex"]).decode(row["enc"], "replace") if known(row["enc"]) else None
        good = charset(text(got[0])).lower() == charset(row["enc"].upper()).lower() or text(got[1]) == want
        yield "uchardet", row["id"], text(got[0]) if not good else row["enc"], row["enc"]


def known(name):
    try:
        return bool("".encode(name)) or True
    except LookupError:
        return False


def udhr(stage, folder):
    rows = cases(folder, "enc_detect_udhr")
    for row, got in zip(rows, ask(stage, "document", [(bytes.fromhex(r["hex"]),) for r in rows])):
        kind = "utf-8" if row["enc"] == "UTF-8" else "utf-16" if row["enc"].startswith("UTF-16") else "legacy"
        if kind == "legacy" and int(row["chars"]) < 120:
            kind = "legacy short"
        yield "udhr " + kind, f"{row['lang']} {row['enc']} {row['chars']} {row['form']} -> {text(got[0])}", text(got[1]), row["text"]


def ftfy(stage, folder):
    rows = cases(folder, "mojibake_ftfy")
    for row, got in zip(rows, ask(stage, "mojibake", [(r["input"].encode("utf-8", "surrogatepass"),) for r in rows])):
        yield "mojibake ftfy", row["input"], cleaned(stage, got[0]), cleaned(stage, row["expected_fix_encoding"].encode())


def cleaned(stage, raw):
    return text(ask(stage, "clean", [(raw,)])[0][0])


def synthetic(stage, folder):
    rows = [r for r in cases(folder, "mojibake_synth") if r["expected"] is not None]
    for row, got in zip(rows, (fixed(stage, r["input"]) for r in rows)):
        kind = "mojibake legacy" if row["cat"].startswith("legacy") else "mojibake synthetic"
        yield kind, row["cat"] + ": " + row["input"], got, cleaned(stage, row["expected"].encode())


def fixed(stage, line):
    lines = [ask(stage, "mojibake", [(l.encode(),)])[0][0] for l in line.split("\n")]
    return cleaned(stage, b"\n".join(lines))


def guard(stage, folder):
    rows = [r for r in cases(folder, "clean_guard")]
    for row, got in zip(rows, ask(stage, "mojibake", [(r["text"].encode(),) for r in rows])):
        kind = "clean debatable" if "debatable" in json.dumps(row) else "clean"
        yield kind, row["text"], text(got[0]), row["text"]


def characters(stage, folder):
    rows = cases(folder, "chars_clean")
    for row, got in zip(rows, ask(stage, "clean", [(r["input"].encode("utf-8", "surrogatepass"),) for r in rows])):
        yield "characters", row["input"], text(got[0]), row["expected"]
    rows = cases(folder, "chars_bytes")
    for row, got in zip(rows, ask(stage, "document", [(bytes.fromhex(r["input_hex"]),) for r in rows])):
        yield "bytes", row["input_hex"], cleaned(stage, ask(stage, "mojibake", [(got[1],)])[0][0]), cleaned(stage, row["expected"].encode())


gate("encoding", (labels, sniffing, vectors, uchardet, udhr, ftfy, synthetic, guard, characters),
     lambda got, want: got == want)
