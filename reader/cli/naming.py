"""`entities` and `entity`: who and what the library is about, one of them in full, and corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.cli import records
from reader.errors import NotFoundError, UsageError
from reader.library import Library
from reader.library.names import Names
from reader.text import fold
from reader.ui.counted import counted
from reader.ui.kinds import KINDS, kind_of
from reader.ui.timeline import bars, drawn

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from reader.cli.output import Output
    from reader.model import Context, Entity

_WEEK, _MONTH = 7, 30
_BAR = 30
_CONTEXT, _PLACE, _NAME = 58, 20, 20
"""Columns of the words before a mention, of where it stands, of the name and some words more."""


def entities(arguments: argparse.Namespace, output: Output) -> int:
    """`entities`: 1 when there are none."""
    with Library.open(arguments.library) as library:
        if arguments.overview:
            return _overview(library, arguments.limit or 20, output)
        if arguments.doubtful:
            return _doubtful(library, arguments.limit, output)
        if arguments.judgements:
            return _judgements(library, output)
        if arguments.hidden:
            found = library.names.hidden()[: arguments.limit]
        else:
            query, wanted = " ".join(arguments.query), _type(arguments.type) if arguments.type else None
            found = library.entities(query, type=wanted, text=arguments.find, limit=arguments.limit)
        likely = library.names.likely(arguments.find) if arguments.find and not found else ""
    if output.structured:
        output.document({"total": len(found), "entities": [records.entity(one) for one in found]}, rows="entities")
    else:
        output.table([_row(one) for one in found], flexible=5)
        if not found:
            likely = f"; did you mean: {likely}?" if likely else ""
            output.nothing(f"no such names{likely}")
    return 0 if found else 1


def _row(one: Entity) -> tuple[object, ...]:
    """Return id, type, articles, mentions, name and spellings of an entity."""
    return one.id, one.type, one.articles, one.mentions, one.name, ", ".join(alias.text for alias in one.aliases)


def _type(text: str) -> str:
    """Return the type, or the field of the search language, that a word for a kind of names means."""
    words = {"people": "NORP", "event": "EVENT"}
    return words.get(text.lower(), text)


def _overview(library: Library, limit: int, output: Output) -> int:
    """Print the most mentioned of last week, last month and all time, and the new names of this week."""
    names = library.names
    lists = {
        "week": names.overview(_WEEK, limit=limit),
        "month": names.overview(_MONTH, limit=limit),
        "all": names.overview(limit=limit),
        "new": names.new(_WEEK, limit=limit),
    }
    if output.structured:
        shown = {name: [records.entity(one) for one in found] for name, found in lists.items()}
        output.document({"until": names.latest(), **shown})
    elif output.plain:
        output.records([(name, *_row(one)) for name, found in lists.items() for one in found])
    else:
        output.line(f"until {names.latest() or 'no article has a date'}")
        headings = ("Last week", "Last month", "All", "New this week")
        for heading, found in zip(headings, lists.values(), strict=True):
            output.line()
            output.line(heading)
            output.table([("", *_row(one)) for one in found], flexible=6)
    return 0 if any(lists.values()) else 1


def _doubtful(library: Library, limit: int | None, output: Output) -> int:
    """Print the pairs that may be one; `entity merge` and `entity differ` settle them. 1 when there are none."""
    found = library.names.doubtful(limit) if limit else library.names.doubtful()
    if output.structured:
        rows = [
            {
                "left": records.entity(one.left),
                "right": records.entity(one.right),
                "reason": one.reason,
                "left_contexts": [records.context(each) for each in one.left_contexts],
                "right_contexts": [records.context(each) for each in one.right_contexts],
            }
            for one in found
        ]
        output.document({"total": len(rows), "doubts": rows}, rows="doubts")
    else:
        output.table([(one.left.id, one.left.name, one.right.id, one.right.name, one.reason) for one in found], 4)
        if not found:
            output.nothing("no names are in doubt")
    return 0 if found else 1


def _judgements(library: Library, output: Output) -> int:
    """Print what was decided about names and still holds. 1 when there is nothing."""
    found = library.names.judgements()
    if output.structured:
        rows = [{"number": one.number, "at": one.at, "kind": one.kind, "words": one.words} for one in found]
        output.document({"total": len(rows), "judgements": rows}, rows="judgements")
    else:
        output.table([(one.number, one.at[:10], one.words) for one in found], flexible=2)
        if not found:
            output.nothing("nothing was decided about names")
    return 0 if found else 1


# -- one entity


_CORRECTIONS: dict[str, tuple[str, Callable[..., Entity | None]]] = {
    "merge": ("A B", Names.merge),
    "differ": ("A B", Names.differ),
    "unsure": ("A B", Names.unsure),
    "split": ("A ALIAS", Names.split),
    "rename": ("A NAME", Names.rename),
    "type": ("A TYPE", lambda names, which, kind: names.retype(which, _first_type(kind))),
    "mark": ("TEXT TYPE", lambda names, text, kind: names.mark(text, _first_type(kind))),
    "hide": ("A", Names.hide),
    "unhide": ("A", Names.unhide),
    "reject": ("A", Names.reject),
    "withdraw": ("NUMBER", lambda names, number: names.withdraw(_number(number))),
}
"""The corrections: which words each takes, and what it does."""


def entity(arguments: argparse.Namespace, output: Output) -> int:
    """`entity`: everything about one, or a correction; prints the entity as it is afterwards."""
    words: list[str] = arguments.words
    correction = _CORRECTIONS.get(words[0])
    with Library.open(arguments.library) as library:
        if correction is not None and len(words) == len(correction[0].split()) + 1:
            changed = correction[1](library.names, *words[1:])
            gone = _unmarked(library.names, words[1]) if words[0] == "mark" else _GONE
            return _corrected(changed, output, gone)
        try:
            found = library.names.entity(" ".join(words))
        except NotFoundError as error:
            if correction is None:
                raise
            message = f"entity {words[0]} takes {correction[0]}"
            raise UsageError(message, "put a name of several words in quotation marks") from error
        if output.structured:
            output.document(_page(library, found, arguments.limit))
        else:
            _print_page(library, found, arguments.limit, output)
    return 0


def _first_type(text: str) -> str:
    """Return the type that a word for a kind stands for, or the word itself: a recogniser's label."""
    return next((kind.types[0] for kind in KINDS if text.lower() in (kind.part, kind.one)), text)


