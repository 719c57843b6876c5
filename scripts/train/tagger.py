"""The network: an encoder, two single-answer heads, and label-wise attention for the axes with evidence."""
import dataclasses
import pathlib

import torch
from torch import nn
from transformers import BertConfig, BertModel

from paths import label_ids

SINGLE = ("sentiment", "act")
MULTIPLE = ("touchpoint", "pain", "sicas")
FEELINGS = ["positive", "negative", "mixed", "neutral"]


@dataclasses.dataclass
class Answer:
    """Logits by axis [B, labels], feelings [B, touchpoints, 4], evidence [B, labels of MULTIPLE, T]."""
    axes: dict[str, torch.Tensor]
    feeling: torch.Tensor
    evidence: torch.Tensor


class Tagger(nn.Module):
    def __init__(self, config: BertConfig, labels: dict[str, list[str]]) -> None:
        super().__init__()
        width = config.hidden_size
        self.labels = labels
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.dense = nn.Linear(width, width)
        self.dropout = nn.Dropout(0.1)
        self.single = nn.ModuleDict({axis: nn.Linear(width, len(labels[axis])) for axis in SINGLE})
        count = sum(len(labels[axis]) for axis in MULTIPLE)
        self.key = nn.Linear(width, width)
        self.query = nn.Parameter(torch.randn(count, width) * 0.02)
        self.own = nn.Parameter(torch.randn(count, width) * 0.02)
        self.whole = nn.Linear(width, count)
        nn.init.constant_(self.whole.bias, -3.0)
        self.feeling_dense = nn.Linear(2 * width, width)
        self.feeling = nn.Linear(width, len(FEELINGS))

    @staticmethod
    def from_base(base: pathlib.Path) -> "Tagger":
        config = BertConfig.from_pretrained(base, attn_implementation="sdpa")
        tagger = Tagger(config, label_ids())
        loaded = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="sdpa")
        tagger.encoder.load_state_dict(loaded.state_dict())
        return tagger

    @staticmethod
    def saved(base: pathlib.Path, weights: pathlib.Path, attention: str = "sdpa") -> "Tagger":
        """With the weights of a training step, as many layers and as wide ones as those have; ready to answer."""
        state = torch.load(weights)
        config = BertConfig.from_pretrained(base, attn_implementation=attention)
        config.num_hidden_layers = 1 + max(int(name.split(".")[3]) for name in state if name.startswith("encoder.encoder.layer."))
        config.intermediate_size = len(state["encoder.encoder.layer.0.intermediate.dense.bias"])
        tagger = Tagger(config, label_ids())
        tagger.load_state_dict(state)
        return tagger.eval()

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor, text_mask: torch.Tensor) -> Answer:
        return self.read(self.vectors(input_ids, attention_mask), attention_mask, text_mask)

    def vectors(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """The encoder's last vectors [B, T, width]."""
        return self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state

    def read(self, hidden: torch.Tensor, attention_mask: torch.Tensor, text_mask: torch.Tensor) -> Answer:
        """The heads, from the encoder's vectors [B, T, width]."""
        mask = attention_mask.unsqueeze(-1).to(hidden.dtype)
        pooled = (hidden * mask).sum(1) / mask.sum(1)
        whole = self.dropout(torch.tanh(self.dense(pooled)))
        axes = {axis: head(whole) for axis, head in self.single.items()}
        scores = torch.matmul(self.key(hidden), self.query.t()).transpose(1, 2) / hidden.shape[-1] ** 0.5
        scores = scores.float() + (1.0 - text_mask.unsqueeze(1).float()) * -1e4
        evidence = torch.softmax(scores, -1)
        # A label's own view of the text: the tokens that it looks at.
        views = torch.matmul(evidence.to(hidden.dtype), hidden)
        logits = (self.dropout(views) * self.own).sum(-1) + self.whole(whole)
        start = 0
        for axis in MULTIPLE:
            axes[axis] = logits[:, start:start + len(self.labels[axis])]
            start += len(self.labels[axis])
        touched = views[:, :len(self.labels["touchpoint"])]
        both = torch.cat([touched, whole.unsqueeze(1).expand_as(touched)], -1)
        feeling = self.feeling(self.dropout(torch.tanh(self.feeling_dense(both))))
        return Answer(axes, feeling, evidence)
