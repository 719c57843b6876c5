"""Step 4: a student of fewer layers learns what the teacher says of every comment at hand: distil.py LAYERS… [--inner N] [--start WEIGHTS] [--no-dropout] [--epochs N] [--rate R] [--beside WEIGHTS…]

It begins as every so-many-th layer of the teacher (or of the tagger that --start names) with its heads, and with --inner as
the N neurons of each layer's feed-forward network that move its output most. It is drawn to the teacher's answers (Hinton
et al. 2015), to where it looks and to its last vectors (Jiao et al. 2020), and to the readers' labels where there are any.
With --beside, other taggers of the same vocabulary are asked too (the model shipped before, made trainable by restore.py), and
the student learns the mean of their answers: models that err apart err less together (Breiman 1996).
Comments of the test part, those nearly equal to one, and the validation part are not among what it learns from.
"""
import argparse
import copy
import pathlib
import random
import sys
import time

import numpy as np
import torch
from torch.nn import functional
from transformers import BertConfig

from augment import Slips, augmented, contrasts
from batches import batches, encode, inputs, read, targets, tokenizer_of
from checkpoint import save
from descend import descend, falling
from fine_tune import APART, CONTRASTS, loss_of, predict, running_mean, scores
from paths import SEED, WORK, normalised
from precision import autocast
from tagger import MULTIPLE, SINGLE, Answer, Tagger

BATCH, EPOCHS, RATE = 32, 2, 4e-4
# Of each loss: the readers' labels, the teacher's answers, where it looks, its vectors.
GOLD, SOFT, LOOK, VECTORS = 0.5, 1.0, 0.1, 1.0
# Labels that the teacher gives less than this say nothing of where to look, or what was felt.
SEEN = 0.2
# One row in so many says which inner neurons matter: some 1,000.
HEARD_APART = 100
# Of what nobody labelled: longer posts cost most of the time and say little more.
LONGEST = 120


@torch.no_grad()
def strongest(tagger: Tagger, rows: list[dict], inner: int) -> list[torch.Tensor]:
    """Of each layer the inner neurons that move its output most on these rows: the mean square of what one says times that of its weights."""
    said = [torch.zeros(tagger.encoder.config.intermediate_size) for _ in tagger.encoder.encoder.layer]
    # Padding is heard too; in batches of like length there is next to none.
    hooks = [layer.intermediate.register_forward_hook(lambda _module, _given, answer, at=at: said[at].add_(answer.float().square().sum((0, 1))))
             for at, layer in enumerate(tagger.encoder.encoder.layer)]
    for group in batches(rows, 64, None):
        tagger(**inputs(group))
    for hook in hooks:
        hook.remove()
    return [(moved * layer.output.dense.weight.square().sum(0)).topk(inner).indices.sort().values
            for moved, layer in zip(said, tagger.encoder.encoder.layer, strict=True)]


def narrowed(layer: dict[str, torch.Tensor], kept: torch.Tensor) -> dict[str, torch.Tensor]:
    """The weights of a layer with these inner neurons alone."""
    inner = {"intermediate.dense.weight": 0, "intermediate.dense.bias": 0, "output.dense.weight": 1}
    return {name: value.index_select(inner[name], kept) if name in inner else value for name, value in layer.items()}


def student_of(start: Tagger, layers: int, kept: list[torch.Tensor]) -> Tagger:
    """Every so-many-th layer of `start`, with the inner neurons that are `kept` of each."""
    config: BertConfig = copy.deepcopy(start.encoder.config)
    deep = config.num_hidden_layers
    config.num_hidden_layers, config.intermediate_size = layers, len(kept[0])
    student = Tagger(config, start.labels)
    weights = {name: value for name, value in start.state_dict().items() if not name.startswith("encoder.encoder.layer.")}
    for at in range(layers):
        # The last layer stays the last: the heads know its vectors.
        source = (at + 1) * deep // layers - 1
        layer = narrowed(start.encoder.encoder.layer[source].state_dict(), kept[source])
        weights |= {f"encoder.encoder.layer.{at}.{name}": value for name, value in layer.items()}
    student.load_state_dict(weights)
    return student


def keep_all(student: Tagger) -> None:
    """No dropout: a small student drawn to soft answers has little to over-learn, and drawing the masks is a fifth of its time on a CPU."""
    for module in student.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0


