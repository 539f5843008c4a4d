"""The rules that an update must pass before it is published, revised or released."""

from collections.abc import Callable

from readout.coverage.clearance import Clearance
from readout.coverage.models import Update

Rule = Callable[[Update], None]
"""A rule looks at an update and its draft, and raises NotCleared when it stands against it."""

RULES: tuple[Rule, ...] = ()


def clear(update: Update) -> Clearance:
    """Leave to publish `update` as it now stands. Raises NotCleared, in newsroom words."""
    for rule in RULES:
        rule(update)
    return Clearance(update.pk, update.version)
