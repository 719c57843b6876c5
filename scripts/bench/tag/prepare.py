"""The base as what a user would pick instead: a 12-layer classifier of five answers, fp32, for PyTorch and as ONNX: prepare.py BASE OUT

BASE is a Hugging Face directory of multilingual-e5-small. The head's weights are drawn: speed does not depend on them.
"""
import pathlib
import shutil
import sys
import warnings

import torch
from transformers import AutoModelForSequenceClassification

base, out = map(pathlib.Path, sys.argv[1:3])
model = AutoModelForSequenceClassification.from_pretrained(base, num_labels=5, attn_implementation="eager").eval()
out.mkdir(parents=True, exist_ok=True)
model.save_pretrained(out)
for name in ("tokenizer.json", "tokenizer_config.json"):
    shutil.copy(base / name, out / name)
(out / "onnx").mkdir(exist_ok=True)
ids = torch.ones(2, 8, dtype=torch.long)
axes = {name: {0: "batch", 1: "tokens"} for name in ("input_ids", "attention_mask", "token_type_ids")} | {"logits": {0: "batch"}}
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    torch.onnx.export(model, (ids, ids, ids * 0), str(out / "onnx" / "model.onnx"), input_names=["input_ids", "attention_mask", "token_type_ids"],
                      output_names=["logits"], dynamic_axes=axes, opset_version=17, dynamo=False)
