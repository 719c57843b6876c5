"""All axes together on labelled comments and samples, in one of three ways.

fine_tune.py: step 3, the teacher goes on from the warm-up, and the epoch that validates best is kept.
fine_tune.py --more N: the teacher goes on from what was kept for N epochs at a third of the rates, for labels and samples
added since; kept is the mean of the weights before and after, which holds what was known (Wortsman et al. 2022, WiSE-FT).
fine_tune.py --student LAYERS [--epochs N] [--keep after]: step 5, the distilled student goes on for FINISH epochs with the
readers' labels alone; kept is the mean of before and after here too: of real comments it holds the sentiment, of written ones
it gains on every axis. Where many labels were added since the student was made, all of what it learned is kept: --keep after.
"""
import argparse
import dataclasses
import pathlib
import random
import sys
import time

import numpy as np
import torch
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from augment import Slips, augmented, contrasts
from batches import batches, encode, inputs, read, targets, tokenizer_of
from checkpoint import save
from descend import descend, falling
from measure import best_threshold, micro_f1
from paths import SEED, WORK
from precision import autocast
from tagger import MULTIPLE, SINGLE, Answer, Tagger

BATCH, EPOCHS, RATE, HEAD_RATE, DECAY = 32, 4, 1e-4, 1.5e-3, 0.9
FINISH = 2
# What is validated and kept is the running mean of the weights over some KEEP / (1 - KEEP) steps (Polyak and Juditsky 1992).
KEEP = 0.997
# Steps between two weights that enter the mean: each costs a pass over all weights, a twelfth of a step.
APART = 4
# Weight of each loss: the two that teach where to look are small beside the tags themselves.
WEIGHT = {"sentiment": 1.0, "act": 1.0, "touchpoint": 1.0, "pain": 1.0, "sicas": 0.6, "feeling": 0.7, "evidence": 0.15}
# How much more words marked by a writer teach of where to look than clauses marked by a reader.
EXACT = 2.0
# How much more the feelings of a comment count in which they differ: one in ten is such.
PARTED = 5.0
# One in so many comments of an epoch is two in one (augment.py).
CONTRASTS = 5
# A kind is not always given in life: it is dropped from this share of rows that have no context.
DROP_KIND = 0.15


def loss_of(answer: Answer, wanted: dict[str, torch.Tensor]) -> torch.Tensor:
    total = torch.zeros(())
    for axis in SINGLE:
        if (wanted[axis] >= 0).any():
            total = total + WEIGHT[axis] * functional.cross_entropy(answer.axes[axis].float(), wanted[axis], label_smoothing=0.05, ignore_index=-100)
    for axis in MULTIPLE:
        each = functional.binary_cross_entropy_with_logits(answer.axes[axis].float(), wanted[axis], reduction="none")
        total = total + WEIGHT[axis] * (each.sum(1) * wanted[f"{axis} told"]).mean()
    felt = wanted["feeling"] >= 0
    if felt.any():
        # Where all touchpoints feel alike, the comment's own feeling would do: the others say where to look for each.
        weight = (felt * torch.where(wanted["parted"], PARTED, 1.0).unsqueeze(1)).flatten()
        each = functional.cross_entropy(answer.feeling.float().flatten(0, 1), wanted["feeling"].flatten(), ignore_index=-100, reduction="none")
        total = total + WEIGHT["feeling"] * (each * weight).sum() / weight.sum()
    marked = wanted["evidence"].sum(-1) > 0
    if marked.any():
        gold = wanted["evidence"]
        inside = -(answer.evidence * gold).sum(-1).clamp_min(1e-6).log()
        # Readers point at clauses, in which the weight may lie anywhere; writers at words, on which it should lie evenly.
        evenly = -(answer.evidence.clamp_min(1e-6).log() * gold).sum(-1) / gold.sum(-1).clamp_min(1.0)
        apart = torch.where(wanted["exact"].unsqueeze(1), EXACT * evenly, inside)
        total = total + WEIGHT["evidence"] * apart[marked].mean()
    return total


@torch.no_grad()
def predict(tagger: Tagger, rows: list[dict], fast: bool = False) -> dict[str, np.ndarray]:
    """Logits by axis in the order of rows, and the feeling logits; fast: in bfloat16."""
    tagger.eval()
    order = {id(row): at for at, row in enumerate(rows)}
    kept: dict[str, list] = {}
    for group in batches(rows, 64, None):
        with autocast(fast):
            answer = tagger(**inputs(group))
        for name, value in {**answer.axes, "feeling": answer.feeling}.items():
            kept.setdefault(name, []).extend(zip([order[id(row)] for row in group], value.float().numpy(), strict=True))
    return {name: np.stack([value for _, value in sorted(pairs, key=lambda pair: pair[0])]) for name, pairs in kept.items()}


def scores(logits: dict[str, np.ndarray], rows: list[dict], labels: dict[str, list[str]]) -> dict[str, float]:
    """With the threshold that suits each axis best: for choosing an epoch, never for reporting."""
    gold = targets(rows, labels, max(len(row["ids"]) for row in rows))
    found = {axis: float((logits[axis].argmax(1) == gold[axis].numpy()).mean()) for axis in SINGLE}
    for axis in MULTIPLE:
        probabilities = 1 / (1 + np.exp(-logits[axis]))
        wanted = gold[axis].numpy()
        found[axis] = micro_f1(probabilities, wanted, np.full(wanted.shape[1], best_threshold(probabilities, wanted)))
    feeling = gold["feeling"].numpy()
    there = feeling >= 0
    found["feeling"] = float((logits["feeling"].argmax(-1)[there] == feeling[there]).mean())
    return found