def _number(text: str) -> int:
    if not text.isdecimal():
        message = f"'{text}' is no number of a judgement"
        raise UsageError(message, "broadsheet entities --judgements lists them")
    return int(text)


_GONE = "done; no such name is left"
"""What is said where a correction leaves no entity to print."""


def _unmarked(names: Names, text: str) -> str:
    """Return what is said where there is no entity to print for a text that was marked."""
    hidden = {fold(alias.text) for one in names.hidden() for alias in one.aliases}
    if fold(" ".join(text.split())) in hidden:
        return "kept, but this name is hidden; entity unhide shows it again"
    return "kept, but it stands in no article whose names are known; it holds for what is imported later"


def _corrected(changed: Entity | None, output: Output, gone: str) -> int:
    if output.structured:
        output.document(records.entity(changed) if changed else {"id": None})
    elif changed:
        output.table([_row(changed)], flexible=5)
    else:
        output.remark(gone)
    return 0


def _page(library: Library, one: Entity, limit: int | None) -> dict[str, Any]:
    """Return all that is known about an entity; `articles` are its cards, newest first."""
    names = library.names
    cards = library.cards(names.articles(one.id))
    return {
        **records.entity(one),
        "articles": [records.card(card) for card in cards],
        "mentions": [records.context(each) for each in names.contexts(one.id, limit)],
        "mentions_total": one.mentions,
        "with": [
            {
                "id": other.entity.id,
                "name": other.entity.name,
                "type": other.entity.type,
                "articles": other.together,
                "expected": round(other.expected, 3),
                "loglik": round(other.loglik, 3),
            }
            for other in names.companions(one.id)
        ],
        "timeline": [{"date": date, "articles": articles} for date, articles in names.timeline(one.id)],
        "quotations": [
            {"id": each.article, **records.span(each.span), "text": each.text, "speaker": each.speaker.text}
            for each in names.quotations(one.id, limit)
        ],
        "related": [
            {"id": other.id, "name": other.name, "type": other.type, "why": why} for other, why in names.related(one.id)
        ],
    }


