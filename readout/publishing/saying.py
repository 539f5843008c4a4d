"""What a row says, taken up as a value that can be written elsewhere."""

from readout.coverage.models.wording import WordingFields
from readout.coverage.wording import Credit, Wording, stored_body, wording


def words_of(row: WordingFields) -> Wording:
    """What a row says, as a checked value."""
    return wording(
        headline=row.headline,
        body=stored_body(row.body),
        byline=[Credit(name) for name in row.byline],
        warning=row.warning,
        links=row.links,
        source=row.source,
    )
