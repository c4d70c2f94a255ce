#!/usr/bin/env python3
"""Scores language identification on texts of the Universal Declaration of Human Rights, by length.

usage: languages.py PITH FOLDER [--show]      FOLDER holds enc_detect_udhr.jsonl
"""
import collections, json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
# ISO 639-3, as in the set, to BCP 47; the macrolanguage where pith names that.
CODES = dict(line.split() for line in """afr af|als sq|amh am|arb ar|azj az|bel be|ben bn|bod bo|bos hr|bul bg|cat ca|ces cs
|ckb ckb|cmn zh|cym cy|dan da|deu de|div dv|ell el|eng en|epo eo|est et|eus eu|fao fo|fin fi|fra fr|gle ga|glg gl|guj gu
|hau ha|heb he|hin hi|hrv hr|hun hu|hye hy|ibo ig|ind id|isl is|ita it|jpn ja|kan kn|kat ka|kaz kk|khk mn|khm km|kir ky
|kmr ku|kor ko|lao lo|lat la|lav lv|lit lt|ltz lb|mal ml|mar mr|mkd mk|mlt mt|mya my|nep ne|nld nl|nob no|pan pa|pes fa
|pol pl|por pt|ron ro|rus ru|sin si|slk sk|slv sl|spa es|srp sr|swe sv|swh sw|tam ta|tat tt|tel te|tha th|tur tr|ukr uk
|urd ur|uzn uz|vie vi|ydd yi|yor yo|zul zu""".replace("\n", "").split("|"))


def main():
    pith, folder = sys.argv[1:3]
    texts = {(r["lang"], r["text"]) for r in map(json.loads, open(os.path.join(folder, "enc_detect_udhr.jsonl"))) if r["form"] == "text"}
    texts, right, all_ = sorted(texts), collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as place:
        names = [os.path.join(place, str(i)) for i in range(len(texts))]
        for name, (_, text) in zip(names, texts):
            open(name, "w", encoding="utf-8").write(text)
        run = subprocess.run([pith, "-f", "jsonl", "-i", "text"] + names, stdout=subprocess.PIPE, check=True)
    for line, (language, text) in zip(run.stdout.decode().split("\n"), texts):
        got, kind = json.loads(line)["metadata"]["language"], "from 300 characters" if len(text) >= 300 else "from 100" if len(text) >= 100 else "shorter"
        good = got == CODES[language.split("_")[0]]
        all_[kind] += 1
        right[kind] += good
        if not good and "--show" in sys.argv:
            print(f"{language} {len(text)}: {got}")
    floors, failed = json.load(open(os.path.join(HERE, "floors.json")))["languages"], 0
    for kind, floor in floors.items():
        failed += right[kind] < floor
        print(f"{'pass' if right[kind] >= floor else 'FAIL'} quality: languages {kind} {right[kind]} of {all_[kind]}, floor {floor}")
    print(f"count languages: {len(floors) - failed} {failed}")


main()
