"""Makes a shipped model trainable again: restore.py MODEL_DIR

Writes WORK/base (configuration, tokenizer, encoder) and WORK/best.pt from the shipped graph, each weight by its scale:
what `run.py --more` goes on from where the checkpoint of the training that made the model is not at hand.
"""
import json
import pathlib
import re
import shutil
import sys

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file
from transformers import BertConfig

from checkpoint import save
from paths import WORK, label_ids
from tagger import Tagger

SHAPE = {"hidden_size": 384, "num_attention_heads": 12, "max_position_embeddings": 512, "type_vocab_size": 2,
         "layer_norm_eps": 1e-12, "hidden_act": "gelu", "pad_token_id": 1, "bos_token_id": 0, "eos_token_id": 2, "model_type": "bert"}


def module_of(node_name: str) -> str:
    """`/tagger/encoder/encoder/layer.0/…/query/MatMul` → `encoder.encoder.layer.0.….query`."""
    return node_name.removeprefix("/tagger/").rsplit("/", 1)[0].replace("/", ".")


def weights_of(graph: onnx.GraphProto) -> dict[str, np.ndarray]:
    kept = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    plain = {name.removesuffix(kind): value * kept[f"{name.removesuffix(kind)}_scale"]
             for name, value in kept.items() for kind in ("_int8", "_quantized") if name.endswith(kind)}
    plain |= {name: value for name, value in kept.items() if value.dtype == np.float32 and not name.endswith("_scale")}
    # Between a weight of the encoder's layers and its product stands what makes numbers of eight bits.
    given = {node.input[0].removesuffix("_quantized"): node.output[0] for node in graph.node if node.op_type == "DequantizeLinear"}
    found: dict[str, np.ndarray] = {}
    for name, value in plain.items():
        if name.startswith("tagger."):
            turned = name.endswith("_Transposed")
            found[name.removeprefix("tagger.").removesuffix("_Transposed")] = value.T if turned else value
        elif value.ndim == 2:
            # A linear layer keeps its weight the other way round; the labels' queries are a parameter of their own.
            user = next(node for node in graph.node if given.get(name, name) in node.input)
            found["query" if user.name.startswith("/tagger/MatMul") else f"{module_of(user.name)}.weight"] = value.T
    return {name: np.ascontiguousarray(value) for name, value in unfolded(found).items()}


def unfolded(found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The parameters that fold.py made one of, where it did. Of K·q the key becomes one that changes nothing."""
    if "look" not in found:
        return found
    look, kept = found["look"], {name: value for name, value in found.items() if name != "look" and not name.startswith("feeling_dense.") and not name.endswith("self.bias")}
    kept |= {"key.weight": np.eye(len(look), dtype=np.float32), "key.bias": np.zeros(len(look), np.float32), "query": look.T * len(look) ** 0.5}
    kept |= {"feeling_dense.weight": np.concatenate([found["feeling_dense.own"], found["feeling_dense.whole"]]).T, "feeling_dense.bias": found["feeling_dense.bias"]}
    for name, bias in found.items():
        if name.endswith("self.bias"):
            kept |= {f"{name.removesuffix('bias')}{part}.bias": one for part, one in zip(("query", "key", "value"), np.split(bias, 3), strict=True)}
    return kept


def main(model: pathlib.Path) -> None:
    weights = weights_of(onnx.load(str(model / "model.onnx")).graph)
    layers = 1 + max(int(match[1]) for match in map(re.compile(r"encoder\.encoder\.layer\.(\d+)\.").match, weights) if match)
    described = {**SHAPE, "num_hidden_layers": layers, "vocab_size": len(weights["encoder.embeddings.word_embeddings.weight"]),
                 "intermediate_size": len(weights["encoder.encoder.layer.0.intermediate.dense.bias"])}
    base = WORK / "base"
    base.mkdir(parents=True, exist_ok=True)
    (base / "config.json").write_text(json.dumps(described, indent=2))
    shutil.copy(model / "tokenizer.json", base / "tokenizer.json")
    tagger = Tagger(BertConfig.from_pretrained(base), label_ids())
    missing, unknown = tagger.load_state_dict({name: torch.tensor(value) for name, value in weights.items()}, strict=False)
    lost = [name for name in missing if "position_ids" not in name and "token_type_ids" not in name]
    if lost or unknown:
        sys.exit(f"restore.py: {model} is not of this network: without {lost}, with {unknown}")
    save_file({name: value.contiguous() for name, value in tagger.encoder.state_dict().items()}, base / "model.safetensors", metadata={"format": "pt"})
    save(tagger.state_dict(), WORK / "best.pt")
    print(f"{model.name}: {layers} layers, {len(weights)} weights")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
