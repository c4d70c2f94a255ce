"""Edit distances of texts and of trees, and the best way to pair two lists in order."""


def text_distance(a, b):
    """Levenshtein's distance, a column at a time in the bits of an integer (Hyyrö, 2003)."""
    if not a or not b:
        return len(a) + len(b)
    places, full, last, distance = {}, (1 << len(a)) - 1, 1 << (len(a) - 1), len(a)
    for i, sign in enumerate(a):
        places[sign] = places.get(sign, 0) | 1 << i
    up, down = full, 0  # where the next cell of the column is one more, and one less
    for sign in b:
        equal = places.get(sign, 0)
        cross = (((equal & up) + up) ^ up) | equal
        more, less = (down | ~(cross | up)) & full, up & cross
        distance += bool(more & last) - bool(less & last)
        more, less = more << 1 | 1, less << 1
        up, down = (less | ~(equal | down | more)) & full, more & (equal | down) & full
    return distance


def text_difference(a, b):
    """From 0, the same, to 1."""
    return text_distance(a, b) / max(len(a), len(b), 1)


def flatten(tree, labels, lefts):
    """Fills the nodes of (label, children) in postorder, and where the leftmost leaf below each of them is."""
    label, children = tree
    left = None
    for child in children:
        first = flatten(child, labels, lefts)
        left = first if left is None else left
    labels.append(label)
    lefts.append(len(labels) - 1 if left is None else left)
    return lefts[-1]


def subtree_distances(a, b, i, j, known, cost):
    """Fills known[x, y] for the nodes x and y on the left edges of the trees of i and j."""
    (labels_a, lefts_a), (labels_b, lefts_b) = a, b
    p, q = lefts_a[i], lefts_b[j]
    rows = [[y - q for y in range(q, j + 2)]]
    for x in range(p, i + 1):
        row = [x - p + 1]
        for y in range(q, j + 1):
            least = min(rows[x - p][y - q + 1], row[y - q]) + 1
            if lefts_a[x] == p and lefts_b[y] == q:
                known[x, y] = least = min(least, rows[x - p][y - q] + cost(labels_a[x], labels_b[y]))
            else:
                least = min(least, rows[lefts_a[x] - p][lefts_b[y] - q] + known[x, y])
            row.append(least)
        rows.append(row)


def tree_distance(a, b, cost):
    """Of ordered trees (Zhang and Shasha, 1989). A node more or less costs 1, another label cost(x, y). Returns the distance
    and the nodes of the larger tree."""
    flat, roots = [], []
    for tree in (a, b):
        labels, lefts = [], []
        flatten(tree, labels, lefts)
        flat.append((labels, lefts))
        roots.append(sorted({left: node for node, left in enumerate(lefts)}.values()))
    known = {}
    for i in roots[0]:
        for j in roots[1]:
            subtree_distances(*flat, i, j, known, cost)
    sizes = len(flat[0][0]), len(flat[1][0])
    return known[sizes[0] - 1, sizes[1] - 1], max(sizes)


def aligned(wanted, got, likeness):
    """The largest sum of likeness(w, g) over pairs in order, divided by the longer list's length: what is missing or extra
    counts as 0. None where both are empty."""
    if not wanted and not got:
        return None
    before = [0] * (len(got) + 1)
    for w in wanted:
        row = [0]
        for j, g in enumerate(got):
            row.append(max(before[j + 1], row[j], before[j] + likeness(w, g)))
        before = row
    return before[-1] / max(len(wanted), len(got))
