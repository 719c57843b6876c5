"""Eight bits through the encoder's layers, with fixed scales, so that a comment's numbers hang on nothing it is run beside.

Each matrix product of an encoder layer takes its input in 8 bits, with the range that training comments show there, and
weights in 7 bits with a scale for each output; sums are whole numbers, what flows on is float32. Seven bits, since on
processors without VNNI the sum of two products of 8 bits overflows 16, and the same file would answer differently there.
Dynamic scales would be one for all that a run holds: tags would hang on neighbours. Rounding a product's output as well
cost up to 0.6 points more and a tenth of the speed.
"""
import pathlib

import numpy as np
import onnx
from onnxruntime.quantization import CalibrationDataReader, CalibrationMethod, QuantFormat, QuantType, quantize_static


class Ranges(CalibrationDataReader):
    def __init__(self, batches: list[dict[str, np.ndarray]]) -> None:
        self.left = iter(batches)

    def get_next(self) -> dict[str, np.ndarray] | None:
        return next(self.left, None)


def quantise(plain: pathlib.Path, out: pathlib.Path, batches: list[dict[str, np.ndarray]]) -> None:
    """Writes the float32 model `plain` with the products of its encoder's layers in eight bits."""
    graph = onnx.load(str(plain)).graph
    weights = {one.name for one in graph.initializer}
    products = [node.name for node in graph.node if node.op_type in ("MatMul", "Gemm") and "/encoder/layer" in node.name and weights & set(node.input)]
    quantize_static(
        str(plain), str(out), Ranges(batches), quant_format=QuantFormat.QDQ, per_channel=True, reduce_range=True,
        activation_type=QuantType.QUInt8, weight_type=QuantType.QInt8, nodes_to_quantize=products, op_types_to_quantize=["MatMul", "Gemm"],
        calibrate_method=CalibrationMethod.MinMax, extra_options={"OpTypesToExcludeOutputQuantization": ["MatMul", "Gemm"]},
    )
