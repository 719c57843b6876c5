"""From data to models/: run.py --base DIR_OR_HUB_NAME --name NAME --version VERSION [--from STEP]

BASE is a Hugging Face directory of multilingual-e5-small (or another BERT with an XLM-R tokenizer), or its hub name.
Steps: rows, vocabulary, warm_up, fine_tune, calibrate, export. A step whose output is there is passed over, and one that
was stopped goes on from its checkpoint; --from makes a step and all after it again. Needs requirements.txt, and the
service's own `npm install` (texts are normalised by the service).
"""
import argparse
import pathlib
import subprocess
import sys

from paths import WORK

STEPS = ["rows", "vocabulary", "warm_up", "fine_tune", "calibrate", "export"]
CHECKPOINTS = {"warm_up": ["warm-up.pt"], "fine_tune": ["fine-tune.pt", "best.pt"]}
HERE = pathlib.Path(__file__).parent


def base_directory(base: str) -> pathlib.Path:
    if pathlib.Path(base).is_dir():
        return pathlib.Path(base)
    from huggingface_hub import snapshot_download
    return pathlib.Path(snapshot_download(base, allow_patterns=["config.json", "tokenizer.json", "model.safetensors"]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True)
    parser.add_argument("--name", default="verbatim-base")
    parser.add_argument("--version", required=True)
    parser.add_argument("--from", dest="start", choices=STEPS)
    args = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    for name in STEPS[STEPS.index(args.start):] if args.start else []:
        (WORK / f"{name}.done").unlink(missing_ok=True)
        for checkpoint in CHECKPOINTS.get(name, []):
            (WORK / checkpoint).unlink(missing_ok=True)
    for name in STEPS:
        # A step is whole only when its mark is there: a checkpoint alone may be half a run.
        mark = WORK / f"{name}.done"
        if mark.exists():
            print(f"{name}: done before")
            continue
        extra = [str(base_directory(args.base))] if name == "vocabulary" else [args.name, args.version] if name == "export" else []
        print(f"{name} …", flush=True)
        subprocess.run([sys.executable, str(HERE / f"{name}.py"), *extra], check=True)
        mark.touch()


if __name__ == "__main__":
    main()
