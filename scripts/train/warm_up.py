"""Step 2: the encoder meets the register: one pass over starred and polar comments, sentiment alone."""
import math
import random
import sys
import time

import torch
from torch.nn import functional

from batches import batches, encode, inputs, read, tokenizer_of
from checkpoint import save
from descend import descend
from paths import SEED, WORK
from tagger import Tagger

BATCH, RATE, SAVE_EVERY = 32, 5e-5, 100


def main() -> None:
    torch.manual_seed(SEED)
    tagger = Tagger.from_base(WORK / "base")
    rows = encode(tokenizer_of(WORK / "base"), read("warm-up.jsonl"))
    groups = list(batches(rows, BATCH, random.Random(SEED)))
    optimizer = torch.optim.AdamW(tagger.parameters(), lr=RATE, weight_decay=0.01, fused=True)
    plan = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, step / 50) * max(0.05, 1 - step / len(groups)))
    done, checkpoint = 0, WORK / "warm-up.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        tagger.load_state_dict(state["tagger"])
        done = state["done"]
        if "optimizer" in state:
            optimizer.load_state_dict(state["optimizer"])
            plan.load_state_dict(state["plan"])
    wanted = tagger.labels["sentiment"]
    started, seen, losses = time.time(), 0, []
    for step, group in enumerate(groups):
        if step < done:
            continue
        with torch.autocast("cpu", torch.bfloat16):
            answer = tagger(**inputs(group))
        target = torch.tensor([wanted.index(row["sentiment"]) for row in group])
        logits = answer.axes["sentiment"].float()
        # Stars know no mixed feeling: it takes no part in the softmax here.
        logits[:, wanted.index("mixed")] = -math.inf
        loss = functional.cross_entropy(logits, target)
        losses.append(descend(loss, tagger, optimizer, plan))
        seen += len(group)
        if (step + 1) % SAVE_EVERY == 0:
            print(f"step {step + 1}/{len(groups)} loss {sum(losses[-100:]) / len(losses[-100:]):.3f} {seen / (time.time() - started):.0f} rows/s", flush=True)
            save({"tagger": tagger.state_dict(), "optimizer": optimizer.state_dict(), "plan": plan.state_dict(), "done": step + 1}, checkpoint)
    save({"tagger": tagger.state_dict(), "done": len(groups)}, checkpoint)
    print(f"warmed up on {len(rows):,} rows")


if __name__ == "__main__":
    sys.exit(main())
