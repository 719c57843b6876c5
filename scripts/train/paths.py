"""Where training reads and writes."""
import os
import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = pathlib.Path(os.environ.get("VERBATIM_DATA", ROOT.parent / "shared" / "data"))
# Checkpoints and prepared rows: made again by run.py, never committed.
WORK = pathlib.Path(os.environ.get("VERBATIM_TRAIN_WORK", ROOT / "scripts" / "train" / "work"))
LABELS = ROOT / "labels"
SEED = 20261123
