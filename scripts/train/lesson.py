"""A short lesson for the student, of samples it answers wrongly among others it knows: lesson.py LAYERS SAMPLES…

SAMPLES name files of labels/samples. They come TIMES over, among SAMPLED written and READ real comments drawn at random, so
that nothing else is forgotten; it begins and ends at WORK/finished-LAYERS.pt. Look at the validation figures before and after.
"""
import argparse
import random
import sys

import torch

from augment import Slips, augmented, contrasts
from batches import batches, encode, inputs, read, targets, tokenizer_of
from checkpoint import save
from descend import descend, falling
from fine_tune import BATCH, DROP_KIND, groups_of, loss_of
from paths import SEED, WORK
from precision import autocast
from tagger import Tagger

TIMES, SAMPLED, READ, CONTRASTS, SCALE = 4, 4000, 8000, 1500, 1 / 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layers", type=int)
    parser.add_argument("samples", nargs="+")
    args = parser.parse_args()
    weights = WORK / f"finished-{args.layers}.pt"
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    tokenizer, tagger = tokenizer_of(WORK / "base"), Tagger.saved(WORK / "base", weights)
    training = read("labelled.jsonl", "train")
    theme = [row for row in training if row["id"].split("#")[0] in args.samples]
    written, real = ([row for row in training if row["real"] == which] for which in (False, True))
    rows = theme * TIMES + rng.sample(written, min(SAMPLED, len(written))) + rng.sample(real, min(READ, len(real)))
    rows += contrasts(training, CONTRASTS, rng)
    slips = Slips([row["text"] for row in training])
    bare = [{**row, "first": ""} if not row.get("context") and rng.random() < DROP_KIND else row for row in rows]
    rows = encode(tokenizer, [augmented(row, slips, rng) for row in bare])
    steps = -(-len(rows) // BATCH)
    optimizer = torch.optim.AdamW(groups_of(tagger, SCALE), betas=(0.9, 0.98), fused=True)
    plan = falling(optimizer, 0.06 * steps, steps, 0.02)
    tagger.train()
    for group in batches(rows, BATCH, rng):
        given = inputs(group)
        with autocast():
            answer = tagger(**given)
        descend(loss_of(answer, targets(group, tagger.labels, given["input_ids"].shape[1])), tagger, optimizer, plan)
    save(tagger.state_dict(), weights)
    print(f"{len(theme)} samples of {', '.join(args.samples)} among {len(rows):,} rows")


if __name__ == "__main__":
    sys.exit(main())
