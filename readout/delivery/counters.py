"""Counts of what a hub has done since its start, for operators."""

from dataclasses import dataclass


@dataclass(slots=True)
class Counters:
    """Plain numbers that only grow; one event to one reader is one delivery."""

    deliveries: int = 0
    bytes: int = 0
    """Bytes of events, as written to sockets or left to them."""
    arrivals: int = 0
    refused: int = 0
    """Streams refused because `max_readers` were there."""
    resets: int = 0
    cut_off: int = 0
    """Readers cut off: stuck, one stalled reader too many, or withdrawn text waited for them."""
    hints: int = 0
    looks: int = 0
    failed_looks: int = 0
    hot_answers: int = 0
    hot_misses: int = 0
