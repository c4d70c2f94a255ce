"""Fits the token model: finds the tokens that occur on enough domains, and their weights as integers."""
import os, subprocess

import numpy as np

LOGIT_ONE = 1024
DOMAINS_LEAST = 6
LAMBDA1, EPOCHS = 600, 4


class Rows:
    """The tokens of each block as columns; only tokens that occur on enough domains have one."""

    def __init__(self, matrix):
        domains = {d: i for i, d in enumerate(sorted({p.domain for p in matrix.pages}))}
        of_page = np.array([domains[p.domain] for p in matrix.pages], np.uint64)
        row = np.repeat(np.arange(len(matrix.token_counts)), matrix.token_counts)
        pairs = np.unique(matrix.tokens.astype(np.uint64) << np.uint64(16) | of_page[matrix.page[row]])
        known, seen = np.unique((pairs >> np.uint64(16)).astype(np.uint32), return_counts=True)
        self.known = known[(seen >= DOMAINS_LEAST) & (seen < 0.98 * len(domains))]
        column = np.searchsorted(self.known, matrix.tokens)
        column[column == len(self.known)] = 0
        hit = self.known[column] == matrix.tokens
        self.columns = column[hit].astype(np.uint32)
        self.ends = np.concatenate([[0], np.cumsum(np.bincount(row[hit], minlength=len(matrix.token_counts)))])
        self.weight, self.target = matrix.weight.astype(np.float32), matrix.share.astype(np.float32)

    def fit(self, tool, rows, base, lambda1=LAMBDA1):
        """Weights in fixed point, by the token's hash. The bias is left to the trees. Files that begin with `base` are made
        on the way."""
        counts = np.diff(self.ends)
        chunks = np.empty(3 * len(rows) + counts[rows].sum(), np.uint32)
        begin = np.concatenate([[0], np.cumsum(3 + counts[rows])])[:-1]
        chunks[begin] = self.weight[rows].view(np.uint32)
        chunks[begin + 1] = self.target[rows].view(np.uint32)
        chunks[begin + 2] = counts[rows]
        free = np.ones(len(chunks), bool)
        free[begin] = free[begin + 1] = free[begin + 2] = False
        take = np.zeros(len(counts), bool)
        take[rows] = True
        chunks[free] = self.columns[np.repeat(take, counts)]
        path, out = base + ".rows", base + ".weights"
        chunks.tofile(path)
        subprocess.run([tool, path, out, str(len(self.known)), str(lambda1), str(EPOCHS)], check=True)
        weights = np.round(np.fromfile(out, "<f8") * LOGIT_ONE).astype(int)
        os.remove(path)
        os.remove(out)
        kept = np.flatnonzero(weights[:-1])
        return dict(zip(self.known[kept].tolist(), weights[kept].tolist()))


def write(path, weights):
    with open(path, "w") as out:
        for token in sorted(weights):
            out.write(f"{token} {weights[token]}\n")
