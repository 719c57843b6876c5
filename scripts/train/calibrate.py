"""Step 7: probabilities that mean what they say, thresholds and floors, on the validation part alone: calibrate.py NAME VERSION

Reads the packed model of models/NAME and writes its config.json and SHA256. Temperature for single axes and feelings (Guo
et al. 2017); Platt's a and b (Platt 1999) for each label, drawn towards those of its axis by a ridge, since a rare label
alone has too few cases. A label's threshold is its own best, drawn towards the axis's; the floor of an axis is the
certainty that COVERAGE of the real validation comments reach: written samples are harder, and no bank's comments are like them. How true the probabilities are is measured out of fold
(reliability.py).
"""
import hashlib
import json
import sys

import numpy as np
import torch

from batches import MAX_TOKENS, encode, read, targets, tokenizer_of
from export import run_onnx
from measure import best_threshold, label_thresholds, with_likeliest
from paths import ROOT, WORK, label_ids
from reliability import reliability
from tagger import FEELINGS, MULTIPLE, SINGLE

COVERAGE = {"sentiment": 0.9, "act": 0.9, "touchpoint": 0.8, "pain": 0.8, "sicas": 0.9}
# Of the squared distance of a label's log a and b from its axis's: about what a handful of cases say.
RIDGE = 4.0


def sigmoid(value: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-value))


def softmax(value: np.ndarray) -> np.ndarray:
    powers = np.exp(value - value.max(-1, keepdims=True))
    return powers / powers.sum(-1, keepdims=True)


def temperature(logits: np.ndarray, gold: np.ndarray) -> float:
    grid = np.arange(0.5, 3.01, 0.05)
    losses = [-np.log(softmax(logits / at)[np.arange(len(gold)), gold] + 1e-9).mean() for at in grid]
    return float(grid[int(np.argmin(losses))])


def platt(logits: np.ndarray, gold: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """a and b of each label, for probabilities sigmoid(a · logit + b); logits and gold [rows, labels]."""
    axis = torch.zeros(2, requires_grad=True)
    own = torch.zeros(2, logits.shape[1], requires_grad=True)
    given, wanted = torch.tensor(logits), torch.tensor(gold)
    optimizer = torch.optim.LBFGS([axis, own], max_iter=200)

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        slope, offset = (axis[0] + own[0]).exp(), axis[1] + own[1]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(slope * given + offset, wanted, reduction="sum") + RIDGE * own.square().sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return (axis[0] + own[0]).exp().detach().numpy(), (axis[1] + own[1]).detach().numpy()


def certainties(probabilities: np.ndarray, thresholds: np.ndarray, needed: np.ndarray) -> np.ndarray:
    """How likely all calls of a row are right (service/tag/choose.ts); 0 where only a best answer, below its threshold, can be given."""
    given = probabilities >= thresholds
    right = np.where(given, probabilities, 1 - probabilities).prod(1)
    return np.where(given.any(1) | ~needed, right, 0.0)


def calibrated(logits: dict[str, np.ndarray], gold: dict[str, np.ndarray], fitted_on: np.ndarray, asked: np.ndarray) -> dict[str, np.ndarray]:
    """Probabilities of the rows `asked` by what the rows `fitted_on` (both indices) say."""
    found = {axis: softmax(logits[axis][asked] / temperature(logits[axis][fitted_on], gold[axis][fitted_on])) for axis in SINGLE}
    for axis in MULTIPLE:
        a, b = platt(logits[axis][fitted_on], gold[axis][fitted_on])
        found[axis] = sigmoid(a * logits[axis][asked] + b)
    return found


def main(name: str, version: str) -> None:
    labels = label_ids()
    out = ROOT / "models" / name
    rows = encode(tokenizer_of(WORK / "base"), read("labelled.jsonl", "validation"))
    logits = run_onnx(str(out / "model.onnx"), rows)
    gold = {key: value.numpy() for key, value in targets(rows, labels, max(len(row["ids"]) for row in rows)).items()}
    there = gold["feeling"] >= 0
    real = np.array([row["real"] for row in rows])
    warmth = {axis: temperature(logits[axis], gold[axis]) for axis in SINGLE}
    warmth["feeling"] = temperature(logits["feeling"][there], gold["feeling"][there])
    found = {"temperature": warmth, "platt": {}, "thresholds": {}, "floors": {}}
    for axis in SINGLE:
        top = np.sort(softmax(logits[axis] / warmth[axis]).max(1)[real])
        found["floors"][axis] = round(float(top[int((1 - COVERAGE[axis]) * len(top))]), 3)
    dissatisfied = (logits["sentiment"].argmax(1) == labels["sentiment"].index("negative")) | (logits["act"].argmax(1) == labels["act"].index("complaint"))
    for axis in MULTIPLE:
        a, b = platt(logits[axis], gold[axis])
        probabilities = sigmoid(a * logits[axis] + b)
        answers = with_likeliest(probabilities, dissatisfied) if axis == "pain" else probabilities
        threshold = label_thresholds(answers, gold[axis], best_threshold(answers, gold[axis]))
        certainty = np.sort(certainties(probabilities, threshold, dissatisfied if axis != "sicas" else np.zeros(len(rows), bool))[real])
        found["platt"][axis] = [[round(float(slope), 4), round(float(offset), 4)] for slope, offset in zip(a, b, strict=True)]
        found["thresholds"][axis] = [round(float(one), 3) for one in threshold]
        found["floors"][axis] = round(float(certainty[int((1 - COVERAGE[axis]) * len(certainty))]), 3)
    config = {"name": name, "version": version, "maxTokens": MAX_TOKENS, "padId": 1, "labels": labels, "feelings": FEELINGS, **found}
    (out / "config.json").write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n", "utf-8")
    files = ["config.json", "model.onnx", "tokenizer.json"]
    (out / "SHA256").write_text("".join(f"{hashlib.sha256((out / file).read_bytes()).hexdigest()}  {file}\n" for file in files))
    print(f"{name} {version}: {sum((out / file).stat().st_size for file in files) / 1e6:.1f} MB")
    reliability(logits, gold, calibrated, out)


if __name__ == "__main__":
    main(*sys.argv[1:3])
