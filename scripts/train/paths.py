"""Where training reads and writes."""
import os
import pathlib
import sys

# ONNX Runtime reports its use to its maker unless told not to.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

# What readers and training both know of data and labels is in scripts/annotate.
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "annotate"))
from rules import label_ids  # noqa: E402, F401
from sources import DATA, ROOT, comments, normalised, utf16  # noqa: E402, F401

# Checkpoints and prepared rows: made again by run.py, never committed.
WORK = pathlib.Path(os.environ.get("VERBATIM_TRAIN_WORK", ROOT / "scripts" / "train" / "work"))
LABELS = ROOT / "labels"
SEED = 20261123
