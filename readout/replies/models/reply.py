"""A reply: what a reader wrote under a story, and where it stands."""

from typing import Self

from django.db import models

from readout.core import clock, ids
from readout.replies.models.address import Address


class ReplyQuerySet(models.QuerySet["Reply"]):
    """Questions asked of replies."""

    def shown(self) -> Self:
        """Those that readers see, and the places of those whose answers they see."""
        return self.filter(state__in=Reply.SHOWN)

    def of(self, story: int) -> Self:
        """Those under one story."""
        return self.filter(story=story)

    def waiting(self) -> Self:
        """Those a moderator should look at: held, or reported by readers; the oldest first."""
        return self.filter(state__in=(Reply.State.HELD, Reply.State.REPORTED)).order_by("received_at", "pk")


class Reply(models.Model):
    """What a reader wrote.

    `story` is the key of a story and `update` the public id of an update, or "". `writer` and `origin` are
    keyed hashes: of who wrote (by a secret in their browser, or their address), and of the network they came
    from; the second is forgotten after some weeks. `link` is the hash of the secret in the writer's private
    link. `source` is what was typed, `body` the document made of it (core.richtext), `words` its plain text.
    """

    class State(models.TextChoices):
        HELD = "held"
        PUBLISHED = "published"
        REPORTED = "reported"
        REJECTED = "rejected"
        SPAM = "spam"
        REMOVED = "removed"
        ERASED = "erased"

    PUBLIC = (State.PUBLISHED, State.REPORTED)
    """A reported reply stays until somebody decides."""
    SHOWN = (*PUBLIC, State.REMOVED, State.ERASED)

    public_id = models.CharField(max_length=12, unique=True, default=ids.public_id)
    story = models.PositiveBigIntegerField()
    update = models.CharField(max_length=12, blank=True)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="answers")
    name = models.CharField(max_length=80, blank=True)
    source = models.TextField(blank=True)
    body = models.JSONField()
    words = models.TextField(blank=True)
    sameness = models.CharField(max_length=64, blank=True)
    """A keyed hash of the words as a hurried eye takes them: what is sent again has the same one."""
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    why = models.CharField(max_length=300, blank=True)
    received_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    writer = models.CharField(max_length=64, blank=True)
    origin = models.CharField(max_length=64, blank=True)
    link = models.CharField(max_length=64, unique=True)
    address = models.ForeignKey(Address, null=True, on_delete=models.SET_NULL, related_name="replies")
    newsroom = models.PositiveBigIntegerField(null=True)
    """The member who answers for the newsroom."""
    featured_in = models.CharField(max_length=12, blank=True)
    assigned_to = models.PositiveBigIntegerField(null=True)
    assigned_name = models.CharField(max_length=200, blank=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=("story", "state", "published_at"), name="replies_of_a_story"),
            models.Index(fields=("state", "received_at"), name="replies_in_the_queue"),
            models.Index(fields=("writer",), name="replies_of_a_writer"),
            models.Index(fields=("received_at",), name="replies_of_late"),
            models.Index(fields=("sameness", "received_at"), name="replies_that_say_the_same"),
        )

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_public(self) -> bool:
        """Whether readers see what it says."""
        return self.state in self.PUBLIC
