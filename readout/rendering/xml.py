"""XML documents from elements, with whatever XML cannot hold left out of their texts and attributes."""

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Maker:
    """Makes elements of one namespace ("" for none)."""

    def __init__(self, namespace: str, prefixes: Mapping[Any, str] | None = None) -> None:
        self._namespace = namespace
        self._prefixes: dict[Any, str] = dict(prefixes or {})

    def __call__(
        self, name: str, *inside: str | etree._Element, attributes: Mapping[str, str] | None = None
    ) -> etree._Element:
        """The element `name`, holding text or elements."""
        tag = f"{{{self._namespace}}}{name}" if self._namespace else name
        allowed = {key: _FORBIDDEN.sub("", value) for key, value in (attributes or {}).items()}
        element = etree.Element(tag, allowed, nsmap=self._prefixes)
        for part in inside:
            if isinstance(part, str):
                element.text = (element.text or "") + _FORBIDDEN.sub("", part)
            else:
                element.append(part)
        return element


def document(root: etree._Element) -> bytes:
    """`root` as a document in UTF-8, with a declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")
