"""Draws comments to read, as numbered batches: batch.py OUT_DIR --part test|train --size N --readers K [--seed S]

Part test is drawn at random. Part train is half random, half drawn from what is rare; a keyword
only chooses what is read next, never a label. A comment equal (after normalising) to one labelled
before is never drawn again, so no text stands on both sides.
"""
import argparse
import json
import pathlib
import random

from sources import FILES, ROOT, clauses, comments, normalised

RARE = ("网点 柜台 柜面 大堂 排队 ATM 自助 存款机 POS 客服 电话 95588 人工 短信 微信 公众号 小程序 网银 U盾 密码器 理财 基金 贵金属 "
        "保险 积分 活动 抽奖 权益 手续费 年费 利率 利息 限额 额度 冻结 风控 隐私 权限 泄露 老人 老年 字体 盲 催收 逾期 扣款 到账 被盗 "
        "广告 推销 捆绑 建议 希望 请问 怎么 如何 虽然 但是 不过 就是 客户经理 柜员 态度 经理 投诉 支付宝 房贷 贷款 推荐 换银行 "
        "開戶 客服 轉賬 利息 回贈 界面 但係").split()
SHARE = {"icbc_app_reviews.csv": 0.58, "bdci2021_bank_forum.csv": 0.21,
         "bdci2021_bank_forum_unlabelled.csv": 0.08, "hk_virtual_bank_reviews_zh.csv": 0.13}


def labelled() -> set[tuple[str, str]]:
    return {(row["file"], row["row"]) for file in (ROOT / "labels" / "annotations").glob("*.jsonl")
            for row in map(json.loads, file.read_text("utf-8").splitlines())}


def draw(part: str, size: int, seed: int, taken: set[tuple[str, str]]) -> list[dict]:
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
            chosen += pool[:want]
            continue
        rare: list[dict] = []
        left = pool[want // 2:]
        while len(rare) < want - want // 2:
            before = len(rare)
            for word in RARE:
                hit = next((row for row in left if word in row["text"]), None)
                if hit and len(rare) < want - want // 2:
                    rare.append(hit)
                    left.remove(hit)
            if len(rare) == before:
                break
        chosen += pool[:want // 2] + rare
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
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    taken = labelled()
    for file in args.also_taken:
        taken |= {(row["file"], row["row"]) for row in map(json.loads, file.read_text("utf-8").splitlines())}
    rows = draw(args.part, args.size, args.seed, taken)
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
