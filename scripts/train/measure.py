"""Scores of answers against gold: accuracy of single axes, micro- and macro-F1 of multiple ones."""
import numpy as np


def f1(true_positive: float, false_positive: float, false_negative: float) -> float:
    return 2 * true_positive / max(1e-9, 2 * true_positive + false_positive + false_negative)


def micro_f1(probabilities: np.ndarray, gold: np.ndarray, thresholds: np.ndarray) -> float:
    given = probabilities >= thresholds
    return f1((given & (gold > 0)).sum(), (given & (gold == 0)).sum(), (~given & (gold > 0)).sum())


def best_threshold(probabilities: np.ndarray, gold: np.ndarray) -> float:
    """The one threshold for all labels of an axis that gives the best micro-F1."""
    grid = np.arange(0.15, 0.81, 0.025)
    return float(grid[np.argmax([micro_f1(probabilities, gold, np.full(gold.shape[1], at)) for at in grid])])
