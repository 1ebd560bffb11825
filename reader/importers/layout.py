"""A text as lines, and lines as passages: hard-wrapped paragraphs are put together again."""

from __future__ import annotations

from itertools import pairwise

from reader.importers import marks
from reader.importers.forms import Passage, classify, ends_sentence
from reader.text import normalise

_NARROWEST, _LONGEST_WRAPPED = 35, 120
"""Columns that a text is broken to; what is narrower is a poem or a menu."""
_NARROWEST_MAILED, _WIDEST_MAILED = 60, 80
"""Columns at which mail programs break lines: RFC 5322 asks for no more than 78."""
_FEWEST_WRAPPED = 3
_SHARE_WRAPPED = 0.5


def lines_of(text: str, *, verbatim: bool = False) -> list[str]:
    r"""Return the lines of a text, each clean by `text.normalise` and without white space at its ends.

    Lines are what `\n`, `\r\n` or `\r` ends, so that their numbers are those of any editor; a rarer line break inside
    a line becomes a space. With `verbatim` the white space at the ends of lines stays; a tab is four columns.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if verbatim:
        text = text.expandtabs(4)
    # The gate drops line breaks at both ends of a text and spaces at the ends of lines: a mark keeps them. It is one
    # that no escape sequence ends with, for what is left of one may stand before it.
    lines = f"{text}!".split("\n")
    if len(f"{text}!".splitlines()) > len(lines):  # at rarer breaks, too
        lines = [normalise(f"{line}!").replace("\n", " ")[:-1] for line in text.split("\n")]
    else:
        lines = [line[:-1] for line in normalise("!\n".join(lines)).split("\n")]
    if verbatim:
        return lines
    # Whether letters are mojibake is told by all of their line, the mark included: without it they are asked once more.
    return [line.strip() if line.isascii() else normalise(line.strip()) for line in lines]


def passages_of(lines: list[str], width: int | None = None) -> list[Passage]:
    """Return the classified passages of a text: its lines, or its paragraphs where lines were broken to a width.

    The width is found when it is not given; 0 means that each line is a paragraph.
    """
    width = wrapped_at(lines) if width is None else width
    first, passages = 0, []
    for number, line in enumerate(lines):
        below = lines[number + 1] if number + 1 < len(lines) else ""
        if line and not (width and below and _continues(line, below, width)):
            gap = first == 0 or not lines[first - 1]
            passages.append(Passage(first, number, " ".join(lines[first : number + 1]), gap))
            classify(passages[-1])
        elif line:
            continue
        first = number + 1
    return passages


def wrapped_at(lines: list[str]) -> int:
    """Return the width at which the lines of a text were broken, 0 when each line is a paragraph.

    A broken line does not end a sentence, the next begins small, and its first word would not have fitted.
    """
    lengths = sorted(len(line) for line in lines if line)
    if not lengths or lengths[-1] > 2 * _LONGEST_WRAPPED:
        return 0
    width = lengths[int(0.95 * (len(lengths) - 1))]
    if not _NARROWEST <= width <= _LONGEST_WRAPPED:
        return 0
    pairs = [(above, below) for above, below in pairwise(lines) if above and below]
    running = [pair for pair in pairs if pair[1][0].islower() and not ends_sentence(pair[0])]
    full = sum(_would_not_fit(above, below, width) for above, below in running)
    enough = full >= _FEWEST_WRAPPED and full >= _SHARE_WRAPPED * len(running) and 4 * len(running) >= len(pairs)
    return width if enough else 0


def mailed_at(lines: list[str]) -> int:
    """Return the width at which the lines of a plain message were broken: its longest line, where mail programs break.

    One paragraph of two lines is enough, unlike in other texts. 0 when each line is a paragraph.
    """
    longest = max(map(len, lines), default=0)
    return longest if _NARROWEST_MAILED <= longest <= _WIDEST_MAILED else wrapped_at(lines)


def _would_not_fit(above: str, below: str, width: int) -> bool:
    return len(above) + 1 + len(below.split(maxsplit=1)[0]) > width - 2


def _continues(above: str, below: str, width: int) -> bool:
    return _would_not_fit(above, below, width) and not marks.BULLET.match(below)
