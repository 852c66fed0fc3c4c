"""Text as Excel stores it: counted in UTF-16 units, of which an emoji takes two."""

_LONGEST = 32_767
_SURELY_SHORT = _LONGEST // 2


def units(text: str, most: int) -> str:
    """The start of `text` that takes at most `most` units."""
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")


def cell_text(text: str) -> str:
    """`text` as a cell can hold it: cut to Excel's length, without the two characters that XML forbids."""
    if not text.isascii():
        text = text.replace("\ufffe", "").replace("\uffff", "")
    if len(text) <= _SURELY_SHORT or units(text, _LONGEST) == text:
        return text
    return units(text, _LONGEST - 1) + "…"
