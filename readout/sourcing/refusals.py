"""Why an update cannot go out yet, in newsroom words; no sentence quotes a line, a source or a name."""

from msgspec import Struct

from readout.core.refusals import NotCleared, joined
from readout.sourcing.models import Claim


class Finding(Struct, frozen=True):
    """A rule stands against a claim; where `overridable`, an editor may decide otherwise and say why."""

    rule: str
    claim: Claim
    sentence: str
    overridable: bool = False


class NotYetCleared(NotCleared):
    """What rules found; `details` has a sentence for each claim, by its name."""

    kind = "not-cleared"

    def __init__(self, findings: list[Finding]) -> None:
        by_claim: dict[str, list[str]] = {}
        for finding in findings:
            by_claim.setdefault(finding.claim.public_id, []).append(finding.sentence)
        details = {f"claims.{name}": joined(sentences) for name, sentences in by_claim.items()}
        super().__init__(_sentence(findings), details=details)
        self.findings = findings


class NotYetSourced(NotYetCleared):
    """Nobody has said yet who a line is known from."""

    kind = "not-yet-sourced"


class NeedsApproval(NotYetCleared):
    """A hidden source needs a second person."""

    kind = "needs-approval"


class NeedsOverride(NotYetCleared):
    """Only warnings are left; an editor may pass over them with a reason."""

    kind = "needs-override"


def refusal(findings: list[Finding]) -> NotYetCleared:
    """The refusal that `findings` come to."""
    rules = {finding.rule for finding in findings}
    if all(finding.overridable for finding in findings):
        return NeedsOverride(findings)
    if rules == {"sourced"}:
        return NotYetSourced(findings)
    return NeedsApproval(findings) if rules == {"approved"} else NotYetCleared(findings)


def _sentence(findings: list[Finding]) -> str:
    distinct = list(dict.fromkeys(finding.sentence for finding in findings))
    return joined(distinct)
