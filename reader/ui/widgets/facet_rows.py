"""Facets: what the listed articles are made of, each value with its count, to be asked for or left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len

from reader.ui import keys, safe
from reader.ui.fitting import fit
from reader.ui.widgets.row_list import Line, RowList
from reader.ui.widgets.side_asked import SideAsked

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Counts = Mapping[str, Sequence[tuple[str, int]]]

_HEADINGS = {
    "source": "Sources",
    "month": "Months",
    "person": "People",
    "org": "Organisations",
    "place": "Places",
    "tag": "Tags",
    "language": "Languages",
    "length": "Words",
}
_NAMED = frozenset(("person", "org", "place"))
_MONTHS = 24
"""So many months are shown one by one; of more, the years."""
_YEAR = len("2023")
_LABEL = len("2023-06 ")
_EIGHTHS = " ▏▎▍▌▋▊▉"


class Value(NamedTuple):
    """A row: a value of a facet; `standing` is `+` where the query asks for it, `-` where it leaves it out."""

    facet: str
    value: str
    articles: int
    standing: str = ""


class FacetRows(RowList):
    """Values under the heading of their facet, the months as a histogram."""

    BINDINGS = keys.bindings("facets")
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"rows--{part}" for part in ("heading", "star", "person", "org", "place", "bar")
    }

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._rows: list[Value | str] = []
        self._highest = 1

    @property
    def row_count(self) -> int:
        """The number of rows, headings among them."""
        return len(self._rows)

    def show(self, counts: Counts, standing: Iterable[tuple[str, str, bool]]) -> None:
        """Show counts, and what the query asks for or leaves out (facet, value, left out); the cursor stays."""
        before = self._at_cursor
        stands = [Value(facet, value, 0, "-" if excluded else "+") for facet, value, excluded in standing]
        self._rows = []
        for facet, heading in _HEADINGS.items():
            counted = counts.get(facet, ())
            values = _merged(facet, _years(counted) if facet == "month" else counted, stands)
            if values:
                self._rows += [heading, *values]
        dated = [row.articles for row in self._rows if isinstance(row, Value) and row.facet == "month"]
        self._highest = max([1, *dated])
        self.repaint()
        self.go_to(self._place(before))

    def _place(self, before: Value | None) -> int:
        """Return the row of the value the cursor was on, else the one that has come in its place."""
        if before is not None:
            for index, row in enumerate(self._rows):
                if isinstance(row, Value) and row[:2] == before[:2]:
                    return index
        return max(1, self.cursor)

    def selectable(self, index: int) -> bool:
        """Headings carry no cursor."""
        return index < len(self._rows) and isinstance(self._rows[index], Value)

    def row(self, index: int, width: int) -> list[Line]:
        """Return a heading, or a value with its count."""
        row = self._rows[index]
        if isinstance(row, str):
            return [[(fit(row, width), "heading")]]
        mark = (f"{row.standing or ' '} ", "star")
        count = f" {row.articles:,}" if row.articles or not row.standing else ""
        room = max(0, width - 2 - len(count) - 1)
        if row.facet == "month":
            return [[mark, *self._bar(row, room), (f"{count} ", "muted")]]
        label = f"{row.value} words" if row.facet == "length" else row.value
        part = row.facet if row.facet in _NAMED else ""
        return [[mark, (fit(safe.plain(label), room), part), (f"{count} ", "muted")]]

    def _bar(self, row: Value, room: int) -> Line:
        """Return the month and a bar as long as its share of the highest."""
        label = fit(safe.plain(row.value), max(_LABEL, cell_len(row.value) + 1))
        room = max(0, room - cell_len(label))
        eighths = round(row.articles / self._highest * room * 8) if row.articles else 0
        bar = "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
        return [(label, ""), (fit(bar or ("▏" if row.articles and room else ""), room), "bar")]

    @property
    def _at_cursor(self) -> Value | None:
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        return row if isinstance(row, Value) else None

    def _ask(self, verb: str) -> None:
        if row := self._at_cursor:
            self.post_message(SideAsked(verb, row.facet, row.value))

    def action_choose(self) -> None:
        """Ask for the value as well, or no longer."""
        self._ask("include")

    def action_exclude(self) -> None:
        """Leave the value out, or no longer."""
        self._ask("exclude")

    def action_close(self) -> None:
        """Go back to the list."""
        self.post_message(SideAsked("close_facets"))


def _merged(facet: str, counted: Iterable[tuple[str, int]], stands: Sequence[Value]) -> list[Value]:
    """Return the values of a facet: those the query leaves out come last, since no article has them."""
    asked = {one.value.casefold(): one for one in stands if one.facet == facet}
    values = []
    for value, articles in counted:
        stood = asked.pop(value.casefold(), None)
        values.append(Value(facet, value, articles, stood.standing if stood else ""))
    return values + list(asked.values())


def _years(months: Sequence[tuple[str, int]]) -> Sequence[tuple[str, int]]:
    if len(months) <= _MONTHS:
        return months
    years: Counter[str] = Counter()
    for month, articles in months:
        years[month[:_YEAR]] += articles
    return list(years.items())
