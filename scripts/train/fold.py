"""What the network computes for every token and label, written so that less is computed: fold.py MODEL_DIR…

Four rewritings of a packed graph that change no answer beyond the last digits of a float32:
- A label looks at the tokens by (h·K + b)·q / √width. K·q / √width is one matrix of width × labels, made here; what b adds is
  the same for all tokens of a label, and the softmax over them takes it out again.
- A touchpoint's feeling is read off its own view of the text and the view of the whole: [v, w]·F = v·F₁ + w·F₂, and w·F₂ is
  computed once for a comment instead of once for each touchpoint.
- A layer's attention is one operator of ONNX Runtime instead of some thirty.
- Embeddings stay in eight bits: the rows of a batch's tokens are made float32, not the whole table (11 MB less for each session).
Of the heads' 29 million products for a comment of 30 tokens 12 are left, and of the 3-layer model's 275 operators 176. That is
some 10 % faster (the best of twelve turns). No tag, span or 待判 of 6,090 validation comments differs; eight have a score that
does in its fourth decimal.
"""
import hashlib
import pathlib
import sys

import numpy as np
import onnx
from onnx import helper, numpy_helper

from pack import unpacking

ATTENTION_HEADS = 12
# Names that torch gives to the operators of tagger.py.
EMBEDDINGS = "/tagger/encoder/embeddings/"
KEY, LOOK, DIVIDED, MASKED = "/tagger/key/MatMul", "/tagger/MatMul", "/tagger/Div_1", "/tagger/Add"
FEELING, FEELING_BIAS, OWN, WHOLE = "/tagger/feeling_dense/MatMul", "/tagger/feeling_dense/Add", "/tagger/Slice_3", "/tagger/Unsqueeze_2"


class Graph:
    def __init__(self, graph: onnx.GraphProto) -> None:
        self.graph = graph
        self.nodes = {node.name: node for node in graph.node}
        self.constants = {one.name: one for one in graph.initializer}

    def value(self, name: str) -> np.ndarray:
        """A constant, or a matrix that pack.py made of one."""
        if name in self.constants:
            return numpy_helper.to_array(self.constants[name])
        return numpy_helper.to_array(self.constants[f"{name}_int8"]).astype(np.float32) * numpy_helper.to_array(self.constants[f"{name}_scale"])

    def constant_of(self, node: str) -> str:
        """The input of a product or sum that no other operator gives but a constant or a packed matrix."""
        return next(name for name in self.nodes[node].input if name in self.constants or f"{name}_int8" in self.constants)

    def given_to(self, node: str) -> str:
        """The other one."""
        return next(name for name in self.nodes[node].input if name != self.constant_of(node))

    def add(self, name: str, value: np.ndarray) -> None:
        self.graph.initializer.append(numpy_helper.from_array(np.ascontiguousarray(value), name))

    def feed(self, node: str, *inputs: str) -> None:
        del self.nodes[node].input[:]
        self.nodes[node].input.extend(inputs)

    def before(self, node: str, *made: onnx.NodeProto) -> None:
        at = next(at for at, one in enumerate(self.graph.node) if one.name == node)
        for one in reversed(made):
            self.graph.node.insert(at, one)

    def keep_used(self) -> None:
        """Takes out operators and constants that no output hangs on."""
        wanted = {one.name for one in self.graph.output}
        nodes = []
        for node in reversed(self.graph.node):
            if wanted & set(node.output):
                nodes.append(node)
                wanted |= set(node.input)
        constants = [one for one in self.graph.initializer if one.name in wanted]
        del self.graph.node[:], self.graph.initializer[:]
        self.graph.node.extend(reversed(nodes))
        self.graph.initializer.extend(constants)


def fold_look(graph: Graph) -> None:
    key, query = (graph.value(graph.constant_of(node)).astype(np.float64) for node in (KEY, LOOK))
    graph.add("tagger.look", (key @ query / len(key) ** 0.5).astype(np.float32))
    graph.feed(LOOK, graph.given_to(KEY), "tagger.look")
    divided = graph.nodes[DIVIDED]
    graph.feed(MASKED, *(divided.input[0] if name == divided.output[0] else name for name in graph.nodes[MASKED].input))