def groups_of(tagger: Tagger, scale: float) -> list[dict]:
    """Learning rates that fall towards the first layers."""
    layers = len(tagger.encoder.encoder.layer)
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, weight in tagger.named_parameters():
        if name.startswith("encoder.encoder.layer."):
            rate = RATE * DECAY ** (layers - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            rate = RATE * DECAY ** layers
        else:
            rate = HEAD_RATE
        groups.setdefault((rate, 0.0 if weight.ndim == 1 else 0.01), []).append(weight)
    return [{"params": weights, "lr": rate * scale, "weight_decay": decay} for (rate, decay), weights in groups.items()]


@dataclasses.dataclass(frozen=True)
class Course:
    """From which weights to which file, for how long and at what share of the rates; keep: the best epoch, or the mixture of before and after."""
    start: pathlib.Path
    out: pathlib.Path
    checkpoint: pathlib.Path
    epochs: int
    scale: float
    keep: str


def course_of(more: int | None, student: int | None, epochs: int | None = None, keep: str = "mixture") -> Course:
    best = WORK / "best.pt"
    if student:
        return Course(WORK / f"student-{student}.pt", WORK / f"finished-{student}.pt", WORK / f"finish-{student}.pt", epochs or FINISH, 1 / 2, keep)
    if more:
        return Course(best, best, WORK / "more.pt", more, 1 / 3, "mixture")
    return Course(WORK / "warm-up.pt", best, WORK / "fine-tune.pt", EPOCHS, 1.0, "best")


def running_mean(tagger: Tagger) -> AveragedModel:
    """Of the weights, to be moved on every APART steps."""
    return AveragedModel(tagger, multi_avg_fn=get_ema_multi_avg_fn(KEEP ** APART))


def begin(course: Course) -> Tagger:
    if course.keep == "best":
        tagger = Tagger.from_base(WORK / "base")
        tagger.load_state_dict(torch.load(course.start)["tagger"])
        return tagger
    if course.keep == "mixture" and not course.checkpoint.exists():
        save(torch.load(course.start), WORK / "before.pt")
    return Tagger.saved(WORK / "base", course.start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--more", type=int)
    parser.add_argument("--student", type=int)
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--keep", choices=["mixture", "after"], default="mixture")
    args = parser.parse_args()
    course = course_of(args.more, args.student, args.epochs, args.keep)
    torch.manual_seed(SEED)
    tokenizer = tokenizer_of(WORK / "base")
    tagger = begin(course)
    start, best = 0, -1.0
    training = read("labelled.jsonl", "train")
    slips = Slips([row["text"] for row in training])
    validation = encode(tokenizer, read("labelled.jsonl", "validation"))
    steps = -(-(len(training) + len(training) // CONTRASTS) // BATCH) * course.epochs
    optimizer = torch.optim.AdamW(groups_of(tagger, course.scale), betas=(0.9, 0.98), fused=True)
    plan = falling(optimizer, 0.06 * steps, steps, 0.02)
    mean = running_mean(tagger)
    if course.checkpoint.exists():
        state = torch.load(course.checkpoint)
        for name, part in (("tagger", tagger), ("mean", mean), ("optimizer", optimizer), ("plan", plan)):
            part.load_state_dict(state[name])
        start, best = state["epoch"], state["best"]
    for epoch in range(start, course.epochs):
        rng = random.Random(SEED + epoch + (0 if course.keep == "best" else EPOCHS))
        rows = [{**row, "first": ""} if not row.get("context") and rng.random() < DROP_KIND else row for row in training]
        rows += contrasts(training, len(training) // CONTRASTS, rng)
        rows = encode(tokenizer, [augmented(row, slips, rng) for row in rows])
        # Of each epoch its own: a run that goes on from a checkpoint drops out what a whole one would.
        torch.manual_seed(SEED + epoch)
        tagger.train()
        began, losses = time.time(), []
        for group in batches(rows, BATCH, rng):
            given = inputs(group)
            with autocast():
                answer = tagger(**given)
            loss = loss_of(answer, targets(group, tagger.labels, given["input_ids"].shape[1]))
            losses.append(descend(loss, tagger, optimizer, plan))
            if len(losses) % APART == 0:
                mean.update_parameters(tagger)
        logits = predict(mean.module, validation, fast=True)
        parts = {real: [at for at, row in enumerate(validation) if row["real"] == real] for real in (True, False)}
        real, ours = (scores({name: value[parts[which]] for name, value in logits.items()}, [validation[at] for at in parts[which]], tagger.labels) if parts[which] else {}
                      for which in (True, False))
        value = sum(real[axis] for axis in (*SINGLE, *MULTIPLE))
        shown = " ".join(f"{axis} {score:.3f}/{ours.get(axis, 0):.3f}" for axis, score in real.items())
        print(f"epoch {epoch + 1}/{course.epochs} loss {np.mean(losses):.3f} {len(rows) / (time.time() - began):.0f} rows/s | real/written: {shown}", flush=True)
        if course.keep == "best" and value > best:
            best = value
            save(mean.module.state_dict(), course.out)
        save({"tagger": tagger.state_dict(), "mean": mean.state_dict(), "optimizer": optimizer.state_dict(), "plan": plan.state_dict(), "epoch": epoch + 1, "best": best}, course.checkpoint)
    if course.keep == "mixture":
        before, after = torch.load(WORK / "before.pt"), mean.module.state_dict()
        save({name: (before[name] + after[name]) / 2 for name in after}, course.out)
    elif course.keep == "after":
        save(mean.module.state_dict(), course.out)
    else:
        print(f"best sum on real validation comments: {best:.3f}")


if __name__ == "__main__":
    sys.exit(main())
