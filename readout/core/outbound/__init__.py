"""The one way out: every HTTP request of our own is made here, to addresses that were looked at first."""

from readout.core.outbound.client import Answer, Limits, Outbound
from readout.core.outbound.hosts import OPERATORS_OWN, Target, target
from readout.core.outbound.troubles import (
    BadAddress,
    BadAnswer,
    Forbidden,
    TooCompressed,
    TookTooLong,
    TooLarge,
    TooManyRedirects,
    Trouble,
    Unreachable,
)

__all__ = [
    "OPERATORS_OWN",
    "Answer",
    "BadAddress",
    "BadAnswer",
    "Forbidden",
    "Limits",
    "Outbound",
    "Target",
    "TooCompressed",
    "TooLarge",
    "TooManyRedirects",
    "TookTooLong",
    "Trouble",
    "Unreachable",
    "target",
]
