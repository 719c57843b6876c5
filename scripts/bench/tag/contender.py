"""Contender in Python: contender.py COMMENTS.json WHERE torch|onnxruntime|snownlp, with the orders of contender.ts."""
import json
import os
import resource
import sys
import time

os.environ["ORT_DISABLE_TELEMETRY"] = os.environ["HF_HUB_OFFLINE"] = "1"
TOGETHER = 32


def groups(texts):
    """By length, as ours are: batches of mixed lengths would be mostly padding."""
    texts = sorted(texts, key=len)
    return [texts[at:at + TOGETHER] for at in range(0, len(texts), TOGETHER)]


def with_torch(where):
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer
    tokenizer = AutoTokenizer.from_pretrained(f"{where}/base")
    model = AutoModelForSequenceClassification.from_pretrained(f"{where}/base").eval()

    def tag(texts):
        with torch.inference_mode():
            for group in groups(texts):
                model(**tokenizer(group, padding=True, truncation=True, max_length=192, return_tensors="pt")).logits.softmax(-1)
    return tag


def with_onnxruntime(where):
    import numpy
    import onnxruntime
    from transformers import AutoTokenizer
    tokenizer = AutoTokenizer.from_pretrained(f"{where}/base")
    session = onnxruntime.InferenceSession(f"{where}/base/onnx/model.onnx", providers=["CPUExecutionProvider"])
    wanted = {one.name for one in session.get_inputs()}

    def tag(texts):
        for group in groups(texts):
            given = tokenizer(group, padding=True, truncation=True, max_length=192, return_tensors="np")
            # The tokenizer of this base names no types of tokens; the graph takes them, all nought.
            given = {"token_type_ids": numpy.zeros_like(given["input_ids"]), **given}
            session.run(None, {name: value.astype(numpy.int64) for name, value in given.items() if name in wanted})
    return tag


def with_snownlp(_):
    from snownlp import SnowNLP

    def tag(texts):
        for text in texts:
            SnowNLP(text).sentiments
    return tag


def main(file, where, how):
    texts = json.load(open(file, encoding="utf-8"))
    tag = {"torch": with_torch, "onnxruntime": with_onnxruntime, "snownlp": with_snownlp}[how](where)
    print("ready", flush=True)
    for line in sys.stdin:
        count = int(line.split()[1])
        began = time.perf_counter()
        tag(texts[:count])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps({"seconds": time.perf_counter() - began, "peakMB": peak}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:4])
