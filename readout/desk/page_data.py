"""What the page of a story's desk gives to its program: who one is, what one may, and where things are."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token

from readout.accounts.models import Member
from readout.accounts.roles import CAPABILITIES, Capability, Role, may
from readout.core import clock
from readout.coverage import wording
from readout.coverage.actions.revise import NOTE_LIMIT
from readout.coverage.models import Story
from readout.desk import timeline
from readout.desk.sentences import sentences
from readout.desk.since import since
from readout.publishing import delay, presence
from readout.publishing.models.presence import SILENT

API = "/api/v1"


def page_data(request: HttpRequest, story: Story, member: Member) -> dict[str, Any]:
    """Everything of `#desk-data`; docs/subsystems/desk.md describes it."""
    presence.arrive(story, by=member)
    return {
        "csrf": get_token(request),
        "member": _member(member),
        "people": _people(),
        "open": request.GET.get("u") or None,
        "publish_delay": delay.seconds_for(member),
        "limits": _limits(),
        "presence_seconds": int(SILENT.total_seconds()) // 3,
        "urls": _urls(story, member),
        "timeline": timeline.timeline(story),
        "since": since(story, member),
        "words": sentences(),
        "now": clock.instant(clock.now()),
    }


def _member(member: Member) -> dict[str, Any]:
    included = CAPABILITIES[Role(member.role)]
    return {
        "id": member.pk,
        "name": member.name,
        "role": member.role,
        "role_label": Role(member.role).label,
        "may": [each.name.lower() for each in Capability if each in included],
    }


def _people() -> list[str]:
    people = Member.objects.filter(kind=Member.Kind.PERSON, is_active=True)
    return list(people.order_by("name").values_list("name", flat=True))


def _limits() -> dict[str, int]:
    return {
        "headline": wording.HEADLINE_LIMIT,
        "warning": wording.WARNING_LIMIT,
        "name": wording.NAME_LIMIT,
        "names": wording.NAMES_LIMIT,
        "links": wording.LINKS_LIMIT,
        "note": NOTE_LIMIT,
        "body_bytes": settings.READOUT.max_body,
        "media_bytes": settings.READOUT.max_upload,
    }


def _urls(story: Story, member: Member) -> dict[str, str | None]:
    desk = f"/desk/{story.slug}"
    legal = may(member, Capability.REDACT)
    return {
        "api": API,
        "board": "/desk/",
        "find": "/desk/find/",
        "timeline": f"{desk}/timeline.json",
        "stream": f"{desk}/stream",
        "here": f"{desk}/here",
        "shift": f"{desk}/shift",
        "since": f"{desk}/since.json",
        "updates": f"{API}/stories/{story.slug}/updates",
        "media": f"{API}/media",
        "sign_in": str(settings.LOGIN_URL),
        "changes": "/desk/u/ID/changes",
        "preview": "/desk/u/ID/preview",
        "who": f"{desk}/who",
        "attribute": "/desk/u/ID/attribute",
        "panel": f"{desk}/panel.json",
        "meant": f"{desk}/meant",
        "tell_line": f"{desk}/lines/ID/tell",
        "attend": f"{desk}/requests/ID/attend",
        "names": "/desk/directory/names.json",
        "history": f"{desk}/u/ID/history/",
        "templates": f"/desk/templates.json?story={story.slug}",
        "keep_template": "/desk/templates/keep",
        "retire_template": "/desk/templates/ID/retire",
        "redactions": f"{desk}/redactions/" if legal else None,
        "standards": "/desk/standards/#h-waiting" if may(member, Capability.CORRECT) else None,
    }
