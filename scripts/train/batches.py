"""Rows as tensors: token ids, masks, targets and gold evidence; batches of like length."""
import json
import pathlib
import random
from collections.abc import Iterator

import torch
from tokenizers import Tokenizer

from tagger import FEELINGS, MULTIPLE, SINGLE
from paths import WORK

MAX_TOKENS = 192


def read(name: str, *parts: str) -> list[dict]:
    rows = map(json.loads, (WORK / name).read_text("utf-8").splitlines())
    return [row for row in rows if row["text"] and (not parts or row["part"] in parts)]


def tokenizer_of(base: pathlib.Path) -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS, strategy="only_second")
    return tokenizer


def code_points(text: str) -> list[int]:
    """For each code point offset (and the end) its UTF-16 offset."""
    found = [0]
    for character in text:
        found.append(found[-1] + (2 if ord(character) > 0xFFFF else 1))
    return found


def encode(tokenizer: Tokenizer, rows: list[dict]) -> list[dict]:
    """Adds ids, text_mask and, per token of the text, its UTF-16 span; others carry (-1, -1)."""
    encodings = tokenizer.encode_batch([(row["first"], row["text"]) for row in rows])
    for row, encoding in zip(rows, encodings, strict=True):
        at = code_points(row["text"])
        row["ids"] = encoding.ids
        inside = [sequence == 1 for sequence in encoding.sequence_ids]
        row["text_mask"] = [int(flag) for flag in inside]
        row["spans"] = [(at[start], at[end]) if flag else (-1, -1) for (start, end), flag in zip(encoding.offsets, inside, strict=True)]
    return [row for row in rows if any(row["text_mask"])]


def batches(rows: list[dict], size: int, rng: random.Random | None) -> Iterator[list[dict]]:
    """Batches of rows of like length; shuffled where rng is given."""
    if rng is None:
        ordered = sorted(rows, key=lambda row: len(row["ids"]))
    else:
        ordered = sorted(rows, key=lambda row: len(row["ids"]) + rng.random() * 8)
    groups = [ordered[start:start + size] for start in range(0, len(ordered), size)]
    if rng is not None:
        rng.shuffle(groups)
    yield from groups


def inputs(rows: list[dict]) -> dict[str, torch.Tensor]:
    # Few widths: oneDNN makes its kernels anew for each shape.
    longest = -(-max(len(row["ids"]) for row in rows) // 16) * 16
    ids = torch.ones(len(rows), longest, dtype=torch.long)  # 1 is <pad>
    attention = torch.zeros(len(rows), longest, dtype=torch.long)
    text = torch.zeros(len(rows), longest, dtype=torch.long)
    for at, row in enumerate(rows):
        length = len(row["ids"])
        ids[at, :length] = torch.tensor(row["ids"])
        attention[at, :length] = 1
        text[at, :length] = torch.tensor(row["text_mask"])
    return {"input_ids": ids, "attention_mask": attention, "text_mask": text}


def targets(rows: list[dict], labels: dict[str, list[str]], longest: int) -> dict[str, torch.Tensor]:
    """single axes [B] (-100: not told); multiple axes [B, labels], and told [B] for each; feeling [B, touchpoints] (-100: none); parted [B]: feelings differ or are mixed; evidence [B, all labels, T] (0 rows: none); exact [B]: it is words, not clauses."""
    found: dict[str, torch.Tensor] = {axis: torch.tensor([-100 if axis in row.get("silent", ()) else labels[axis].index(row["gold"][axis]) for row in rows])
                                      for axis in SINGLE}
    offset = 0
    total = sum(len(labels[axis]) for axis in MULTIPLE)
    gold = torch.zeros(len(rows), total, longest)
    for axis in MULTIPLE:
        wanted = torch.zeros(len(rows), len(labels[axis]))
        for at, row in enumerate(rows):
            for label in row["gold"][axis]:
                index = labels[axis].index(label["id"])
                wanted[at, index] = 1
                # A span of which normalising left nothing has no evidence to teach.
                start, end = label.get("span", (0, 0))
                inside = [float(first >= 0 and first < end and last > start) for first, last in row["spans"]]
                # Evidence that is the whole text says nothing of where to look.
                if 0 < sum(inside) < sum(row["text_mask"]):
                    gold[at, offset + index, :len(inside)] = torch.tensor(inside)
        found[axis] = wanted
        found[f"{axis} told"] = torch.tensor([float(axis not in row.get("silent", ())) for row in rows])
        offset += len(labels[axis])
    feeling = torch.full((len(rows), len(labels["touchpoint"])), -100)
    for at, row in enumerate(rows):
        for label in row["gold"]["touchpoint"]:
            feeling[at, labels["touchpoint"].index(label["id"])] = FEELINGS.index(label["sentiment"])
    parted = torch.tensor([row["gold"]["sentiment"] == "mixed" or len({label["sentiment"] for label in row["gold"]["touchpoint"]}) > 1 for row in rows])
    exact = torch.tensor([row["exact"] for row in rows])
    return {**found, "feeling": feeling, "parted": parted, "evidence": gold, "exact": exact}
