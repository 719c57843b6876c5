"""Draws comments to read, as numbered batches: batch.py OUT_DIR --part test|train --size N --readers K [--seed S]

Part test is two thirds at random, a sixth from words that mixed feelings come with, a sixth from what is rare. Part train
is half random, half rare; with --tags FILE (what `npm run classify` said of `file#row` ids) a third at random, a third
from tags that are rare in labels/annotations, a third where the model was least sure. Words and models only choose what
is read next, never a label. A comment equal (after normalising) to one labelled before is never drawn again, so no text
stands on both sides.
"""
import argparse
import collections
import json
import pathlib
import random

from sources import FILES, ROOT, clauses, comments, normalised

RARE = ("网点 柜台 柜面 大堂 排队 ATM 自助 存款机 POS 客服 电话 95588 人工 短信 微信 公众号 小程序 网银 U盾 密码器 理财 基金 贵金属 "
        "保险 积分 活动 抽奖 权益 手续费 年费 利率 利息 限额 额度 冻结 风控 隐私 权限 泄露 老人 老年 字体 盲 催收 逾期 扣款 到账 被盗 "
        "广告 推销 捆绑 建议 希望 请问 怎么 如何 虽然 但是 不过 就是 客户经理 柜员 态度 经理 投诉 支付宝 房贷 贷款 推荐 换银行 "
        "開戶 客服 轉賬 利息 回贈 界面 但係").split()
MIXED = "但是 但 就是 不过 虽然 可惜 只是 美中不足 除了 唯独 然而 要是 希望 可是 但係 不過".split()
AXES = ("touchpoint", "pain", "sicas")
SHARE = {"icbc_app_reviews.csv": 0.58, "bdci2021_bank_forum.csv": 0.21,
         "bdci2021_bank_forum_unlabelled.csv": 0.08, "hk_virtual_bank_reviews_zh.csv": 0.13}


def annotations() -> list[dict]:
    return [row for file in sorted((ROOT / "labels" / "annotations").glob("*.jsonl"))
            for row in map(json.loads, file.read_text("utf-8").splitlines())]


def labelled() -> set[tuple[str, str]]:
    return {(row["file"], row["row"]) for row in annotations()}


def read_gold() -> list[dict]:
    return [row["gold"] for row in annotations()]


def by_turns(pool: list[dict], groups: dict, count: int) -> list[dict]:
    """Takes from each group's rows in turn, so that no common group crowds out a rare one; what is taken leaves the pool."""
    chosen: list[dict] = []
    taken: set[int] = set()
    heads = [iter(rows) for rows in groups.values()]
    while heads and len(chosen) < count:
        for head in list(heads):
            row = next((row for row in head if id(row) not in taken), None)
            if row is None:
                heads.remove(head)
            elif len(chosen) < count:
                taken.add(id(row))
                chosen.append(row)
    pool[:] = [row for row in pool if id(row) not in taken]
    return chosen


def by_words(pool: list[dict], words, count: int) -> list[dict]:
    return by_turns(pool, {word: [row for row in pool if word in row["text"]] for word in words}, count)


def by_tags(pool: list[dict], guesses: dict[str, dict], count: int) -> list[dict]:
    """Rows whose guessed labels are the rarest among what readers found."""
    known = collections.Counter(label["id"] for gold in read_gold() for axis in AXES for label in gold[axis])
    groups: dict[str, list[dict]] = collections.defaultdict(list)
    for row in pool:
        for axis in AXES:
            for label in guesses.get(f"{row['file']}#{row['row']}", {}).get("tags", {}).get(axis, []):
                groups[label["id"]].append(row)
    rare = sorted(groups, key=lambda name: known[name])[:24]
    return by_turns(pool, {name: groups[name] for name in rare}, count)


def unsure(pool: list[dict], guesses: dict[str, dict], count: int) -> list[dict]:
    """Rows with the most axes left 待判."""
    chosen = sorted(pool, key=lambda row: -len(guesses.get(f"{row['file']}#{row['row']}", {}).get("abstained", [])))[:count]
    left = {id(row) for row in chosen}
    pool[:] = [row for row in pool if id(row) not in left]
    return chosen


def draw(part: str, size: int, seed: int, taken: set[tuple[str, str]], guesses: dict[str, dict]) -> list[dict]:
    pools: dict[str, list[dict]] = {name: [] for name in FILES}
    rows = list(comments())
    seen = {normalised(text) for file, row, _, text in rows if (file, row) in taken}
    for file, row, kind, text in rows:
        key = normalised(text)
        if key in seen or len(text) > 400:
            continue
        seen.add(key)
        pools[file].append({"file": file, "row": row, "kind": kind, "text": text})
    rng = random.Random(seed)
    chosen: list[dict] = []
    for file, share in SHARE.items():
        pool = sorted(pools[file], key=lambda row: row["row"])
        rng.shuffle(pool)
        want = round(size * share)
        if part == "test":
            left = pool[want * 2 // 3:]
            chosen += pool[:want * 2 // 3] + by_words(left, MIXED, want // 6)
            chosen += by_words(left, RARE, want - want * 2 // 3 - want // 6)
        elif guesses:
            left = pool[want // 3:]
            chosen += pool[:want // 3] + by_tags(left, guesses, want // 3)
            chosen += unsure(left, guesses, want - 2 * (want // 3))
        else:
            left = pool[want // 2:]
            chosen += pool[:want // 2] + by_words(left, RARE, want - want // 2)
    rng.shuffle(chosen)
    return chosen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--part", choices=["test", "train"], required=True)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--readers", type=int, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--also-taken", type=pathlib.Path, nargs="*", default=[], help="batches drawn and not yet labelled")
    parser.add_argument("--tags", type=pathlib.Path, help="a model's tags of the comments, by file#row")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    taken = labelled()
    for file in args.also_taken:
        taken |= {(row["file"], row["row"]) for row in map(json.loads, file.read_text("utf-8").splitlines())}
    guesses = {row["id"]: row for row in map(json.loads, args.tags.read_text("utf-8").splitlines())} if args.tags else {}
    rows = draw(args.part, args.size, args.seed, taken, guesses)
    for reader in range(args.readers):
        batch = rows[reader::args.readers]
        name = f"{args.part}-{args.seed}-{reader + 1}"
        (args.out / f"{name}.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in batch), "utf-8")
        lines = []
        for number, row in enumerate(batch, 1):
            pieces = clauses(row["text"])
            shown = " ".join(f"[{at}]" + row["text"][start:end].replace("\n", " ") for at, (start, end) in enumerate(pieces, 1))
            lines.append(f"{number} ({row['kind']}) {shown}\n")
        (args.out / f"{name}.txt").write_text("".join(lines), "utf-8")
        print(f"{name}: {len(batch)} comments")


if __name__ == "__main__":
    main()
