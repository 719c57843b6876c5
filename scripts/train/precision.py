"""In which numbers a step computes."""
import torch

# bfloat16 by emulation is many times slower than float32.
HAS_BFLOAT16 = any(torch.cpu.get_capabilities().get(name, False) for name in ("avx512_bf16", "amx_bf16"))


def autocast(fast: bool = True) -> torch.autocast:
    """bfloat16 for the products where the processor has it and `fast` says so, float32 elsewhere."""
    return torch.autocast("cpu", torch.bfloat16, enabled=fast and HAS_BFLOAT16)
