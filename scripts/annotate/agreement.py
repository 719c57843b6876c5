"""How far two readers agree, who read the same comments without seeing each other's answers: agreement.py

labels/annotations/second/ against labels/annotations/first/, or against the part itself where that was never settled.
Accuracy for sentiment and act, micro-F1 for touchpoint, pain and sicas; F1 by label where both readers together gave it
at least ten times.
"""
import collections
import json

from sources import ROOT

ANNOTATIONS = ROOT / "labels" / "annotations"


def read(folder) -> dict[tuple[str, str], dict]:
    return {(row["file"], row["row"]): row["gold"] for file in sorted(folder.glob("*.jsonl")) for row in map(json.loads, file.read_text("utf-8").splitlines())}


def main() -> None:
    first, second = {**read(ANNOTATIONS), **read(ANNOTATIONS / "first")}, read(ANNOTATIONS / "second")
    pairs = [(first[key], gold) for key, gold in second.items()]
    print(f"{len(pairs)} comments read twice")
    common: collections.Counter = collections.Counter()
    given: collections.Counter = collections.Counter()
    for axis in ("sentiment", "act", "touchpoint", "pain", "sicas"):
        for one, other in pairs:
            left, right = ({gold[axis]} if isinstance(gold[axis], str) else {label["id"] for label in gold[axis]} for gold in (one, other))
            common.update((axis, label) for label in left & right)
            given.update((axis, label) for labels in (left, right) for label in labels)
        total = 2 * sum(count for (of, _), count in common.items() if of == axis) / sum(count for (of, _), count in given.items() if of == axis)
        print(f"{axis:10} {'accuracy' if axis in ('sentiment', 'act') else 'micro-F1'} {total:.3f}")
        labels = sorted((label for of, label in given if of == axis and given[axis, label] >= 10), key=lambda label: -given[axis, label])
        print("  " + ", ".join(f"{label} {2 * common[axis, label] / given[axis, label]:.2f}" for label in labels))
    feelings = [(here[label["id"]], label["sentiment"]) for one, other in pairs for here in [{label["id"]: label["sentiment"] for label in one["touchpoint"]}]
                for label in other["touchpoint"] if label["id"] in here]
    print(f"feeling    accuracy {sum(left == right for left, right in feelings) / len(feelings):.3f} of {len(feelings)} touchpoints that both gave")


if __name__ == "__main__":
    main()
