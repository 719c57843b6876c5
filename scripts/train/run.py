"""From data to models/: run.py --base DIR_OR_HUB_NAME --name NAME --version VERSION [--layers L] [--from STEP | --more EPOCHS]

BASE is a Hugging Face directory of multilingual-e5-small (or another BERT with an XLM-R tokenizer), or its hub name.
Steps: rows, vocabulary, warm_up, fine_tune (the teacher), distil (a student of L layers; none where L is 12: the teacher
itself is the model), finish (the student with the labels alone), export, calibrate. Run again with another name and L, it begins at distil. A step that was done with the same labels, base, name and
version is passed over, and one that was stopped goes on from its checkpoint; where one of these changed, its step and
all after it are made again, as --from does by hand (after a change of a script). Needs requirements.txt, and the service's
own `npm install` (texts are normalised by the service). --more goes on from the last model with the labels and samples
added since, instead of from the warm-up.
"""
import argparse
import hashlib
import json
import pathlib
import subprocess
import sys

from paths import LABELS, WORK, label_ids

STEPS = ["rows", "vocabulary", "warm_up", "fine_tune", "distil", "finish", "export", "calibrate"]
TEACHER_LAYERS = 12
CHECKPOINTS = {"warm_up": ["warm-up.pt"], "fine_tune": ["fine-tune.pt", "best.pt", "more.pt", "before.pt"], "finish": ["finish-*.pt", "finished-*.pt"]}
# A step is a script of its name, but for this one.
SCRIPTS = {"finish": "fine_tune"}
HERE = pathlib.Path(__file__).parent


def base_directory(base: str) -> pathlib.Path:
    if pathlib.Path(base).is_dir():
        return pathlib.Path(base)
    from huggingface_hub import snapshot_download
    return pathlib.Path(snapshot_download(base, allow_patterns=["config.json", "tokenizer.json", "model.safetensors"]))


def labels_digest() -> str:
    digest = hashlib.sha256(json.dumps(label_ids()).encode())
    for file in sorted([*(LABELS / "annotations").glob("*.jsonl"), *(LABELS / "samples").glob("*.jsonl")]):
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def forget(steps: list[str], work: pathlib.Path) -> None:
    for name in steps:
        for pattern in (f"{name}.done", *CHECKPOINTS.get(name, [])):
            for file in work.glob(pattern):
                file.unlink()


def forget_students(work: pathlib.Path) -> None:
    """Of every depth: they come of one teacher, and go with it."""
    for file in [*work.glob("distil-*.pt"), *work.glob("student-*.pt")]:
        file.unlink()


def wanted(made_from: dict[str, str], start: str | None, work: pathlib.Path) -> list[str]:
    """The steps to run; forgets those made from something else. An empty mark, set by hand, is taken at its word."""
    if start:
        forget(STEPS[STEPS.index(start):], work)
        if STEPS.index(start) <= STEPS.index("distil"):
            forget_students(work)
    for at, name in enumerate(STEPS):
        mark = work / f"{name}.done"
        if mark.exists() and mark.read_text() not in ("", made_from.get(name, "")):
            forget(STEPS[at:], work)
            if at < STEPS.index("distil"):
                forget_students(work)
    # A step is whole only when its mark is there: a checkpoint alone may be half a run.
    return [name for name in STEPS if not (work / f"{name}.done").exists()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True)
    parser.add_argument("--name", default="verbatim-base")
    parser.add_argument("--version", required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--from", dest="start", choices=STEPS)
    parser.add_argument("--more", type=int)
    args = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    student = args.layers < TEACHER_LAYERS
    made_from = {"rows": labels_digest(), "vocabulary": args.base, "distil": str(args.layers), "finish": str(args.layers),
                 "export": f"{args.name} {args.layers}", "calibrate": f"{args.name} {args.layers} {args.version}"}

    def run(name: str, *extra: str) -> None:
        print(f"{name} …", flush=True)
        given = {"vocabulary": lambda: [str(base_directory(args.base))], "distil": lambda: [str(args.layers)], "finish": lambda: ["--student", str(args.layers)],
                 "export": lambda: [args.name, f"finished-{args.layers}.pt" if student else "best.pt"], "calibrate": lambda: [args.name, args.version]}
        if student or name not in ("distil", "finish"):
            subprocess.run([sys.executable, str(HERE / f"{SCRIPTS.get(name, name)}.py"), *given.get(name, list)(), *extra], check=True)

    if args.more:
        run("rows")
        run("fine_tune", "--more", str(args.more))
        # Whole now: a run that stops in a later step begins no second one from here.
        (WORK / "more.pt").unlink()
        forget(STEPS[STEPS.index("distil"):], WORK)
        forget_students(WORK)
        for name in ("distil", "finish", "export", "calibrate"):
            run(name)
        for name in STEPS:
            (WORK / f"{name}.done").write_text(made_from.get(name, ""))
        return
    for name in wanted(made_from, args.start, WORK):
        run(name)
        (WORK / f"{name}.done").write_text(made_from.get(name, ""))


if __name__ == "__main__":
    main()
