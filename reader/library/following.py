"""What there is to know about an entity: its company, its days, its words; and who a stretch of time is about."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from reader.model import Companion, Context, Doubt, Quotation, Span, id_of

if TYPE_CHECKING:
    from reader.model import Entity, Mention
    from reader.store import Store

WIDTH = 60
"""Code points of context on either side of a mention."""
_LEAST = 2
"""Articles below which company is no company: one article names many who have nothing to do with each other."""
_AT_ONCE = 400
"""Companions weighed together."""
_DAY, _MONTH = len("2023-07-14"), len("2023-07")
_BY_DAY = 62
"""Days up to which a timeline goes by days, beyond by months."""
_LOOKED_AT = 2000
"""Entities among which doubtful pairs are looked for: the most mentioned."""
_SHOWN = 3
"""Contexts on either side of a doubt."""


def companions(store: Store, entity: Entity, limit: int) -> list[Companion]:
    """Return who is named in the same articles more often than chance would have it, the most telling first."""
    from reader.entities.cooccurrence import expected, log_likelihood

    total = store.names.total()
    best: list[tuple[float, int, int, int]] = []
    company = store.names.company(entity.id, _LEAST)
    for first in range(0, len(company), _AT_ONCE):
        some = company[first : first + _AT_ONCE]
        # No other can be more telling than one that is never named without this entity.
        most = log_likelihood(some[0][1], entity.articles, some[0][1], total)
        if len(best) == limit and most <= best[-1][0]:
            break
        presence = store.names.presence([other for other, _ in some])
        best += [
            (log_likelihood(together, entity.articles, presence[other], total), together, presence[other], other)
            for other, together in some
            if other in presence
        ]
        best = sorted(best, key=lambda one: (-one[0], -one[1], one[-1]))[:limit]
    known = {one.id: one for one in store.names.some([other for *_, other in best])}
    return [
        Companion(known[other], together, expected(entity.articles, articles, total), likelihood)
        for likelihood, together, articles, other in best
    ]


def timeline(store: Store, entity: int) -> list[tuple[str, int]]:
    """Return in how many articles of each day an entity is named, or of each month where the days are too many.

    Days and months without any are left out, and so are articles whose date is not known that closely.
    """
    dates = store.names.dates(entity)
    days = [(day, articles) for day, articles in dates if len(day) == _DAY]
    if days and (date.fromisoformat(days[-1][0]) - date.fromisoformat(days[0][0])).days < _BY_DAY:
        return days
    months: Counter[str] = Counter()
    for day, articles in dates:
        months[day[:_MONTH]] += articles
    return sorted(months.items())


def contexts(store: Store, entity: int, limit: int | None) -> list[Context]:
    """Return mentions of an entity in the words around them, the newest article first."""
    found = store.names.newest_mentions(entity, limit)
    bodies = store.bodies(list({key for key, _ in found}))
    return [_context(id_of(key), bodies.get(key, ""), mention) for key, mention in found]


def _context(id: str, body: str, mention: Mention) -> Context:
    before = body[max(0, mention.start - WIDTH) : mention.start].rpartition("\n")[2]
    after = body[mention.end : mention.end + WIDTH].partition("\n")[0]
    return Context(id, mention, before, after)


def quotations(store: Store, entity: int, limit: int | None) -> list[Quotation]:
    """Return what an entity is quoted with where the text itself names it as the speaker, the newest first."""
    found = store.names.quoted(entity, limit)
    bodies = store.bodies(list({one.article for one in found}))
    return [
        Quotation(id_of(one.article), span, one.speaker, span.of(bodies.get(one.article, "")))
        for one in found
        for span in [Span(one.start, one.end)]
    ]


def related(store: Store, entity: Entity) -> list[tuple[Entity, str]]:
    """Return who has to do with an entity without being it, and how: a country's people, the seat of its power."""
    from reader.entities.relations import relatives

    names = [name for kind, name in store.names.heads_of(entity.id) if kind == "name"]
    why: dict[str, str] = {}
    for name in names:
        for other, how in relatives(name):
            why.setdefault(other, how)
    reasons: dict[int, str] = {}
    for name, id in store.names.called(list(why)):
        reasons.setdefault(id, why[name])
    reasons.pop(entity.id, None)
    found = store.names.some(list(reasons))
    return [(one, reasons[one.id]) for one in sorted(found, key=lambda one: -one.mentions) if not one.hidden]


def today() -> str:
    """Return the present day, ISO 8601, in UTC."""
    return datetime.now(UTC).date().isoformat()


def window(store: Store, days: int) -> list[int] | None:
    """Return the articles of the last days up to the newest one's; None where no article has a date."""
    latest = store.names.latest(today())
    if latest is None:
        return None
    until = date.fromisoformat(latest) + timedelta(days=1)
    return store.names.dated((until - timedelta(days=days)).isoformat(), until.isoformat())


def doubts(store: Store, limit: int) -> list[Doubt]:
    """Return pairs that may be one and were not asked about yet, those that matter most first."""
    from reader.entities.doubts import pairs

    entities = store.names.entities(limit=_LOOKED_AT)
    asked = {(one.anchor, one.other) for one in store.names.judgements() if one.kind in {"apart", "unsure"}}
    found: list[Doubt] = []
    for pair in pairs(entities):
        left, right = entities[pair.left], entities[pair.right]
        if asked and _was_asked(store, left.id, right.id, asked):
            continue
        found.append(_doubt(store, left, right, pair.reason))
        if len(found) == limit:
            break
    return found


def _was_asked(store: Store, left: int, right: int, asked: set[tuple[str, str]]) -> bool:
    mine, theirs = ([f"{kind}:{name}" for kind, name in store.names.heads_of(id)] for id in (left, right))
    return any((one, other) in asked or (other, one) in asked for one in mine for other in theirs)


def _doubt(store: Store, left: Entity, right: Entity, reason: str) -> Doubt:
    return Doubt(
        left=left,
        right=right,
        reason=reason,
        left_contexts=tuple(contexts(store, left.id, _SHOWN)),
        right_contexts=tuple(contexts(store, right.id, _SHOWN)),
    )
