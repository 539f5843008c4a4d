"""Which format a file has is told by what is in it, never by its name."""

from collections.abc import Callable

import msgspec

from readout.publishing.importing import guardian, live_blog, readout_story
from readout.publishing.importing.limits import LARGEST, MOST_UPDATES
from readout.publishing.importing.place import FileRefused, Place
from readout.publishing.importing.shapes import FiledStory

FORMATS: tuple[tuple[Callable[[Place], bool], Callable[[Place], FiledStory]], ...] = (
    (readout_story.recognises, readout_story.read),
    (guardian.recognises, guardian.read),
    (live_blog.recognises, live_blog.read),
)

TOO_DEEP = "The file has too many objects and lists inside one another."
UNKNOWN = (
    "This is no file that Readout knows: readout-story/1, a live blog of the Guardian, "
    "or an answer of Live Blog 3."
)


def read(content: bytes) -> FiledStory:
    """The story that `content` holds. Raises FileRefused, which names the place of what is wrong."""
    if len(content) > LARGEST:
        raise FileRefused("", f"The file has more than {LARGEST // 1_000_000} MB, the most that is read.")
    file = Place(_decoded(content))
    reader = next((read for recognises, read in FORMATS if recognises(file)), None)
    if reader is None:
        raise FileRefused("", UNKNOWN)
    try:
        story = reader(file)
    except RecursionError:
        raise FileRefused("", TOO_DEEP) from None
    if len(story.updates) > MOST_UPDATES:
        raise FileRefused("", f"The file has more than {MOST_UPDATES} updates.")
    return story


def _decoded(content: bytes) -> object:
    try:
        return msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"))
    except RecursionError:
        raise FileRefused("", TOO_DEEP) from None
    except msgspec.MsgspecError as wrong:
        problem = str(wrong).removeprefix("JSON is malformed: ")
        raise FileRefused("", f"The file is not JSON: {problem}.") from None
