"""The only place where markup is put together: whatever is not markup already is escaped here."""

from html import escape

_VOID = {"br", "hr", "img"}

Value = str | int | bool | None


def words(text: str) -> str:
    """`text` as it stands between tags."""
    return escape(text, quote=False)


def element(name: str, *inside: str, **attributes: Value) -> str:
    """An element around the markup `inside`; its attributes as in `opening`."""
    start = opening(name, **attributes)
    return start if name in _VOID else f"{start}{''.join(inside)}</{name}>"


def opening(name: str, **attributes: Value) -> str:
    """A start tag. An attribute that is None, False or empty is left out, but for `alt`.

    `data_kind` is written `data-kind`, `class_` is written `class`.
    """
    return f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"


def _attribute(key: str, value: Value) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    if value in (None, False, "") and name != "alt":
        return ""
    return f' {name}="{escape(str(value))}"'
