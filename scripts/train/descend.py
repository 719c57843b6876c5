"""One step of training and the plan of its rate, the same for warm-up, teacher and student."""
import torch


def descend(loss: torch.Tensor, model: torch.nn.Module, optimizer: torch.optim.Optimizer, plan: torch.optim.lr_scheduler.LRScheduler) -> float:
    """Moves the weights down the loss, its gradient clipped to a norm of 1, and the rate along its plan; answers the loss."""
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    plan.step()
    optimizer.zero_grad()
    return loss.item()


def falling(optimizer: torch.optim.Optimizer, warm: float, steps: int, least: float) -> torch.optim.lr_scheduler.LRScheduler:
    """The share of its rate that each step takes: rising over the first `warm` steps, then falling to `least` at the last."""
    return torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1.0, step / warm) * max(least, 1 - step / steps))
