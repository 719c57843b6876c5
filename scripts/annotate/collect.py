"""Checks a reader's answers and turns them into annotations: collect.py BATCH.jsonl ANSWERS --reader NAME [--out FILE]

An answer is a line `number|sentiment|touchpoints|pains|sicas|act`. Lists are separated by commas; an item is
`id`, with `@2` or `@2-4` for the numbered pieces that carry it, and for a touchpoint `:negative` where its
feeling is not the comment's: `7|mixed|app_ui:positive@1,app_login:negative@2-3|auth@3|interest@1,connect@2-3|praise`.
What is written is file, row id and labels with UTF-16 spans of the given text, never the text.
"""
import argparse
import json
import pathlib
import re
import sys

from rules import broken, label_ids
from sources import clauses, utf16

IDS = label_ids()
ITEM = re.compile(r"^(\w+)(?::(\w+))?(?:@(\d+)(?:-(\d+))?)?$")


def item(raw: str, known: list[str], text: str, problems: list[str]) -> dict | None:
    match = ITEM.match(raw.strip())
    if not match or match[1] not in known:
        problems.append(f"'{raw}' is not an item of this axis")
        return None
    pieces = clauses(text)
    first = int(match[3] or 1)
    last = int(match[4] or match[3] or len(pieces))
    if not 1 <= first <= last <= len(pieces):
        problems.append(f"'{raw}' points outside the pieces 1-{len(pieces)}")
        return None
    if match[2] and match[2] not in IDS["sentiment"]:
        problems.append(f"'{raw}' has no such sentiment")
        return None
    label: dict = {"id": match[1], "span": [utf16(text, pieces[first - 1][0]), utf16(text, pieces[last - 1][1])]}
    if match[2]:
        label["sentiment"] = match[2]
    return label


def listed(raw: str, known: list[str], text: str, problems: list[str]) -> list[dict]:
    labels = [item(one, known, text, problems) for one in raw.split(",") if one.strip()]
    ids = [label["id"] for label in labels if label]
    if len(set(ids)) < len(ids):
        problems.append(f"'{raw}' names an id twice")
    return [label for label in labels if label]


def answer(line: str, text: str) -> tuple[dict, list[str]]:
    problems: list[str] = []
    fields = [field.strip() for field in line.split("|")]
    if len(fields) != 6:
        return {}, [f"{len(fields)} fields, 6 wanted"]
    _, sentiment, touchpoints, pains, stages, act = fields
    if sentiment not in IDS["sentiment"]:
        problems.append(f"sentiment '{sentiment}'")
    if act not in IDS["act"]:
        problems.append(f"act '{act}'")
    gold = {"sentiment": sentiment, "touchpoint": listed(touchpoints, IDS["touchpoint"], text, problems),
            "pain": listed(pains, IDS["pain"], text, problems), "sicas": listed(stages, IDS["sicas"], text, problems), "act": act}
    for label in gold["touchpoint"]:
        label.setdefault("sentiment", sentiment)
    problems += broken(gold)
    return gold, problems


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("batch", type=pathlib.Path)
    parser.add_argument("answers", type=pathlib.Path)
    parser.add_argument("--reader", required=True)
    parser.add_argument("--out", type=pathlib.Path)
    args = parser.parse_args()
    rows = [json.loads(line) for line in args.batch.read_text("utf-8").splitlines()]
    answers = {line.split("|")[0].strip(): line for line in args.answers.read_text("utf-8").splitlines() if "|" in line}
    written, wrong = [], 0
    for number, row in enumerate(rows, 1):
        line = answers.pop(str(number), None)
        gold, problems = answer(line, row["text"]) if line else ({}, ["no answer"])
        if problems:
            wrong += 1
            print(f"{number}: {'; '.join(problems)}")
        else:
            written.append({"file": row["file"], "row": row["row"], "kind": row["kind"], "reader": args.reader, "gold": gold})
    print(f"{len(written)} of {len(rows)} answers are good, {wrong} are not, {len(answers)} have no such number")
    if args.out and not wrong:
        args.out.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in written), "utf-8")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