def fold_feeling(graph: Graph) -> None:
    name, bias = graph.constant_of(FEELING), graph.constant_of(FEELING_BIAS)
    packed, scale = (numpy_helper.to_array(graph.constants[f"{name}_{what}"]) for what in ("int8", "scale"))
    width = len(packed) // 2
    made = []
    for part, rows in (("own", packed[:width]), ("whole", packed[width:])):
        weight = f"tagger.feeling_dense.{part}"
        graph.add(f"{weight}_int8", rows)
        # Of each column: it holds for both halves of its rows.
        graph.add(f"{weight}_scale", scale)
        made += unpacking(weight)
    once = [helper.make_node("MatMul", [graph.nodes[WHOLE].output[0], "tagger.feeling_dense.whole"], ["tagger.felt.whole"], "/tagger/feeling_dense/whole/MatMul"),
            helper.make_node("Add", ["tagger.felt.whole", bias], ["tagger.felt.once"], "/tagger/feeling_dense/whole/Add")]
    graph.before(FEELING, *made, *once)
    graph.feed(FEELING_BIAS, "tagger.felt.once", graph.nodes[FEELING].output[0])
    graph.feed(FEELING, graph.nodes[OWN].output[0], "tagger.feeling_dense.own")


def fold_attention(graph: Graph) -> None:
    graph.graph.node.insert(0, helper.make_node("Cast", ["attention_mask"], ["tagger.attended"], "/tagger/attended/Cast", to=onnx.TensorProto.INT32))
    layer = 0
    while (own := f"/tagger/encoder/encoder/layer.{layer}/attention/self/") + "query/Add" in graph.nodes:
        sums = [f"{own}{part}/Add" for part in ("query", "key", "value")]
        bias = f"tagger.encoder.encoder.layer.{layer}.attention.self.bias"
        graph.add(bias, np.concatenate([graph.value(graph.constant_of(node)) for node in sums]))
        joined = graph.nodes[f"{own}Reshape_3"]
        attention = helper.make_node("MultiHeadAttention", [*map(graph.given_to, sums), bias, "tagger.attended"], [joined.output[0]],
                                     f"{own}MultiHeadAttention", domain="com.microsoft", num_heads=ATTENTION_HEADS)
        graph.before(joined.name, attention)
        graph.graph.node.remove(joined)
        layer += 1


def fold_embeddings(graph: Graph) -> None:
    for part in ("word_embeddings", "position_embeddings"):
        node, name = graph.nodes[f"{EMBEDDINGS}{part}/Gather"], f"tagger.encoder.embeddings.{part}.weight"
        rows, ids = node.output[0], node.input[1]
        gathered = [helper.make_node("Gather", [f"{name}_{what}", ids], [f"{rows}_{what}"], f"{rows}_{what}/Gather") for what in ("int8", "scale")]
        graph.before(node.name, *gathered, *unpacking(rows))
        graph.graph.node.remove(node)


def part_normalisation(model: onnx.ModelProto) -> onnx.ModelProto:
    """Keeps ONNX Runtime from joining a layer's sum and its normalisation in one operator, which is the slower (8 % of the whole).

    It adds in another order, and after steps of eight bits that is another model: for one that is calibrated after it, not for one that ships.
    """
    before = {name for node in model.graph.node if node.op_type == "LayerNormalization" for name in node.input}
    for node in model.graph.node:
        if node.op_type == "Add" and node.output[0] in before:
            node.op_type = "Sum"
    return model


def fold(model: onnx.ModelProto) -> onnx.ModelProto:
    """Folds a packed model in place; one that is folded stays as it is."""
    graph = Graph(model.graph)
    if KEY in graph.nodes:
        for step in (fold_look, fold_feeling, fold_attention):
            step(graph)
    if f"{EMBEDDINGS}word_embeddings/Gather" in graph.nodes:
        fold_embeddings(graph)
    graph.keep_used()
    return model


def main(directory: pathlib.Path) -> None:
    file, sums = directory / "model.onnx", directory / "SHA256"
    before = hashlib.sha256(file.read_bytes()).hexdigest()
    onnx.save(fold(onnx.load(str(file))), str(file))
    sums.write_text(sums.read_text().replace(before, hashlib.sha256(file.read_bytes()).hexdigest()))
    print(f"{directory.name}: {file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    for name in sys.argv[1:]:
        main(pathlib.Path(name))
