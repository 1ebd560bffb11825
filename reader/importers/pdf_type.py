"""The headline of a PDF's page: the words in the largest type, where that is plainly larger than the text's."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfTextPage

_EXAMINED = 3000
"""Letters of a page that are looked at."""
_LARGER = 1.2
"""How many times the height of the usual type a headline's has, at least."""
_SAME = 0.05
"""Difference in height, as a share, within which two letters are of one type."""
_SHORTEST, _LONGEST = 8, 300
"""Letters of a headline: fewer are an initial or a sign."""


class _Set(NamedTuple):
    """Words set in one type, one after the other."""

    height: float
    text: str


def headline(page: PdfTextPage) -> str:
    """Return the words of a page in the largest type on one line, empty where none is plainly larger."""
    found = list(_sets(page))
    heights: Counter[int] = Counter()
    for each in found:
        heights[round(each.height)] += len(each.text)
    if not heights:
        return ""
    usual = heights.most_common(1)[0][0]
    large = [
        each for each in found if each.height >= _LARGER * usual and _SHORTEST <= len(each.text.strip()) <= _LONGEST
    ]
    return " ".join(max(large, key=lambda each: each.height).text.split()) if large else ""


def _sets(page: PdfTextPage) -> Iterator[_Set]:
    """Yield what is set in one type; spaces and line breaks have no height and part nothing."""
    height, text = 0.0, ""
    for own, letter in _letters(page):
        if letter.strip() and own > 0:
            if text.strip() and abs(own - height) > _SAME * height:
                yield _Set(height, text)
                text = ""
            height = own
        text += letter
    if text.strip():
        yield _Set(height, text)


def _letters(page: PdfTextPage) -> Iterator[tuple[float, str]]:
    """Yield the letters of a page, each with its height: the size alone says nothing where a page is scaled."""
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    for place in range(min(page.count_chars(), _EXAMINED)):
        known = pdfium.FPDFText_GetLooseCharBox(page, place, box)
        letter = chr(pdfium.FPDFText_GetUnicode(page, place))
        yield (abs(box.top - box.bottom) if known else 0.0), letter
