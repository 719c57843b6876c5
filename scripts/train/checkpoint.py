"""Checkpoints that are whole or not there."""
import pathlib

import torch


def save(state: dict, path: pathlib.Path) -> None:
    """A run killed while it writes leaves the checkpoint before."""
    beside = path.with_suffix(".part")
    torch.save(state, beside)
    beside.replace(path)
