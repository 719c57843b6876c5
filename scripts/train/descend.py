"""One step of training, the same in the warm-up and in the fine-tuning."""
import torch


def descend(loss: torch.Tensor, model: torch.nn.Module, optimizer: torch.optim.Optimizer, plan: torch.optim.lr_scheduler.LRScheduler) -> float:
    """Moves the weights down the loss, its gradient clipped to a norm of 1, and the rate along its plan; answers the loss."""
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    plan.step()
    optimizer.zero_grad()
    return loss.item()
