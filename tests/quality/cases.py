"""What the scorers of single stages share: reading cases, asking a stage, comparing with the floors."""
import json, os, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))


def cases(folder, name):
    return [json.loads(line) for line in open(os.path.join(folder, name + ".jsonl"), encoding="utf-8")]


def ask(stage, name, rows):
    """A list of byte strings for each row; `rows` are tuples of byte strings."""
    lines = "\n".join("\t".join(field.hex() for field in row) for row in rows) + "\n"
    out = subprocess.run([stage, name], input=lines.encode(), capture_output=True, check=True).stdout
    return [[bytes.fromhex(f) for f in line.split("\t")] for line in out.decode().split("\n")[:-1]]


def gate(name, suites, same):
    """Runs the suites, counts the right answers of each kind, and compares them with the floors."""
    stage, folder = sys.argv[1:3]
    floors = json.load(open(os.path.join(HERE, "floors.json")))[name]
    passed = failed = 0
    for suite in suites:
        counts = {}
        for kind, case, got, want in suite(stage, folder):
            right, all_ = counts.get(kind, (0, 0))
            counts[kind] = (right + same(got, want), all_ + 1)
            if not same(got, want) and "--show" in sys.argv:
                print(f"{kind}: {case!a:.110}\n    got  {got!a:.100}\n    want {want!a:.100}")
        for kind, (right, all_) in counts.items():
            good = right >= floors.get(kind, 0)
            passed, failed = passed + good, failed + (not good)
            print(f"{'pass' if good else 'FAIL'} {name}: {kind} {right} of {all_}, floor {floors.get(kind, 0)}")
    print(f"count {name}: {passed} {failed}")
