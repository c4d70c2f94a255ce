"""Judges pages with a model in C, by the program's own code: train_judge is built with the model and run on the pages."""
import concurrent.futures, os, subprocess

import numpy as np

from pages import TYPES

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
KEEPS, BALANCED = 9, 4  # --keep, from precise to generous


class Verdicts:
    """What train_judge says of each page; see judge.c."""

    def __init__(self, lines):
        rows = np.array([line.split() for line in lines], np.float64)
        self.types = np.array(TYPES + [""])[rows[:, 0].astype(int)]
        self.before, self.inside, self.after, self.missed = rows[:, 2:6].T.astype(int)
        self.scores = rows[:, 6:6 + 3 * KEEPS].reshape(-1, KEEPS, 3)
        self.rows = rows[:, 6 + 3 * KEEPS:].astype(np.int16)


def build(folder, model):
    subprocess.run(["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", "-DPITH_TRAIN=ON", "-DCMAKE_BUILD_TYPE=Release",
                    f"-DPITH_MODEL={os.path.abspath(model)}"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(["ninja", "-C", folder, "--quiet", "train_judge"], check=True)
    return os.path.join(folder, "train", "train_judge")


def judge(folder, model, pages, work):
    """Builds in `folder` with the model's file, and judges the pages on all cores."""
    program, parts = build(folder, model), os.cpu_count() or 1

    def run(part):
        path = os.path.join(work, f"judge{part}.tsv")
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(f"{p.html}\t{p.gold}\t{p.seed}\t-\n" for p in pages[part::parts])
        return subprocess.run([program, path], stdout=subprocess.PIPE, check=True, text=True).stdout.splitlines()

    with concurrent.futures.ThreadPoolExecutor(parts) as pool:
        done = list(pool.map(run, range(parts)))
    return Verdicts([done[i % parts][i // parts] for i in range(len(pages))])
