"""Checks written samples and turns them into labels/samples: samples.py LINES.txt --writer NAME [--out FILE.jsonl]

A line is `kind|context|text|sentiment|touchpoints|pains|sicas|act`; kind and context may be empty. Lists are separated by
`;`, an item is `id=words` with the very words of the text that carry it (`id` alone: all of it), and for a touchpoint
`id:negative=words` where its feeling is not the comment's. Written samples are ours, so their text is kept.
"""
import argparse
import json
import pathlib
import sys

from rules import broken, label_ids
from sources import normalised

IDS = label_ids()
KINDS = ["", "app_review", "survey", "forum", "service_note", "mystery_shopper", "social"]


def items(raw: str, known: list[str], text: str, problems: list[str]) -> list[dict]:
    found: list[dict] = []
    for one in filter(None, (part.strip() for part in raw.split(";"))):
        head, _, words = one.partition("=")
        name, _, feeling = head.partition(":")
        if name not in known:
            problems.append(f"'{name}' is not an id of this axis")
        elif feeling and feeling not in IDS["sentiment"]:
            problems.append(f"'{feeling}' is no sentiment")
        elif words and words not in text:
            problems.append(f"'{words}' does not stand in the text")
        elif name in [label["id"] for label in found]:
            problems.append(f"'{name}' twice")
        else:
            label = {"id": name}
            if feeling:
                label["sentiment"] = feeling
            if words and words != text:
                label["evidence"] = words
            found.append(label)
    return found


def sample(line: str) -> tuple[dict, list[str]]:
    problems: list[str] = []
    fields = [field.strip() for field in line.split("|")]
    if len(fields) != 8:
        return {}, [f"{len(fields)} fields, 8 wanted"]
    kind, context, text, sentiment, touchpoints, pains, stages, act = fields
    if kind not in KINDS:
        problems.append(f"kind '{kind}'")
    if not text:
        problems.append("no text")
    if sentiment not in IDS["sentiment"] or act not in IDS["act"]:
        problems.append(f"sentiment '{sentiment}' or act '{act}'")
    gold = {"sentiment": sentiment, "touchpoint": items(touchpoints, IDS["touchpoint"], text, problems),
            "pain": items(pains, IDS["pain"], text, problems), "sicas": items(stages, IDS["sicas"], text, problems), "act": act}
    for label in gold["touchpoint"]:
        label.setdefault("sentiment", sentiment)
    problems += broken(gold)
    row = {"text": text, **({"kind": kind} if kind else {}), **({"context": context} if context else {}), "gold": gold}
    return row, problems


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lines", type=pathlib.Path)
    parser.add_argument("--writer", required=True)
    parser.add_argument("--out", type=pathlib.Path)
    args = parser.parse_args()
    rows, wrong, seen = [], 0, set()
    for number, line in enumerate(args.lines.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        row, problems = sample(line)
        key = normalised(row["text"] + row.get("context", "")) if row else ""
        if key in seen:
            problems.append("the same text and context again")
        seen.add(key)
        if problems:
            wrong += 1
            print(f"line {number}: {'; '.join(problems)}")
        else:
            rows.append({**row, "writer": args.writer})
    print(f"{len(rows)} good samples, {wrong} wrong lines")
    if args.out and not wrong:
        args.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
