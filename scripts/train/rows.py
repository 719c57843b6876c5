"""Step 0: every row that training reads, prepared by the service's own code.

Writes to WORK: labelled.jsonl (part train, validation or test), warm-up.jsonl (stars and polarity as sentiment),
unlabelled.jsonl (bank comments: for the vocabulary, the warm-up and the student). No row near-equal to a test comment is in any other part, but for
written words that are everyone's (很好). Warm-up keeps out the test part alone: it may hold a validation comment's stars.
"""
import csv
import json
import os
import pathlib
import random
import subprocess
import sys
import zlib

from paths import DATA, LABELS, ROOT, SEED, WORK, comments, normalised, utf16

# One real comment in VALIDATION_SHARE, and one written sample in twice that, chooses thresholds and the best epoch.
VALIDATION_SHARE = 7


def bucket(key: str, share: int) -> bool:
    return zlib.crc32(key.encode()) % share == 0


def marked() -> dict[tuple[str, str], dict]:
    """Comments of which a reader marked the very words: (file, row) → labels with spans."""
    files = sorted((LABELS / "annotations" / "evidence").glob("train-*.jsonl"))
    return {(row["file"], row["row"]): row["gold"] for file in files for row in map(json.loads, file.read_text("utf-8").splitlines())}


def with_words(gold: dict, words: dict | None) -> dict:
    if words is None:
        return gold
    spans = {axis: {label["id"]: label["span"] for label in words[axis]} for axis in words}
    return {**gold, **{axis: [{**label, "span": spans[axis].get(label["id"], label["span"])} for label in gold[axis]] for axis in spans}}


def annotated() -> list[dict]:
    texts = {(file, row): text for file, row, _, text in comments()}
    words = marked()
    found = []
    for file in sorted((LABELS / "annotations").glob("*.jsonl")):
        for row in map(json.loads, file.read_text("utf-8").splitlines()):
            part = "test" if file.name.startswith("test-") else "validation" if bucket(row["file"] + row["row"], VALIDATION_SHARE) else "train"
            found.append({"id": f"{row['file']}#{row['row']}", "part": part, "real": True, "kind": row["kind"],
                          "text": texts[row["file"], row["row"]], "exact": (row["file"], row["row"]) in words,
                          "gold": with_words(row["gold"], words.get((row["file"], row["row"])))})
    return found


def written() -> list[dict]:
    found = []
    for file in sorted((LABELS / "samples").glob("*.jsonl")):
        for number, row in enumerate(map(json.loads, file.read_text("utf-8").splitlines())):
            text = row["text"]
            for axis in ("touchpoint", "pain", "sicas"):
                for label in row["gold"][axis]:
                    words = label.pop("evidence", None)
                    start = text.index(words) if words else 0
                    end = start + len(words) if words else len(text)
                    label["span"] = [utf16(text, start), utf16(text, end)]
            part = "validation" if bucket(text + row.get("context", ""), 2 * VALIDATION_SHARE) else "train"
            found.append({"id": f"{file.stem}#{number}", "part": part, "real": False, "exact": True, "kind": row.get("kind"),
                          "context": row.get("context"), "text": text, "gold": row["gold"]})
    return found


def polar(name: str, column: str, verdict) -> list[tuple[str, str]]:
    with open(DATA / name, encoding="utf-8-sig", newline="") as rows:
        pairs = [(row[column] or "", verdict(row)) for row in csv.DictReader(rows)]
    return [(text, sentiment) for text, sentiment in pairs if text.strip() and sentiment]


def stars(row: dict) -> str | None:
    return {"1": "negative", "2": "negative", "4": "positive", "5": "positive"}.get(row["rating"])


def warm_up() -> list[dict]:
    """About 10,000 rows, beside the bank comments: a 12-layer pass over all takes some 16 minutes on two cores with AVX512."""
    rng = random.Random(SEED)
    sets = [
        ("app_review", 5000, polar("app_store_starred_cn.csv", "content", lambda row: None if row["deleted_by_store"] == "1" else stars(row))),
        ("app_review", 840, polar("hk_virtual_bank_reviews_zh.csv", "content", stars)),
        ("forum", 1900, polar("bdci2021_bank_forum.csv", "text", lambda row: {"0": "negative", "1": "positive", "2": "neutral"}[row["class"]])),
        (None, 1500, polar("waimai_10k.csv", "review", lambda row: "positive" if row["label"] == "1" else "negative")),
        (None, 1500, polar("online_shopping_10_cats.csv", "review", lambda row: "positive" if row["label"] == "1" else "negative")),
    ]
    found = []
    for kind, size, pairs in sets:
        by_sentiment: dict[str, list[str]] = {}
        for text, sentiment in pairs:
            if len(text) <= 200:
                by_sentiment.setdefault(sentiment, []).append(text)
        for sentiment, texts in sorted(by_sentiment.items()):
            rng.shuffle(texts)
            found += [{"kind": kind, "text": text, "sentiment": sentiment} for text in texts[:size // len(by_sentiment)]]
    rng.shuffle(found)
    return found


def prepare(rows: list[dict], out: pathlib.Path) -> None:
    given = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    # The service's Node (24 or newer) comes with its development install.
    path = os.pathsep.join([str(ROOT / "node_modules" / ".bin"), os.environ["PATH"]])
    done = subprocess.run(["node", str(ROOT / "scripts" / "train" / "prepare.ts")], input=given, capture_output=True,
                          text=True, encoding="utf-8", env={**os.environ, "PATH": path}, check=False)
    if done.returncode:
        sys.exit(f"rows.py: preparing {out.name} failed: {done.stderr.strip()}")
    out.write_text(done.stdout, "utf-8")
    print(f"{out.name}: {len(rows):,} rows")


def main() -> None:
    WORK.mkdir(parents=True, exist_ok=True)
    real = annotated()
    held_out = {normalised(row["text"]) for row in real if row["part"] == "test"}
    labelled = [row for row in real if row["part"] == "test" or normalised(row["text"]) not in held_out]
    labelled += [row for row in written() if normalised(row["text"]) not in held_out or len(row["text"]) < 4]
    prepare(labelled, WORK / "labelled.jsonl")
    prepare([row for row in warm_up() if normalised(row["text"]) not in held_out], WORK / "warm-up.jsonl")
    prepare([{"kind": kind, "text": text} for _, _, kind, text in comments() if normalised(text) not in held_out], WORK / "unlabelled.jsonl")


if __name__ == "__main__":
    main()
