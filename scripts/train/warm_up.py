"""Step 2: the encoder meets the register: PASSES over bank comments with words hidden, and over starred and polar ones too.

Hidden words are guessed from the rest (masked language modelling, Devlin et al. 2019; going on with it in the domain:
Gururangan et al. 2020) through the input's own embeddings; sentiment is learned beside it where a comment has stars or
a polarity. The guessing head ends here.
"""
import math
import random
import sys
import time

import torch
from torch import nn
from torch.nn import functional

from batches import batches, encode, inputs, read, tokenizer_of
from checkpoint import save
from descend import descend, falling
from paths import SEED, WORK
from precision import autocast
from tagger import Tagger

BATCH, PASSES, RATE, SAVE_EVERY = 32, 2, 2e-4, 200
HIDDEN_SHARE = 0.2
# The cut vocabulary has no <mask>; <unk> is as good as unseen.
MASK, FIRST_PIECE = 3, 4


class Guess(nn.Module):
    """Logits [N, vocabulary] of N hidden pieces from their vectors [N, width]."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        width = tagger.encoder.config.hidden_size
        self.dense = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width)
        self.bias = nn.Parameter(torch.zeros(tagger.encoder.config.vocab_size))

    def forward(self, vectors: torch.Tensor, embeddings: torch.Tensor) -> torch.Tensor:
        return functional.linear(self.norm(functional.gelu(self.dense(vectors))), embeddings, self.bias)


def hide(given: dict[str, torch.Tensor], vocabulary: int, generator: torch.Generator) -> tuple[dict[str, torch.Tensor], torch.Tensor]:
    """The inputs with pieces of the text hidden, and where [B, T]: four in five masked, the rest half random and half as they were."""
    ids = given["input_ids"].clone()
    chance = torch.rand(ids.shape, generator=generator)
    hidden = (chance < HIDDEN_SHARE) & (given["text_mask"] > 0)
    how = torch.rand(ids.shape, generator=generator)
    ids[hidden & (how < 0.8)] = MASK
    other = hidden & (how >= 0.9)
    ids[other] = torch.randint(FIRST_PIECE, vocabulary, (int(other.sum()),), generator=generator)
    return {**given, "input_ids": ids}, hidden


def sentiment_loss(logits: torch.Tensor, group: list[dict], labels: list[str]) -> torch.Tensor:
    """Stars know no mixed feeling: it takes no part in the softmax here."""
    rated = [at for at, row in enumerate(group) if "sentiment" in row]
    if not rated:
        return torch.zeros(())
    logits = logits[rated].float()
    logits[:, labels.index("mixed")] = -math.inf
    return functional.cross_entropy(logits, torch.tensor([labels.index(group[at]["sentiment"]) for at in rated]))


def main() -> None:
    torch.manual_seed(SEED)
    tagger = Tagger.from_base(WORK / "base")
    guess = Guess(tagger)
    embeddings = tagger.encoder.embeddings.word_embeddings.weight
    rows = encode(tokenizer_of(WORK / "base"), read("warm-up.jsonl") + read("unlabelled.jsonl"))
    groups = [group for over in range(PASSES) for group in batches(rows, BATCH, random.Random(SEED + over))]
    both = nn.ModuleList([tagger, guess])
    optimizer = torch.optim.AdamW(both.parameters(), lr=RATE, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    plan = falling(optimizer, 100, len(groups), 0.02)
    done, checkpoint = 0, WORK / "warm-up.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint)
        tagger.load_state_dict(state["tagger"])
        done = state["done"]
        if "optimizer" in state:
            guess.load_state_dict(state["guess"])
            optimizer.load_state_dict(state["optimizer"])
            plan.load_state_dict(state["plan"])
    started, seen, losses = time.time(), 0, []
    tagger.train()
    for step, group in enumerate(groups):
        if step < done:
            continue
        torch.manual_seed(SEED + step)
        given, hidden = hide(inputs(group), tagger.encoder.config.vocab_size, torch.Generator().manual_seed(SEED + step))
        wanted = inputs(group)["input_ids"][hidden]
        with autocast():
            vectors = tagger.vectors(given["input_ids"], given["attention_mask"])
            answer = tagger.read(vectors, given["attention_mask"], given["text_mask"])
            guessed = guess(vectors[hidden], embeddings)
        guessing = functional.cross_entropy(guessed.float(), wanted)
        losses.append(guessing.item())
        descend(guessing + sentiment_loss(answer.axes["sentiment"], group, tagger.labels["sentiment"]), both, optimizer, plan)
        seen += len(group)
        if (step + 1) % SAVE_EVERY == 0:
            print(f"step {step + 1}/{len(groups)} guessing {sum(losses[-200:]) / len(losses[-200:]):.3f} {seen / (time.time() - started):.0f} rows/s", flush=True)
            save({"tagger": tagger.state_dict(), "guess": guess.state_dict(), "optimizer": optimizer.state_dict(),
                  "plan": plan.state_dict(), "done": step + 1}, checkpoint)
    save({"tagger": tagger.state_dict(), "done": len(groups)}, checkpoint)
    print(f"warmed up on {len(rows):,} rows")


if __name__ == "__main__":
    sys.exit(main())
