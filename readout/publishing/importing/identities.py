"""A permanent id stays with its update when a story moves to another installation."""

import re

from readout.core.ids import ALPHABET
from readout.coverage.models import Update
from readout.publishing.importing.shapes import FiledStory

OURS = re.compile(rf"[{ALPHABET}]{{12}}")


def kept(filed: FiledStory) -> dict[str, str]:
    """The public id that each update of `filed` keeps, by its id in the file.

    An id of another form is none of ours and is left behind. Once one of them is taken here, the file
    is a copy of a story that is here, and all its updates get new ids.
    """
    ours = [update.file_id for update in filed.updates if OURS.fullmatch(update.file_id)]
    if Update.objects.filter(public_id__in=ours).exists():
        return {}
    return {name: name for name in ours}
