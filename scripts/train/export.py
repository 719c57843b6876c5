"""Step 6: int8 ONNX with the heads in the graph, and the tokenizer: export.py NAME WEIGHTS

WEIGHTS names a file of WORK: best.pt (the teacher), finished-LAYERS.pt or student-LAYERS.pt (a student with or without its finishing epochs). What eight bits cost is printed: the
same figures for fp32 PyTorch, fp32 ONNX and the file that ships, on the validation part.
"""
import shutil
import sys
import warnings

import paths  # noqa: F401, I001  first: it keeps ONNX Runtime from reporting
import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import nn

from batches import batches, encode, inputs, read, tokenizer_of
from fine_tune import predict, scores
from fold import fold, part_normalisation
from pack import pack
from quantise import quantise
from paths import ROOT, WORK
from tagger import MULTIPLE, SINGLE, Tagger

INPUTS = ["input_ids", "attention_mask", "text_mask"]
OUTPUTS = [*SINGLE, *MULTIPLE, "feeling", "evidence"]
# One batch in so many gives ranges: some 500 comments.
RANGES_APART = 40


class Flat(nn.Module):
    """The tagger with a tuple of tensors as its answer, in the order of OUTPUTS."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, text_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        answer = self.tagger(input_ids, attention_mask, text_mask)
        return (*[answer.axes[name] for name in OUTPUTS[:-2]], answer.feeling, answer.evidence)


def run_onnx(path: str, rows: list[dict]) -> dict[str, np.ndarray]:
    """Logits by axis and the feelings' in the order of rows; `evidence`, a list of [labels, T]."""
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    order = {id(row): at for at, row in enumerate(rows)}
    kept: dict[str, list] = {name: [None] * len(rows) for name in OUTPUTS}
    for group in batches(rows, 32, None):
        values = session.run(OUTPUTS, {name: value.numpy() for name, value in inputs(group).items()})
        for name, value in zip(OUTPUTS, values, strict=True):
            for row, one in zip(group, value, strict=True):
                kept[name][order[id(row)]] = one[:, :len(row["ids"])] if name == "evidence" else one
    return {name: values if name == "evidence" else np.stack(values) for name, values in kept.items()}


def ranges_of() -> list[dict[str, np.ndarray]]:
    """Batches of training comments, of every length, from which the ranges of activations are taken."""
    rows = encode(tokenizer_of(WORK / "base"), read("labelled.jsonl", "train"))
    return [{name: value.numpy() for name, value in inputs(group).items()} for group in list(batches(rows, 16, None))[::RANGES_APART]]


def main(name: str, weights: str) -> None:
    tagger = Tagger.saved(WORK / "base", WORK / weights, attention="eager")
    rows = encode(tokenizer_of(WORK / "base"), read("labelled.jsonl", "validation"))
    given = inputs(rows[:3])
    plain, prepared = WORK / "fp32.onnx", WORK / "prepared.onnx"
    axes = {key: {0: "batch", 1: "tokens"} for key in INPUTS} | {key: {0: "batch"} for key in OUTPUTS[:-1]} | {"evidence": {0: "batch", 2: "tokens"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(Flat(tagger), tuple(given[key] for key in INPUTS), str(plain), input_names=INPUTS, output_names=OUTPUTS,
                          dynamic_axes=axes, opset_version=17, dynamo=False)
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    out = ROOT / "models" / name
    out.mkdir(parents=True, exist_ok=True)
    quantise(prepared, WORK / "int8.onnx", ranges_of())
    onnx.save(part_normalisation(fold(pack(onnx.load(str(WORK / "int8.onnx"))))), str(out / "model.onnx"))
    shutil.copy(WORK / "base" / "tokenizer.json", out / "tokenizer.json")
    print(f"{out.relative_to(ROOT)}: model.onnx {(out / 'model.onnx').stat().st_size / 1e6:.1f} MB")
    for what, logits in (("fp32 PyTorch", predict(tagger, rows)), ("fp32 ONNX", run_onnx(str(plain), rows)), ("int8 ONNX", run_onnx(str(out / "model.onnx"), rows))):
        print(f"{what:12} " + " ".join(f"{axis} {value:.3f}" for axis, value in scores(logits, rows, tagger.labels).items()))


if __name__ == "__main__":
    main(*sys.argv[1:3])
