"""Which part of a page holds its article, by its structure alone: where the unlinked words are.

Each paragraph speaks for the part that holds it, and less for those around that: the scoring of Arc90's Readability
(2009; see Kohlschütter, Fankhauser and Nejdl 2010, "Boilerplate Detection using Shallow Text Features", for why words
and links suffice). Nothing is parsed again, so that this costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importers.html_lines import PageLine, PageText

_FEWEST_WORDS = 8
"""Words below which a line is no paragraph."""
_LONGEST_COUNTED, _WORDS_A_POINT = 48, 16
"""Words of a paragraph that count beside its being one, and how many of them weigh as much as that."""
_LINKED, _A_LINK = 0.5, 0.8
"""Shares of a line that are links in what does not speak for its part, and in what is no part of a text."""
_LEVELS, _OUTWARDS = 4, 0.7
"""Parts around a paragraph for which it speaks, and how much less for each than for the one inside."""
_MUCH, _PURE = 0.3, 0.85
"""How much more text, as a share of its own, makes a part the half of one, and the share of text in what is more."""


def in_densest_part(page: PageText, sizes: Sequence[int]) -> frozenset[int]:
    """Return the indexes of the lines of the part for which most speaks, without mere links, captions and furniture.

    `sizes` are the words of each line.
    """
    best = _densest(page, sizes)
    inside = [False] * len(page.around)
    inside[best] = True
    for part in range(best + 1, len(inside)):
        inside[part] = inside[page.around[part]]
    return frozenset(
        index for index, line in enumerate(page.lines) if inside[line.part] and is_text(line) and line.linked < _A_LINK
    )


def is_text(line: PageLine) -> bool:
    """Say whether a line may be the text of an article by what the markup says: no furniture and no caption."""
    return line.number > 0 and not line.zone and line.kind != "caption"


def _is_unlinked(line: PageLine) -> bool:
    return is_text(line) and line.linked < _LINKED


def _densest(page: PageText, sizes: Sequence[int]) -> int:
    """Return the part with the highest score, which is the less the more of its words are links."""
    around = page.around
    scores, words, prose, linked = [0.0] * len(around), [0] * len(around), [0] * len(around), [0.0] * len(around)
    for line, size in zip(page.lines, sizes, strict=True):
        words[line.part] += size
        linked[line.part] += size * line.linked
        if size >= _FEWEST_WORDS and _is_unlinked(line):
            prose[line.part] += size
            points = 1 + min(size, _LONGEST_COUNTED) / _WORDS_A_POINT
            part = line.part
            for _ in range(_LEVELS):
                scores[part] += points
                points *= _OUTWARDS
                if not part:
                    break
                part = around[part]
    for part in range(len(around) - 1, 0, -1):
        words[around[part]] += words[part]
        prose[around[part]] += prose[part]
        linked[around[part]] += linked[part]
    best = max(range(len(around)), key=lambda part: scores[part] * (1 - linked[part] / max(1, words[part])))
    return _whole(best, around, words, prose)


def _whole(part: int, around: Sequence[int], words: Sequence[int], prose: Sequence[int]) -> int:
    """Return the part around one that holds the rest of its text: much more, and hardly anything else."""
    outer = part
    while outer:
        outer = around[outer]
        more = prose[outer] - prose[part]
        if more >= _MUCH * prose[part] and more >= _PURE * (words[outer] - words[part]):
            part = outer
    return part
