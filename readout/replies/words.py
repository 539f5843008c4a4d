"""What the desk calls the states of replies, readers' reasons, and moderators' acts."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from readout.replies.models import Deed, Reply, Report


def state_name(state: str) -> str:
    """A state of a reply, as it stands in the middle of a sentence."""
    names = {
        Reply.State.HELD: pgettext("a reply", "held"),
        Reply.State.PUBLISHED: pgettext("a reply", "published"),
        Reply.State.REPORTED: pgettext("a reply", "reported"),
        Reply.State.REJECTED: pgettext("a reply", "rejected"),
        Reply.State.SPAM: pgettext("a reply", "spam"),
        Reply.State.REMOVED: pgettext("a reply", "removed"),
        Reply.State.ERASED: pgettext("a reply", "erased"),
    }
    return names[Reply.State(state)]


def reason_name(reason: str) -> str:
    """One of the five reasons for which readers report, in short."""
    names = {
        Report.Reason.HATE: pgettext("reported for", "attack or threat"),
        Report.Reason.PRIVATE: pgettext("reported for", "something private"),
        Report.Reason.FALSE: pgettext("reported for", "untrue"),
        Report.Reason.SPAM: pgettext("reported for", "advertising"),
        Report.Reason.OTHER: pgettext("reported for", "something else"),
    }
    return names[Report.Reason(reason)]


def deed_name(deed: Deed) -> str:
    """What somebody did, in a few words; how long it was to hold is said beside it."""
    about = deed.about
    names = {
        Deed.What.LISTED: _("put “{about}” on the list"),
        Deed.What.UNLISTED: _("took “{about}” off the list"),
        Deed.What.BARRED: _("barred the writer of reply {about}"),
        Deed.What.LIFTED: _("lifted bar {about}"),
        Deed.What.CLOSING: _("set a closing time for replies to “{about}”"),
        Deed.What.REOPENED: _("took the closing time off “{about}”"),
        Deed.What.FIRST: _("had every reply read first"),
        Deed.What.CLOSED: _("stopped taking replies"),
        Deed.What.OPEN: _("let replies go on although the queue was long"),
        Deed.What.RELENTED: _("ended the order"),
        Deed.What.MODE: _("changed how replies to “{about}” are taken"),
    }
    return names[Deed.What(deed.what)].format(about=about)
