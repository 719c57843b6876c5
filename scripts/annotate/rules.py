"""The ids that a label may have, from labels/taxonomy.yaml, and what may not stand together."""
import yaml

from sources import ROOT


def label_ids() -> dict[str, list[str]]:
    """The ids of each axis in the order of the taxonomy: the order of the model's outputs."""
    described = yaml.safe_load((ROOT / "labels" / "taxonomy.yaml").read_text("utf-8"))
    return {axis: [label["id"] for label in named["labels"]] for axis, named in described["axes"].items()}


def broken(gold: dict) -> list[str]:
    """The rules of the guide that a comment's labels break."""
    names = {axis: [label["id"] for label in gold[axis]] for axis in ("touchpoint", "pain", "sicas")}
    problems = []
    if len(names["sicas"]) > 2:
        problems.append("more than two sicas stages")
    if "unspecified" in names["pain"] and len(names["pain"]) > 1:
        problems.append("unspecified beside another pain")
    if "update" in names["pain"] and "app_update" not in names["touchpoint"]:
        problems.append("pain update without touchpoint app_update")
    if "mobile_app" in names["touchpoint"] and any(name.startswith("app_") for name in names["touchpoint"]):
        problems.append("mobile_app beside an app_* step")
    return problems
