"""Words in quotation marks."""

import re

_QUOTED = re.compile(r"“([^”]+)”|„([^“”]+)[“”]|«([^»]+)»|»([^«]+)«|\"([^\"]+)\"|‘([^’]+)’(?!\w)")


def quoted_words(text: str) -> str:
    """The words of `text` that stand in quotation marks, several runs joined by an ellipsis; "" for none."""
    runs = ("".join(filter(None, match.groups())).strip() for match in _QUOTED.finditer(text))
    return " … ".join(filter(None, runs))
