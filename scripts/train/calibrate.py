"""Step 4: probabilities that mean what they say, and thresholds: on the validation part alone.

Temperature for single axes and feelings (Guo et al. 2017), Platt's a and b shared by the labels of a multiple axis
(Platt 1999; a label alone has too few cases). A label's threshold is its own best, drawn towards the axis's; the floor of an axis is
the certainty that COVERAGE of the validation comments reach.
"""
import json
import sys

import numpy as np
import torch

from batches import encode, read, targets, tokenizer_of
from fine_tune import predict
from measure import best_threshold, label_thresholds, with_likeliest
from paths import WORK
from tagger import MULTIPLE, SINGLE, Tagger

COVERAGE = 0.9


def sigmoid(value: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-value))


def softmax(value: np.ndarray) -> np.ndarray:
    powers = np.exp(value - value.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def temperature(logits: np.ndarray, gold: np.ndarray) -> float:
    grid = np.arange(0.5, 3.01, 0.05)
    losses = [-np.log(softmax(logits / at)[np.arange(len(gold)), gold] + 1e-9).mean() for at in grid]
    return float(grid[int(np.argmin(losses))])


def platt(logits: np.ndarray, gold: np.ndarray) -> tuple[float, float]:
    weights = torch.tensor([1.0, 0.0], requires_grad=True)
    given, wanted = torch.tensor(logits), torch.tensor(gold)
    optimizer = torch.optim.LBFGS([weights], max_iter=100)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(weights[0] * given + weights[1], wanted)
        loss.backward()
        return loss

    optimizer.step(closure)
    return float(weights[0]), float(weights[1])


def main() -> None:
    tagger = Tagger.from_base(WORK / "base")
    tagger.load_state_dict(torch.load(WORK / "best.pt"))
    rows = encode(tokenizer_of(WORK / "base"), read("labelled.jsonl", "validation"))
    logits = predict(tagger, rows)
    gold = {name: value.numpy() for name, value in targets(rows, tagger.labels, max(len(row["ids"]) for row in rows)).items()}
    there = gold["feeling"] >= 0
    warmth = {axis: temperature(logits[axis], gold[axis]) for axis in SINGLE}
    warmth["feeling"] = temperature(logits["feeling"][there], gold["feeling"][there])
    found = {"temperature": warmth, "platt": {}, "thresholds": {}, "floors": {}}
    for axis in SINGLE:
        top = np.sort(softmax(logits[axis] / warmth[axis]).max(1))
        found["floors"][axis] = round(float(top[int((1 - COVERAGE) * len(top))]), 3)
    dissatisfied = (logits["sentiment"].argmax(1) == tagger.labels["sentiment"].index("negative")) | (logits["act"].argmax(1) == tagger.labels["act"].index("complaint"))
    for axis in MULTIPLE:
        count = len(tagger.labels[axis])
        a, b = platt(logits[axis], gold[axis])
        probabilities = sigmoid(a * logits[axis] + b)
        answers = with_likeliest(probabilities, dissatisfied) if axis == "pain" else probabilities
        threshold = label_thresholds(answers, gold[axis], best_threshold(answers, gold[axis]))
        # Certainty: how far the closest call lies from the threshold, as a share of the room on its side.
        distance = np.where(probabilities >= threshold, (probabilities - threshold) / (1 - threshold), (threshold - probabilities) / threshold)
        closest = np.sort(distance.min(1))
        found["platt"][axis] = [[round(a, 4), round(b, 4)]] * count
        found["thresholds"][axis] = [round(float(one), 3) for one in threshold]
        found["floors"][axis] = round(float(closest[int((1 - COVERAGE) * len(closest))]), 3)
    (WORK / "calibration.json").write_text(json.dumps(found, indent=2))
    print(json.dumps({**found, "platt": {axis: pairs[0] for axis, pairs in found["platt"].items()}, "thresholds": {axis: values[0] for axis, values in found["thresholds"].items()}}))


if __name__ == "__main__":
    sys.exit(main())
