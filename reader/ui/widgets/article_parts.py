"""What the reading pane shows beside a body: the head of an article, and the notes that have lost their place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.model import Span
from reader.ui.layout import Part, parts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Annotation, Article, Card

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_HERE: Final = Span(0, 0)


def parts(article: Article, annotations: Sequence[Annotation] = ()) -> list[Part]:
    """Return an article as it is read: its head, notes on all of it, the body, and what lost its place there."""
    card = article.card
    head = [Part("title", _HERE, card.title)] if card.title else []
    if article.deck:
        head += [Part("deck", _HERE, article.deck), Part("", _HERE, "")]
    # A space that is none keeps each point at the end of a row.
    about = (card.source_name, card.author, readable_date(card), f"{card.minutes}\xa0min")
    head.append(Part("meta", _HERE, "\xa0· ".join(dict.fromkeys(filter(None, about)))))
    doubtful = sum(one.doubtful for one in annotations)
    if doubtful:
        head.append(Part("notice", _HERE, f"{doubtful} annotation{'s' * (doubtful > 1)} to review: Q"))
    for one in annotations:
        if one.state == "whole":
            head += [Part("", _HERE, ""), *_words_on(one, _HERE, "▎ ")]
    end = _end(article.body)
    lost = [one for one in annotations if one.state == "orphan"]
    tail = [Part("notice", end, "Annotations without a place in this text"), Part("", end, "")] if lost else []
    for one in lost:
        tail += [Part("quote", end, f"“{one.quote}”", "▎ ", "▎ "), *_words_on(one, end), Part("", end, "")]
    return [*head, Part("", _HERE, ""), *parts_of(article.body, article.blocks), Part("", end, ""), *tail]


def _words_on(one: Annotation, place: Span, before: str = "  ") -> list[Part]:
    note = " ".join(filter(None, (" ".join(one.note.split()), *(f"#{tag}" for tag in one.tags))))
    return [Part("meta", place, note, before, before)] if note else []


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


def _end(body: str) -> Span:
    return Span(len(body), len(body))
