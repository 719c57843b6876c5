"""Step 5: ONNX with int8 weights and the heads in the graph, tokenizer, config and checksums: export.py NAME VERSION"""
import hashlib
import json
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
from transformers import BertConfig

from batches import MAX_TOKENS, batches, encode, inputs, read, tokenizer_of
from fine_tune import predict, scores
from pack import pack
from paths import ROOT, WORK, label_ids
from tagger import FEELINGS, MULTIPLE, SINGLE, Tagger

INPUTS = ["input_ids", "attention_mask", "text_mask"]
OUTPUTS = [*SINGLE, *MULTIPLE, "feeling", "evidence"]


class Flat(nn.Module):
    """The tagger with a tuple of tensors as its answer, in the order of OUTPUTS."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, text_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        answer = self.tagger(input_ids, attention_mask, text_mask)
        return (*[answer.axes[name] for name in OUTPUTS[:-2]], answer.feeling, answer.evidence)


def load() -> Tagger:
    config = BertConfig.from_pretrained(WORK / "base", attn_implementation="eager")
    tagger = Tagger(config, label_ids())
    tagger.load_state_dict(torch.load(WORK / "best.pt"))
    return tagger.eval()


def run_onnx(path: str, rows: list[dict]) -> dict[str, np.ndarray]:
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    order = {id(row): at for at, row in enumerate(rows)}
    kept: dict[str, list] = {}
    for group in batches(rows, 32, None):
        values = session.run(OUTPUTS, {name: value.numpy() for name, value in inputs(group).items()})
        for name, value in zip(OUTPUTS[:-1], values[:-1], strict=True):
            kept.setdefault(name, []).extend(zip([order[id(row)] for row in group], value, strict=True))
    return {name: np.stack([value for _, value in sorted(pairs, key=lambda pair: pair[0])]) for name, pairs in kept.items()}


def main(name: str, version: str) -> None:
    tagger = load()
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
    onnx.save(pack(onnx.load(str(prepared))), str(out / "model.onnx"))
    shutil.copy(WORK / "base" / "tokenizer.json", out / "tokenizer.json")
    calibration = json.loads((WORK / "calibration.json").read_text())
    config = {"name": name, "version": version, "maxTokens": MAX_TOKENS, "padId": 1, "labels": tagger.labels, "feelings": FEELINGS, **calibration}
    (out / "config.json").write_text(json.dumps(config, indent=1, ensure_ascii=False) + "\n", "utf-8")
    files = ["config.json", "model.onnx", "tokenizer.json"]
    (out / "SHA256").write_text("".join(f"{hashlib.sha256((out / file).read_bytes()).hexdigest()}  {file}\n" for file in files))
    print(f"{out.relative_to(ROOT)}: {sum((out / file).stat().st_size for file in files) / 1e6:.1f} MB")
    for what, logits in (("fp32 PyTorch", predict(tagger, rows)), ("fp32 ONNX", run_onnx(str(plain), rows)), ("int8 weights", run_onnx(str(out / "model.onnx"), rows))):
        print(f"{what:12} " + " ".join(f"{axis} {value:.3f}" for axis, value in scores(logits, rows, tagger.labels).items()))


if __name__ == "__main__":
    main(*sys.argv[1:3])
