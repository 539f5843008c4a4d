"""The newsroom answers a reader, under its own name."""

from django.utils.translation import gettext as _

from readout.accounts.models import Member
from readout.accounts.roles import Capability, require
from readout.core import clock, ids, richtext
from readout.core.refusals import NotFound, WrongState
from readout.replies import keys, store, webhooks
from readout.replies.models import Judgement, Reply
from readout.replies.said import read


def answer(public_id: str, text: str, *, by: Member) -> Reply:
    """Publishes an answer of the newsroom's beneath a reply that readers see; it is theirs to remove later.

    It speaks for the newsroom, so whoever may publish may give it. Raises NotAllowed, Invalid, NotFound,
    WrongState.
    """
    require(by, Capability.PUBLISH)
    said = read("", text)
    with store.whole():
        found = Reply.objects.select_for_update().filter(public_id=public_id).first()
        if found is None:
            raise NotFound("There is no such reply.")
        if not found.is_public:
            raise WrongState(_("Publish the reply first: readers would not see what is answered."))
        root, moment = found.parent or found, clock.now()
        reply = Reply.objects.create(
            story=root.story,
            update=root.update,
            parent=root,
            name=by.name,
            newsroom=by.pk,
            source=said.source,
            body=richtext.to_json(said.body),
            words=said.words,
            state=Reply.State.PUBLISHED,
            received_at=moment,
            published_at=moment,
            # Nobody is given this link: what the newsroom said is removed at the queue.
            link=keys.hashed(keys.secret()),
        )
        Judgement.objects.create(
            reply=reply,
            batch=ids.public_id(),
            before=Reply.State.HELD,
            after=Reply.State.PUBLISHED,
            by=by.pk,
            by_name=by.name,
            at=moment,
        )
        webhooks.tell(reply)
    return reply
