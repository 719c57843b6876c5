"""How true calibrated probabilities are: out of fold, in tenths, as figures and as a drawing (reliability.svg)."""
import pathlib
from collections.abc import Callable

import numpy as np

from tagger import MULTIPLE, SINGLE

FOLDS, BINS = 5, 10
SIDE, MARGIN = 150, 34


def bins(probability: np.ndarray, right: np.ndarray) -> list[tuple[float, float, int]]:
    """(mean probability, share that is right, how many) of each tenth that has any."""
    at = np.minimum((probability * BINS).astype(int), BINS - 1)
    return [(float(probability[at == one].mean()), float(right[at == one].mean()), int((at == one).sum())) for one in range(BINS) if (at == one).any()]


def expected_error(found: list[tuple[float, float, int]]) -> float:
    """Expected calibration error (Naeini et al. 2015)."""
    return sum(count * abs(said - was) for said, was, count in found) / max(1, sum(count for _, _, count in found))


def reliability(logits: dict[str, np.ndarray], gold: dict[str, np.ndarray], calibrated: Callable, out: pathlib.Path) -> None:
    rows = len(gold["sentiment"])
    fold = np.arange(rows) % FOLDS
    whole: dict[str, np.ndarray] = {}
    for one in range(FOLDS):
        asked = np.flatnonzero(fold == one)
        for axis, value in calibrated(logits, gold, np.flatnonzero(fold != one), asked).items():
            whole.setdefault(axis, np.zeros((rows, value.shape[1])))[asked] = value
    panels = []
    for axis in (*SINGLE, *MULTIPLE):
        if axis in SINGLE:
            probability, right = whole[axis].max(1), whole[axis].argmax(1) == gold[axis]
        else:
            # What nobody would give, and is not there, is nearly every label of nearly every comment: it would hide the rest.
            some = (whole[axis] >= 0.05) | (gold[axis] > 0)
            probability, right = whole[axis][some], gold[axis][some] > 0
        found = bins(probability, right)
        panels.append((axis, found, expected_error(found)))
        print(f"{axis:10} expected calibration error {expected_error(found):.3f} | " + " ".join(f"{said:.2f}→{was:.2f} ({count})" for said, was, count in found))
    (out / "reliability.svg").write_text(drawing(panels), "utf-8")


def drawing(panels: list[tuple[str, list[tuple[float, float, int]], float]]) -> str:
    """A panel an axis: probability said to the right, share that was right upwards; the area of a dot is how many."""
    parts = []
    for number, (axis, found, error) in enumerate(panels):
        left, top = MARGIN + number * (SIDE + MARGIN), MARGIN
        most = max(count for _, _, count in found)
        dots = "".join(f'<circle cx="{left + said * SIDE:.1f}" cy="{top + (1 - was) * SIDE:.1f}" r="{2 + 8 * (count / most) ** 0.5:.1f}"/>' for said, was, count in found)
        parts.append(f'<text x="{left}" y="{top - 10}">{axis}, error {error:.3f}</text><rect x="{left}" y="{top}" width="{SIDE}" height="{SIDE}" class="room"/>'
                     f'<line x1="{left}" y1="{top + SIDE}" x2="{left + SIDE}" y2="{top}"/>{dots}')
    width, height = MARGIN + len(panels) * (SIDE + MARGIN), SIDE + 2 * MARGIN
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">'
            '<style>rect{fill:#fff}.room{stroke:#bbb}line{stroke:#bbb;stroke-dasharray:4}circle{fill:#1677ff;fill-opacity:.7}</style>'
            f'<rect width="{width}" height="{height}"/>{"".join(parts)}'
            f'<text x="{MARGIN}" y="{height - 8}">probability said (right), share that was right (up)</text></svg>\n')
