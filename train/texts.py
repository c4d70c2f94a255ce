"""Labelled pages as plain text, as several tools make it: files with a JSON object a line."""
import gzip, json, os

import pages

FOLDS = 5  # each fold trains its first model four times


def load(folder, work, variants=("strip", "h2t", "w3m")):
    """VARIANT.jsonl.gz with {id, text}, gold.jsonl.gz with {id, url, page_type, main_content}."""
    lines = lambda name: (json.loads(l) for l in gzip.open(os.path.join(folder, name + ".jsonl.gz"), "rt", encoding="utf-8"))
    gold, out = {g["id"]: g for g in lines("gold")}, []
    os.makedirs(work, exist_ok=True)
    for variant in variants:
        for row in lines(variant):
            truth, base = gold[row["id"]], os.path.join(work, f"{variant}-{row['id']}")
            open(base + ".page", "w", encoding="utf-8", newline="").write(row["text"])
            open(base + ".txt", "w", encoding="utf-8").write(truth.get("main_content") or "")
            kind = {"category": "collection"}.get(truth["page_type"], truth["page_type"])
            domain = pages.registered_domain(truth.get("url") or "", row["id"])
            page = pages.Page(variant, row["id"], kind, domain, base + ".page", base + ".txt")
            page.fold %= FOLDS
            out.append(page)
    return out