def gather() -> list[dict]:
    """Labelled comments twice (as they are, and written otherwise), those that are two in one, and what nobody labelled."""
    labelled = read("labelled.jsonl", "train")
    rng = random.Random(SEED)
    slips = Slips([row["text"] for row in labelled])
    kept = {normalised(row["text"]) for row in [*read("labelled.jsonl", "validation", "test"), *labelled]}
    nothing = {"touchpoint": [], "pain": [], "sicas": []}
    found = []
    for row in read("unlabelled.jsonl"):
        if normalised(row["text"]) not in kept and len(row["text"]) <= LONGEST:
            kept.add(normalised(row["text"]))
            found.append({**augmented({**row, "gold": nothing}, slips, rng), "gold": None})
    bare = [{**row, "first": ""} if not row.get("context") and rng.random() < 0.3 else row for row in labelled]
    both = contrasts(labelled, 2 * len(labelled) // CONTRASTS, rng)
    return labelled + [augmented(row, slips, rng) for row in bare + both] + found


def last_vectors(tagger: Tagger, given: dict[str, torch.Tensor]) -> tuple[torch.Tensor, Answer]:
    vectors = tagger.vectors(given["input_ids"], given["attention_mask"])
    return vectors, tagger.read(vectors, given["attention_mask"], given["text_mask"])


@torch.no_grad()
def ask(teacher: Tagger, rows: list[dict]) -> None:
    """Adds to each row, as float16: `said` (logits by axis and feeling), `looked` [labels, T], `vectors` [T, width]."""
    teacher.eval()
    began = time.time()
    for at, group in enumerate(batches(rows, 64, None)):
        with autocast():
            vectors, answer = last_vectors(teacher, inputs(group))
        said = {**answer.axes, "feeling": answer.feeling}
        for number, row in enumerate(group):
            length = len(row["ids"])
            row["said"] = {name: value[number].float().numpy().astype(np.float16) for name, value in said.items()}
            row["looked"] = answer.evidence[number, :, :length].float().numpy().astype(np.float16)
            row["vectors"] = vectors[number, :length].float().numpy().astype(np.float16)
        if at % 100 == 99:
            print(f"asked {64 * (at + 1):,} of {len(rows):,}, {64 * (at + 1) / (time.time() - began):.0f} rows/s", flush=True)


@torch.no_grad()
def ask_beside(tagger: Tagger, rows: list[dict]) -> None:
    """Turns `said` of each row into the mean of it and of what this tagger says, as probabilities."""
    both = predict(tagger, rows, fast=True)
    for at, row in enumerate(rows):
        for name, before in row["said"].items():
            pair = [torch.from_numpy(one.astype(np.float32)) for one in (before, both[name][at])]
            if name in MULTIPLE:
                mean = torch.logit(torch.stack([one.sigmoid() for one in pair]).mean(0), eps=1e-5)
            else:
                mean = torch.stack([one.softmax(-1) for one in pair]).mean(0).clamp_min(1e-6).log()
            row["said"][name] = mean.numpy().astype(np.float16)


def drawn_to(vectors: torch.Tensor, answer: Answer, group: list[dict], mask: torch.Tensor) -> torch.Tensor:
    """How far the student is from what the teacher said of the group."""
    longest = mask.shape[1]
    said = {name: torch.from_numpy(np.stack([row["said"][name] for row in group])).float() for name in group[0]["said"]}
    total = torch.zeros(())
    for axis in SINGLE:
        total = total + SOFT * functional.cross_entropy(answer.axes[axis].float(), said[axis].softmax(-1))
    for axis in MULTIPLE:
        total = total + SOFT * functional.binary_cross_entropy_with_logits(answer.axes[axis].float(), said[axis].sigmoid(), reduction="none").sum(1).mean()
    given = torch.cat([said[axis] for axis in MULTIPLE], 1).sigmoid()
    touched = said["touchpoint"].sigmoid()
    # Readers say better what was felt.
    unread = torch.tensor([float(not row["gold"]) for row in group])
    touched = touched * (touched > SEEN) * unread.unsqueeze(1)
    felt = -(said["feeling"].softmax(-1) * answer.feeling.float().log_softmax(-1)).sum(-1)
    total = total + SOFT * 0.5 * (felt * touched).sum() / touched.sum().clamp_min(1.0)
    looked = torch.stack([functional.pad(torch.from_numpy(row["looked"]).float(), (0, longest - len(row["ids"]))) for row in group])
    weight = given * (given > SEEN)
    apart = -(looked * answer.evidence.float().clamp_min(1e-6).log()).sum(-1)
    total = total + LOOK * (apart * weight).sum() / weight.sum().clamp_min(1.0)
    wanted = torch.stack([functional.pad(torch.from_numpy(row["vectors"]).float(), (0, 0, 0, longest - len(row["ids"]))) for row in group])
    unlike = (vectors.float() - wanted).square().mean(-1) / wanted.square().mean().clamp_min(1e-6)
    return total + VECTORS * (unlike * mask).sum() / mask.sum()


def distil(student: Tagger, rows: list[dict], validation: list[dict], epochs: int, rate: float) -> None:
    torch.manual_seed(SEED)
    layers = student.encoder.config.num_hidden_layers
    optimizer = torch.optim.AdamW(student.parameters(), lr=rate, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    steps = -(-len(rows) // BATCH) * epochs
    plan = falling(optimizer, 0.05 * steps, steps, 0.01)
    mean = running_mean(student)
    start, checkpoint = 0, WORK / f"distil-{layers}.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        for name, part in (("student", student), ("mean", mean), ("optimizer", optimizer), ("plan", plan)):
            part.load_state_dict(state[name])
        start = state["epoch"]
    real = [at for at, row in enumerate(validation) if row["real"]]
    for epoch in range(start, epochs):
        torch.manual_seed(SEED + epoch)
        student.train()
        began, losses = time.time(), []
        for group in batches(rows, BATCH, random.Random(SEED + epoch)):
            given = inputs(group)
            with autocast():
                vectors, answer = last_vectors(student, given)
            loss = drawn_to(vectors, answer, group, given["attention_mask"].float())
            labelled = [at for at, row in enumerate(group) if row["gold"]]
            if labelled:
                some = Answer({axis: value[labelled] for axis, value in answer.axes.items()}, answer.feeling[labelled], answer.evidence[labelled])
                wanted = targets([group[at] for at in labelled], student.labels, given["input_ids"].shape[1])
                loss = loss + GOLD * len(labelled) / len(group) * loss_of(some, wanted)
            losses.append(descend(loss, student, optimizer, plan))
            if len(losses) % APART == 0:
                mean.update_parameters(student)
            if len(losses) % 200 == 0:
                print(f"  {len(losses)} steps, loss {np.mean(losses[-200:]):.3f}, {BATCH * len(losses) / (time.time() - began):.0f} rows/s", flush=True)
        logits = predict(mean.module, validation, fast=True)
        found = scores({name: value[real] for name, value in logits.items()}, [validation[at] for at in real], student.labels)
        print(f"{layers} layers, epoch {epoch + 1}/{epochs} loss {np.mean(losses):.3f} | real: " + " ".join(f"{axis} {score:.3f}" for axis, score in found.items()), flush=True)
        save({"student": student.state_dict(), "mean": mean.state_dict(), "optimizer": optimizer.state_dict(), "plan": plan.state_dict(), "epoch": epoch + 1}, checkpoint)
    save(mean.module.state_dict(), WORK / f"student-{layers}.pt")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layers", type=int, nargs="+")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--beside", type=pathlib.Path, nargs="*", default=[])
    parser.add_argument("--start", type=pathlib.Path)
    parser.add_argument("--inner", type=int)
    parser.add_argument("--no-dropout", action="store_true")
    args = parser.parse_args()
    tokenizer = tokenizer_of(WORK / "base")
    teacher = Tagger.saved(WORK / "base", WORK / "best.pt")
    rows = encode(tokenizer, gather())
    validation = encode(tokenizer, read("labelled.jsonl", "validation"))
    ask(teacher, rows)
    for weights in args.beside:
        ask_beside(Tagger.saved(WORK / "base", weights), rows)
    start = Tagger.saved(WORK / "base", args.start) if args.start else teacher
    kept = strongest(start, rows[::HEARD_APART], args.inner or start.encoder.config.intermediate_size)
    for layers in args.layers:
        student = student_of(start, layers, kept)
        if args.no_dropout:
            keep_all(student)
        distil(student, rows, validation, args.epochs, args.rate)


if __name__ == "__main__":
    sys.exit(main())
