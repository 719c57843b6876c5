"""Matrices outside the encoder's layers (the embeddings, the heads) in eight bits, for a quarter of the file; their arithmetic is float32."""
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

SMALLEST = 10_000


def unpacking(name: str) -> list[onnx.NodeProto]:
    """The nodes that make `name` of its int8 and its scale."""
    return [helper.make_node("Cast", [f"{name}_int8"], [f"{name}_cast"], f"{name}/Cast", to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"{name}_cast", f"{name}_scale"], [name], f"{name}/Mul")]


def packed(name: str, weight: np.ndarray) -> tuple[list[onnx.TensorProto], list[onnx.NodeProto]]:
    """The int8 weight with a scale for each column (an output of its layer), and the nodes that make `name` of them: ONNX Runtime folds these when it loads."""
    axis = 1 if "embeddings" in name else 0
    scale = np.maximum(np.abs(weight).max(axis, keepdims=True) / 127, 1e-12).astype(np.float32)
    eight = np.clip(np.round(weight / scale), -127, 127).astype(np.int8)
    initializers = [numpy_helper.from_array(eight, f"{name}_int8"), numpy_helper.from_array(scale, f"{name}_scale")]
    return initializers, unpacking(name)


def pack(model: onnx.ModelProto) -> onnx.ModelProto:
    """Packs every matrix of at least SMALLEST weights, in place."""
    kept, before = [], []
    for one in model.graph.initializer:
        weight = numpy_helper.to_array(one)
        if weight.dtype != np.float32 or weight.ndim != 2 or weight.size < SMALLEST:
            kept.append(one)
            continue
        initializers, nodes = packed(one.name, weight)
        kept += initializers
        before += nodes
    nodes = [*before, *model.graph.node]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    return model
