"""How names are judged, told apart and brought together, as the store asks for it (see `reader.store.settling`)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

from reader.model import Span
from reader.store import Local

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from reader.entities.judging import Overruled
    from reader.entities.local import Head
    from reader.model import Judgement, Mention
    from reader.store import HeadRow, Heads, Store, Touched

BATCH = 8
"""Articles settled in one transaction: a note that is saved meanwhile waits no longer than that takes."""
_JUDGED_AT_ONCE = 64
"""The same where a person waits for the whole."""
_FIRST = 24
"""The same where a person waits to see that something happens."""
_PERSON: Literal["person"] = "person"
_FOUND = frozenset({"exact", "moved"})


def settle(store: Store, cancelled: Callable[[], bool] | None = None) -> None:
    """Bring everything that is owed into force: judgements, and articles that have not been brought together yet."""
    while store.names.owes() and not (cancelled and cancelled()):
        store.names.settle(METHOD, BATCH)


def settle_judged(store: Store) -> None:
    """Bring into force what was judged, or taken back; articles that nobody waits for go on waiting."""
    for _ in judged(store):
        pass


def judged(store: Store) -> Iterator[int]:
    """Do that some articles at a time, and yield how many they were."""
    while store.names.judged():
        yield store.names.settle(METHOD, _JUDGED_AT_ONCE)


def settle_first(store: Store, article: int | None) -> None:
    """Bring what was judged into force in an article, and in as many others as nobody minds waiting for."""
    if store.names.judged():
        store.names.settle(METHOD, _FIRST, article)


class _Method:
    """The entities package's ways, on the store's rows. It loads what it needs when it is first asked."""

    def judged(self, body: str, found: Sequence[Mention], standing: Sequence[Judgement], article: int) -> list[Mention]:
        """Return the mentions of an article as a person wants them."""
        from reader.entities import judging

        rules = [one for one in standing if one.article in {None, article}]
        return judging.judged(body, found, rules, dict(_places(body, rules)))

    def on_mentions(self, judgement: Judgement) -> bool:
        """Say whether a judgement changes which mentions there are."""
        from reader.entities import judging

        return judgement.kind in judging.ON_MENTIONS

    def dated(
        self, body: str, mentions: Sequence[Mention], published: str | None, precision: str | None
    ) -> list[Mention]:
        """Return mentions, each date with what it means in an article published then."""
        from reader.entities.moments import dated

        return dated(body, mentions, published, precision)

    def quotations(self, body: str, mentions: Sequence[Mention]) -> list[tuple[int, int, int]]:
        """Return where somebody is quoted, from and to, and where the mention of who that is begins."""
        from reader.entities.quotations import attributed

        return [(one.start, one.end, mentions[one.speaker].start) for one in attributed(body, mentions)]

    def resolve(self, mentions: Sequence[Mention]) -> list[Local]:
        """Return the entities of one article."""
        from reader.entities.local import resolve
        from reader.entities.unification import neighbourhood

        return [
            Local(
                kind=head.kind,
                name=head.name,
                parts=_parts(head),
                neighbourhood=neighbourhood(head),
                mentions=numbers,
                short=tuple(sorted(short)),
                firm=firm,
            )
            for head, numbers, short, firm in resolve(mentions)
        ]

    def choose(self, touched: Touched, known: Heads) -> list[tuple[HeadRow, str]]:
        """Bring heads to what they belong to since some were touched; returns those that moved, with the new keys."""
        from reader.library import choosing

        return choosing.choose(touched, known)

    def followed(self, heads: Sequence[HeadRow]) -> dict[int, str]:
        """Return the keys of the people whom heads of an article mean that nothing in the article itself tells."""
        from reader.entities.local import Head
        from reader.entities.unification import followed
        from reader.library.choosing import head_of

        rows = {head_of(row): row for row in heads}
        people = {
            head: Head(_PERSON, row.chosen.removeprefix(f"{_PERSON}:"))
            for head, row in rows.items()
            if row.chosen.startswith(f"{_PERSON}:")
        }
        return {rows[head].id: f"{_PERSON}:{person.name}" for head, person in followed(rows, people).items()}

    def overruled(self, standing: Sequence[Judgement], chosen: Callable[[str], str | None]) -> Overruled:
        """Return what judgements say of entities, given to what anchors were brought."""
        from reader.entities import judging

        return judging.overruled(standing, chosen)

    def type_of(self, counts: Mapping[str, int]) -> str:
        """Return the most frequent type; between two, a person: what is no name of one is seldom taken for it."""
        return max(counts, key=lambda one: (counts[one], one == "PERSON", one))

    def name_of(self, counts: Mapping[str, int], type: str) -> str:
        """Return the fullest of the frequent spellings."""
        from reader.entities import preferred_name

        return preferred_name(counts, type)


METHOD = _Method()


def _places(body: str, rules: Iterable[Judgement]) -> Iterable[tuple[int, Span]]:
    """Yield where mentions that were judged alone stand in the present text, by the number of their judgement."""
    from reader.annotations import match_quote

    for one in rules:
        if one.place is None:
            continue
        if one.place.span.of(body) == one.place.exact and body[: one.place.span.start].endswith(one.place.prefix):
            yield one.number, one.place.span
            continue
        found = match_quote(body, one.place.exact, one.place.prefix, one.place.suffix, one.place.span.start)
        if found.state in _FOUND and found.start is not None and found.end is not None:
            yield one.number, Span(found.start, found.end)


def _parts(head: Head) -> str:
    return json.dumps(head.person) if head.person is not None else ""
