"""What stands between claims and readers: each rule looks at a case and says what it finds against it."""

from collections.abc import Callable, Iterator

from readout.sourcing.case import Case
from readout.sourcing.refusals import Finding
from readout.sourcing.rulebook import answers, hidden, records, standing, weight

ClaimRule = Callable[[Case], Iterator[Finding]]
"""A rule over the claims that an update shows."""

CLAIM_RULES: tuple[ClaimRule, ...] = (
    records.sourced,
    hidden.off_record,
    hidden.deep_background,
    hidden.described,
    hidden.reasoned,
    hidden.approved,
    records.based,
    standing.correction_decided,
    standing.decided_by_standards,
    standing.guilt,
    answers.denial_stands_beside,
    answers.nobody_hidden_is_shown,
    weight.corroborated,
)
"""In this order they are asked and told."""
