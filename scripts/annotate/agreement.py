"""How far two readers agree: agreement.py — every comment of labels/annotations/second/ against its first reading.

Accuracy for sentiment and act, micro-F1 for touchpoint, pain and sicas (the second reader against the first).
"""
import json

from sources import ROOT

ANNOTATIONS = ROOT / "labels" / "annotations"


def read(folder) -> dict[tuple[str, str], dict]:
    return {(row["file"], row["row"]): row["gold"] for file in sorted(folder.glob("*.jsonl")) for row in map(json.loads, file.read_text("utf-8").splitlines())}


def main() -> None:
    first, second = read(ANNOTATIONS), read(ANNOTATIONS / "second")
    pairs = [(first[key], gold) for key, gold in second.items()]
    print(f"{len(pairs)} comments read twice")
    for axis in ("sentiment", "act"):
        print(f"{axis:10} accuracy {sum(one[axis] == other[axis] for one, other in pairs) / len(pairs):.3f}")
    for axis in ("touchpoint", "pain", "sicas"):
        ids = [({label["id"] for label in one[axis]}, {label["id"] for label in other[axis]}) for one, other in pairs]
        common = sum(len(one & other) for one, other in ids)
        print(f"{axis:10} micro-F1 {2 * common / sum(len(one) + len(other) for one, other in ids):.3f}")


if __name__ == "__main__":
    main()
