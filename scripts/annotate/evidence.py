"""The words that carry each tag of a labelled comment: evidence.py draw OUT --size N | collect BATCH ANSWERS --reader NAME --out FILE

draw writes OUT.jsonl and OUT.txt: training comments with their labels, to be read. An answer is a line
`number|id=words;id=words…` with one item for each touchpoint, pain and stage, `words` being the very words of the text, as
few as carry the tag. collect checks them and writes file, row id and UTF-16 spans, never the text.
"""
import argparse
import json
import pathlib
import random
import sys

from sources import ROOT, comments, utf16

AXES = ("touchpoint", "pain", "sicas")
SHORTEST, LONGEST = 12, 90


def draw(out: pathlib.Path, size: int, seed: int) -> None:
    texts = {(file, row): text for file, row, _, text in comments()}
    rows = [row for file in sorted((ROOT / "labels" / "annotations").glob("train-*.jsonl"))
            for row in map(json.loads, file.read_text("utf-8").splitlines())]
    usable = [row for row in rows if SHORTEST <= len(texts[row["file"], row["row"]]) <= LONGEST and sum(len(row["gold"][axis]) for axis in AXES) >= 2]
    chosen = random.Random(seed).sample(usable, size)
    lines = []
    for number, row in enumerate(chosen, 1):
        row["text"] = texts[row["file"], row["row"]]
        tags = "; ".join(f"{axis}: {', '.join(label['id'] for label in row['gold'][axis])}" for axis in AXES if row["gold"][axis])
        shown = row["text"].replace("\n", " ")
        lines.append(f"{number} ({row['kind']}) {shown}\n   {tags}\n")
    out.with_suffix(".jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in chosen), "utf-8")
    out.with_suffix(".txt").write_text("".join(lines), "utf-8")


def marked(row: dict, line: str) -> tuple[dict, list[str]]:
    text, problems = row["text"].replace("\n", " "), []
    words = {}
    for item in filter(None, (part.strip() for part in line.partition("|")[2].split(";"))):
        name, _, said = item.partition("=")
        if said not in text or not said:
            problems.append(f"'{said}' of {name} does not stand in the text")
        words[name.strip()] = said
    gold: dict[str, list[dict]] = {axis: [] for axis in AXES}
    for axis in AXES:
        for label in row["gold"][axis]:
            said = words.pop(label["id"], None)
            if said is None:
                problems.append(f"{label['id']} has no words")
            elif said in text:
                start = text.index(said)
                gold[axis].append({"id": label["id"], "span": [utf16(text, start), utf16(text, start + len(said))]})
    return gold, problems + [f"{name} is no label of it" for name in words]


def collect(batch: pathlib.Path, answers: pathlib.Path, reader: str, out: pathlib.Path) -> bool:
    rows = [json.loads(line) for line in batch.read_text("utf-8").splitlines()]
    lines = {line.partition("|")[0].strip(): line for line in answers.read_text("utf-8").splitlines() if "|" in line}
    written, wrong = [], 0
    for number, row in enumerate(rows, 1):
        gold, problems = marked(row, lines[str(number)]) if str(number) in lines else ({}, ["no answer"])
        if problems:
            wrong += 1
            print(f"{number}: {'; '.join(problems)}")
        else:
            written.append({"file": row["file"], "row": row["row"], "kind": row["kind"], "reader": reader, "gold": gold})
    print(f"{len(written)} of {len(rows)} are good, {wrong} are not")
    if not wrong:
        out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in written), "utf-8")
    return not wrong


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("out", type=pathlib.Path)
    drawing.add_argument("--size", type=int, required=True)
    drawing.add_argument("--seed", type=int, default=1)
    collecting = commands.add_parser("collect")
    collecting.add_argument("batch", type=pathlib.Path)
    collecting.add_argument("answers", type=pathlib.Path)
    collecting.add_argument("--reader", required=True)
    collecting.add_argument("--out", type=pathlib.Path, required=True)
    args = parser.parse_args()
    if args.command == "draw":
        draw(args.out, args.size, args.seed)
    else:
        sys.exit(0 if collect(args.batch, args.answers, args.reader, args.out) else 1)


if __name__ == "__main__":
    main()
