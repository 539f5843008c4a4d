"""A reader reports a reply."""

from django.utils.translation import gettext as _

from readout.core.refusals import Invalid, NotFound
from readout.coverage.models import Story
from readout.replies import keys, letters, store, webhooks
from readout.replies.models import Letter, Reply, Report
from readout.replies.said import seen

MOST = 500


def report(story: Story, public_id: str, *, reason: str, text: str = "", network: str = "") -> None:
    """Puts a public reply before the moderators; the same network again changes nothing.

    Raises NotFound, Invalid.
    """
    if reason not in Report.Reason.values:
        raise Invalid(
            _("Choose what is wrong with this reply."), details={"reason": _("Choose one of the five.")}
        )
    said = seen(text)
    if len(said) > MOST:
        raise Invalid(
            _("The report cannot be taken as it is."),
            details={"text": _("At most {most} characters.").format(most=MOST)},
        )
    with store.whole():
        reply = (
            Reply.objects.select_for_update()
            .of(story.pk)
            .filter(public_id=public_id, state__in=Reply.PUBLIC)
            .first()
        )
        if reply is None:
            raise NotFound("There is no such reply.")
        made = Report.objects.get_or_create(
            reply=reply,
            origin=keys.keyed("origin", network),
            defaults={"reason": reason, "text": said.strip()},
        )[1]
        if made and reply.state == Reply.State.PUBLISHED:
            reply.state = Reply.State.REPORTED
            reply.save(update_fields=["state"])
            letters.owe(reply, Letter.Kind.REPORTED)
            webhooks.tell(reply)
