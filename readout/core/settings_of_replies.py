"""The settings that concern readers' replies and legal notices."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, SecretStr

from readout.core import values
from readout.core.values import Count, Wants


class OfReplies(BaseModel):
    """A part of an installation's settings."""

    reply_rate: Count = Field(
        default=1, description="Replies and reports a minute that one address may send after its first few."
    )
    reply_burst: Count = Field(
        default=10, description="Replies that one address may send at once after a rest."
    )
    replies_queue: Count = Field(
        default=500,
        description="So many replies waiting for a moderator, and none is shown before one has read it; at "
        "four times as many no more are taken until the desk has caught up.",
    )
    replies_turned_away_days: Count = Field(
        default=90,
        description="Days after which the words and name of a reply are erased that was rejected, removed or "
        "taken for spam. Until then a writer may ask why, and a court for proof.",
    )
    replies_address_days: Count = Field(
        default=180,
        description="Days after a reader's last reply with an address until the address is erased.",
    )
    notice_hours: Count = Field(
        default=72, description="Hours within which the newsroom means to decide a legal notice."
    )
    notice_days: Count = Field(
        default=1095,
        description="Days after its decision until a legal notice is deleted, its sealed evidence with it.",
    )
    replies_check_url: Annotated[
        SecretStr | None,
        AfterValidator(values.hook),
        Wants("an address such as https://checks.example.org/reply"),
    ] = Field(
        default=None,
        description="A program that is asked about every reply before it is taken; see "
        "`docs/subsystems/replies.md`. One that does not answer in time holds the reply.",
    )
    replies_check_seconds: Annotated[float, Field(gt=0, le=10), Wants("seconds up to 10, such as 1.5")] = (
        Field(default=2.0, description="How long that program, or Akismet, may take for its answer.")
    )
    akismet_key: Annotated[
        SecretStr | None, AfterValidator(values.short_secret), Wants("a key of at most 500 characters")
    ] = Field(
        default=None,
        description="With a key of Akismet's, it is asked about every reply: its words and name, never who "
        "wrote it or from where.",
    )
