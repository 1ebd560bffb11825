"""Places a person may choose from when a passage was edited, moved or taken out: the likest first, none certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotations.approximate import search
from reader.model import Span

if TYPE_CHECKING:
    from reader.model import Anchor

_LONGEST = 480
"""Code points of a passage that are looked for; a longer one is known by its beginning."""
_LIKENESS = 0.55
"""Least share of letters that have to agree. Unrelated passages of one language agree in fewer."""


def candidates(text: str, anchor: Anchor, most: int = 6) -> list[tuple[Span, float]]:
    """Return places in a text that read much like a quotation, each with its likeness from 0 to 1, the likest first.

    Likeness is one less the edits of a letter (Levenshtein) it takes, by the quotation's length; of equal ones, those
    come first around which more of what stood around it stands.
    """
    quote = anchor.exact.strip()
    probe = quote[:_LONGEST]
    found = search(text, probe, int(len(probe) * (1 - _LIKENESS)), most)
    places = [(Span(one.start, min(len(text), one.end + len(quote) - len(probe))), one.errors) for one in found]
    ranked = sorted(places, key=lambda place: (place[1], -_agreement(text, place[0], anchor)))
    return [(span, round(1 - errors / len(probe), 4)) for span, errors in ranked]


def _agreement(text: str, span: Span, anchor: Anchor) -> int:
    """Count the letters on either side of a place that are those that stood beside the quotation."""
    before = zip(reversed(anchor.prefix), reversed(text[: span.start]), strict=False)
    after = zip(anchor.suffix, text[span.end :], strict=False)
    return sum(a == b for a, b in before) + sum(a == b for a, b in after)


def neighbourhood(old: str, new: str, start: int) -> int:
    """Return the offset in a new text of what stood last before an offset of the old one and is there still."""
    from reader.annotations.alignment import ABSENT, align

    aligned = align(old, new)
    first, _ = aligned.old.between(start, start)
    kept = next((at for at in reversed(aligned.image[:first]) if at != ABSENT), None)
    return 0 if kept is None else aligned.new.starts[kept]
