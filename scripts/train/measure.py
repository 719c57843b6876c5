"""Scores of answers against gold: accuracy of single axes, micro- and macro-F1 of multiple ones."""
import numpy as np

FEWEST, SHRINK = 12, 20


def f1(true_positive: float, false_positive: float, false_negative: float) -> float:
    return 2 * true_positive / max(1e-9, 2 * true_positive + false_positive + false_negative)


def micro_f1(probabilities: np.ndarray, gold: np.ndarray, thresholds: np.ndarray) -> float:
    given = probabilities >= thresholds
    return f1((given & (gold > 0)).sum(), (given & (gold == 0)).sum(), (~given & (gold > 0)).sum())


def with_likeliest(probabilities: np.ndarray, needed: np.ndarray) -> np.ndarray:
    """Probabilities in which the likeliest label of each row that needs one (rows, bool) is certain: service/tag/choose.ts."""
    raised = probabilities.copy()
    raised[np.flatnonzero(needed), probabilities[needed].argmax(1)] = 1.0
    return raised


def best_threshold(probabilities: np.ndarray, gold: np.ndarray) -> float:
    """The one threshold for all labels of an axis: the middle of those whose micro-F1 is within half a point of the best."""
    grid = np.arange(0.15, 0.81, 0.025)
    reached = np.array([micro_f1(probabilities, gold, np.full(gold.shape[1], at)) for at in grid])
    return float(grid[reached >= reached.max() - 0.005].mean())


def label_thresholds(probabilities: np.ndarray, gold: np.ndarray, axis_threshold: float) -> np.ndarray:
    """Each label's own best threshold, drawn towards the axis's by the weight of SHRINK cases; it alone below FEWEST cases."""
    grid = np.arange(0.15, 0.71, 0.025)
    found = np.full(gold.shape[1], axis_threshold)
    for at in range(gold.shape[1]):
        cases = gold[:, at].sum()
        if cases < FEWEST:
            continue
        reached = np.array([micro_f1(probabilities[:, at:at + 1], gold[:, at:at + 1], np.array([one])) for one in grid])
        found[at] = (cases * grid[reached >= reached.max() - 0.01].mean() + SHRINK * axis_threshold) / (cases + SHRINK)
    return found
