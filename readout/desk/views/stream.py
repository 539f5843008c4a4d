"""The desk's stream."""

from importlib import import_module

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest, StreamingHttpResponse

from readout.accounts.models import Member
from readout.accounts.roles import Capability, may
from readout.desk import reading
from readout.desk.doors import Visit, data_refusal, needs
from readout.desk.streaming import demand_room
from readout.desk.streaming import stream as streamed


@needs(Capability.READ, answer=data_refusal)
async def stream(request: Visit, slug: str) -> StreamingHttpResponse:
    """Every change at the desk of a story, as server-sent events, until the session ends."""
    demand_room()
    story = await sync_to_async(reading.story)(slug)
    key = request.session.session_key or ""
    response = StreamingHttpResponse(
        streamed(story.pk, slug, lambda: _still_in(key)), content_type="text/event-stream"
    )
    response["X-Accel-Buffering"] = "no"
    return response


def _still_in(session_key: str) -> bool:
    """Whether the session is still that of somebody who may read here."""
    probe = HttpRequest()
    probe.session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    member = get_user(probe)
    return isinstance(member, Member) and may(member, Capability.READ)
