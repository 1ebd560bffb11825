"""What is known about a name, a fact a row: its spellings, its time, whom it occurs with."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple

from reader.ui import safe
from reader.ui.fitting import fit
from reader.ui.kinds import ROW_CLASSES, kind_of
from reader.ui.timeline import bars, drawn
from reader.ui.widgets.row_list import Line, RowList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Companion, Entity

_COUNT, _TIMES, _LOGLIK = 6, 7, 8
"""Cells of the columns on the right: articles, times of chance, log-likelihood."""
_LABEL = 10
"""Cells of a date."""


class Fact(NamedTuple):
    """One row, and what its passages are: all mentions, those spelled so, of that time, together with that entity."""

    about: Literal["heading", "mentions", "articles", "quotations", "spelling", "time", "companion", "related"]
    label: str
    columns: tuple[str, ...] = ()
    part: str = ""
    share: tuple[int, int] = (0, 0)
    """Of a bar: how much, of how much at most."""
    entity: Entity | None = None
    """Of a companion or a related name: who it is."""


def facts_of(
    entity: Entity,
    quotations: int = 0,
    timeline: Sequence[tuple[str, int]] = (),
    companions: Sequence[Companion] = (),
    related: Sequence[tuple[Entity, str]] = (),
) -> list[Fact]:
    """Return the rows of what is known about an entity."""
    part = kind_of(entity.type).part
    facts = [
        Fact("mentions", "Mentions", (f"{entity.mentions:,}",), "title"),
        Fact("articles", "Articles", (f"{entity.articles:,}",), "title"),
    ]
    if quotations:
        facts.append(Fact("quotations", "Quotations", (f"{quotations:,}",), "title"))
    facts.append(Fact("heading", "Spellings"))
    facts += [Fact("spelling", alias.text, (f"{alias.mentions:,}",), part) for alias in entity.aliases]
    if plot := bars(timeline):
        most = max(bar.articles for bar in plot)
        facts.append(Fact("heading", "Articles over time"))
        facts += [
            Fact("time", bar.label, (f"{bar.articles:,}" if bar.articles else "",), "note", (bar.articles, most))
            for bar in plot
        ]
    if companions:
        facts.append(Fact("heading", "Occurs with", ("both", "×chance", "log-lik.")))
        facts += [_companion(one) for one in companions]
    if related:
        facts.append(Fact("heading", "Related, not merged"))
        facts += [Fact("related", _lettered(one), (why,), kind_of(one.type).part, entity=one) for one, why in related]
    return facts


def _companion(one: Companion) -> Fact:
    times = f"{one.together / one.expected:.1f}" if one.expected else ""
    columns = (f"{one.together:,}", times, f"{one.loglik:,.1f}")
    return Fact("companion", _lettered(one.entity), columns, kind_of(one.entity.type).part, entity=one.entity)


def _lettered(entity: Entity) -> str:
    return f"{kind_of(entity.type).letter} {entity.name}"


class FactRows(RowList):
    """Facts about one name under their headings."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--heading", "rows--note", *ROW_CLASSES}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.facts: Sequence[Fact] = ()

    @property
    def row_count(self) -> int:
        """The number of rows, headings among them."""
        return len(self.facts)

    def show(self, facts: Sequence[Fact]) -> None:
        """Show other facts; the cursor stays on its row."""
        self.facts = facts
        self.repaint()
        self.go_to(self.cursor)

    @property
    def fact(self) -> Fact | None:
        """The fact the cursor is on."""
        return self.facts[self.cursor] if self.cursor < len(self.facts) else None

    def selectable(self, index: int) -> bool:
        """Headings carry no cursor."""
        return self.facts[index].about != "heading"

    def row(self, index: int, width: int) -> list[Line]:
        """Return the fact with its figures on the right."""
        fact = self.facts[index]
        if fact.about == "time":
            return [self._bar(fact, width)]
        wide = (_COUNT, _TIMES, _LOGLIK) if len(fact.columns) > 1 else ()
        # A reason is as long as it is; figures stand under each other.
        columns = [fit(safe.plain(text), cells, right=True) for text, cells in zip(fact.columns, wide, strict=False)]
        if not wide and fact.columns:
            columns = [safe.plain(fact.columns[0])[: max(0, width // 2)]]
        figures = " " + " ".join(columns)
        room = max(0, width - len(figures) - 1)
        if fact.about == "heading":
            return [[(fit(safe.plain(fact.label), room), "heading"), (figures + " ", "muted")]]
        return [[(fit(" " + safe.plain(fact.label), room), fact.part), (figures + " ", "muted")]]

    @staticmethod
    def _bar(fact: Fact, width: int) -> Line:
        label, (articles, most) = fit(safe.plain(fact.label), _LABEL), fact.share
        room = max(1, width - _LABEL - _COUNT - 3)
        return [
            (f" {label} ", "muted"),
            (fit(drawn(articles, most, room), room), fact.part),
            (fit(fact.columns[0], _COUNT, right=True), "muted"),
        ]
