"""What the reading pane shows beside a body: the head of an article, and a source as it came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.model import Span
from reader.ui.layout import Part, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Article, Card, Dropped

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_HERE: Final = Span(0, 0)


def clean_parts(article: Article) -> list[Part]:
    """Return an article as it is read: title, deck, where it is from, then the body."""
    card = article.card
    head = [Part("title", _HERE, card.title)] if card.title else []
    if article.deck:
        head += [Part("deck", _HERE, article.deck), Part("", _HERE, "")]
    # A space that is none keeps each point at the end of a row.
    about = (card.source_name, card.author, readable_date(card), f"{card.minutes}\xa0min")
    head.append(Part("meta", _HERE, "\xa0· ".join(dict.fromkeys(filter(None, about)))))
    return [*head, Part("", _HERE, ""), *parts_of(article.body, article.blocks), Part("", _end(article.body), "")]


def readable_date(card: Card) -> str:
    """Return the date as far as it is known, after a tilde when it was guessed; empty when there is none."""
    if not card.date:
        return ""
    year, _, rest = card.date.partition("-")
    month, _, rest = rest.partition("-")
    day, _, time = rest.partition("T")
    named = month.isdecimal() and 1 <= int(month) <= len(_MONTHS)
    words = [day.lstrip("0"), _MONTHS[int(month) - 1], year] if named else [card.date]
    written = " ".join(filter(None, words)) + (f", {time[:5]}" if named and time else "")
    return f"~{written}" if card.date_status == "guessed" else written


def raw_parts(text: str, dropped: Sequence[Dropped]) -> list[Part]:
    """Return a source as it came: every line with its number, and why it is not read where it is not."""
    reasons = {line.line: line.reason for line in dropped}
    lines = text.split("\n")
    digits = len(str(len(lines)))
    rest = " " * digits + " │ "
    parts: list[Part] = []
    start = 0
    for number, text_of_line in enumerate(lines, 1):
        span = Span(start, start + len(text_of_line))
        reason = reasons.get(number)
        style, line = ("raw", "│") if reason is None else ("dropped", "┊")
        parts.append(Part(style, span, None, f"{number:>{digits}} {line} ", rest))
        start = span.end + 1
        if reason is not None:
            following = Span(min(start, len(text)), min(start, len(text)))
            parts.append(Part("reason", following, f"└ {reason}", rest, rest))
    return parts


def _end(body: str) -> Span:
    return Span(len(body), len(body))