def _print_page(library: Library, one: Entity, limit: int | None, output: Output) -> None:
    """Print the page block by block; with --plain each record begins with the name of its block."""
    kind, names = kind_of(one.type), library.names
    if not output.plain:
        output.line(one.name)
        hidden = " · hidden" if one.hidden else ""
        often = f"mentioned {counted(one.mentions, 'time')} in {counted(one.articles, 'article')}"
        output.line(f"{kind.one} · {often} · id {one.id}{hidden}")
    blocks: dict[str, tuple[int, Sequence[Sequence[object]]]] = {
        "Spellings": (0, [(alias.text, alias.mentions) for alias in one.aliases]),
        "Articles over time": (1, _timeline(names, one)),
        "Occurs with (articles, expected by chance, log-likelihood)": (
            1,
            [
                (other.entity.id, other.entity.name, other.together, f"{other.expected:.1f}", f"{other.loglik:.1f}")
                for other in names.companions(one.id)
            ],
        ),
        "Related, not merged": (1, [(other.id, other.name, why) for other, why in names.related(one.id)]),
        "Quotations": (
            1,
            [
                (f"{each.article}:{each.span.start}", f"“{each.text}”", each.speaker.text)
                for each in names.quotations(one.id, limit)
            ],
        ),
        "Articles": (3, _articles(library, one)),
    }
    for heading, (flexible, rows) in blocks.items():
        if output.plain:
            output.records([(heading.partition(" (")[0], *row) for row in rows])
        elif rows:
            output.line()
            output.line(heading)
            output.table([("", *row) for row in rows], flexible=flexible + 1)
    _print_mentions(names.contexts(one.id, limit), output)


def _print_mentions(contexts: Sequence[Context], output: Output) -> None:
    """Print mentions in their words, the name at the same column in every line."""
    from reader.ui.fitting import cut, fit_end

    if output.plain:
        output.records([("Mentions", _place(each), each.before, each.mention.text, each.after) for each in contexts])
        return
    output.line()
    output.line("Mentions")
    # Fewer than are known on either side, so that what is cut shows it.
    before = max(10, min(_CONTEXT, (output.width - _PLACE - _NAME) // 2) if output.on_terminal else _CONTEXT)
    for each in contexts:
        words = f"{fit_end(each.before, before)}[{each.mention.text}]{cut(each.after, _CONTEXT)}"
        output.line(f"  {_place(each):<{_PLACE - 2}}{cut(words, 2 * before + _NAME)}")


def _place(each: Context) -> str:
    """Return where a mention stands: the id of the article and the first code point in its body."""
    return f"{each.article}:{each.mention.start}"


def _timeline(names: Names, one: Entity) -> list[tuple[object, ...]]:
    plot = bars(names.timeline(one.id))
    most = max((bar.articles for bar in plot), default=0)
    return [(bar.label, drawn(bar.articles, most, _BAR), bar.articles) for bar in plot]


def _articles(library: Library, one: Entity) -> list[tuple[object, ...]]:
    cards = library.cards(library.names.articles(one.id))
    return [(card.id, (card.date or "")[:10], card.source_name or "", card.display_title) for card in cards]
