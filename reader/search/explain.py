"""A query in words, for the dim line that says how it was understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.search import dates
from reader.search.tree import And, Dates, Exact, Fuzzy, Length, Member, Not, Or, Phrase, Wildcard, Word

if TYPE_CHECKING:
    from datetime import date

    from reader.search.tree import Node

_IN = {
    "": "{}",
    "title": "{} in the title",
    "body": "{} in the text",
    "by": "by {}",
    "from": "from {}",
    "lang": "in the language {}",
    "note": "{} in a note",
    "quote": "{} in a highlight",
}
_OF = {
    "tag": "tagged {}",
    "id": "with an id that begins {}",
    "colour": "with a {} highlight",
    "person": "about the person {}",
    "org": "about the organisation {}",
    "place": "about the place {}",
    "entity": "about {}",
    "saved": "found by “{}”",
    "has": "with a {}",
    "is": "{}",
}


def explain(node: Node, today: date) -> str:
    """Say what a query asks for; relative dates are counted from `today`."""
    match node:
        case And(parts):
            said = " and ".join(_inside(part, today, Or) for part in parts)
        case Or(parts):
            said = " or ".join(_inside(part, today, And) for part in parts)
        case Not(part):
            said = f"not {_inside(part, today, And, Or)}"
        case Member(field, value):
            said = _OF[field].format(_exactly(value) if node.exact else value)
        case Dates(field, value):
            said = f"published {dates.read(field, value, today) or value}"
        case Length():
            said = _length(node)
        case Exact(text, field):
            said = _IN[field].format(_exactly(text))
        case _:
            said = _IN[node.field].format(_words(node))
    return said


def _inside(node: Node, today: date, *bracketed: type) -> str:
    text = explain(node, today)
    return f"({text})" if isinstance(node, bracketed) else text


def _exactly(value: str) -> str:
    return f"“{' '.join(value.split())}” and nothing else"


def _words(node: Word | Phrase | Wildcard | Fuzzy) -> str:
    match node:
        case Phrase(text, 0):
            return f"the phrase “{' '.join(text.split())}”"
        case Phrase(text, slop):
            return f"“{' '.join(text.split())}” with at most {slop} words between"
        case Wildcard(pattern):
            return f"words like “{pattern}”"
        case Fuzzy(text, errors):
            return f"words spelt like “{text}”" + (f" but for {errors} letters" if errors else "")
        case Word(text):
            return f"“{text}”"


def _length(node: Length) -> str:
    if node.least == node.most:
        return f"{node.least} words long"
    if node.least is None:
        return f"at most {node.most} words long"
    return f"at least {node.least} words long" if node.most is None else f"{node.least} to {node.most} words long"
