"""Passages about a name: mentions in the words around them under the articles they stand in, and quotations."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len, chop_cells

from reader.errors import ReaderError
from reader.ui import safe
from reader.ui.fitting import cut, fit, fit_end
from reader.ui.kinds import ROW_CLASSES, kind_of
from reader.ui.motions import sentence_at
from reader.ui.widgets.article_list import date_of
from reader.ui.widgets.row_list import Line, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reader.model import Article, Mention, Quotation

_BODIES = 64
"""Articles kept for the rows in sight."""
_DATE = 10
_UNDATED = "undated"
_MOST_LINES = 4
"""Rows a quotation takes at most; the article itself has the rest."""


class Passage(NamedTuple):
    """A row: an article and its number of mentions, a mention in it, or a line of a longer passage."""

    article: str
    start: int
    mention: Mention | None = None
    mentions: int = 0
    text: str = ""
    leads: bool = True
    """Whether the cursor may stand on it; of several lines only on the first."""


def by_article(mentions: Iterable[tuple[str, Mention]], *, only_articles: bool = False) -> list[Passage]:
    """Return mentions under the articles they stand in, or these articles alone; in the order given."""
    rows: list[Passage] = []
    for article, group in groupby(mentions, key=lambda pair: pair[0]):
        found = [mention for _, mention in group]
        rows.append(Passage(article, found[0].start, mentions=len(found)))
        if not only_articles:
            rows += [Passage(article, mention.start, mention) for mention in found]
    return rows


def quoted(quotations: Sequence[Quotation], width: int) -> list[Passage]:
    """Return quotations with their speakers, broken into lines of a width."""
    rows: list[Passage] = []
    for one in quotations:
        text = f"“{safe.plain(' '.join(one.text.split()))}” — {safe.plain(one.speaker.text)}"
        rows += _lines(Passage(one.article, one.span.start), text, width)
    return rows


def spoken_of(mentions: Iterable[tuple[str, Mention]], body_of: Callable[[str], str], width: int) -> list[Passage]:
    """Return mentions in their sentences, broken into lines of a width, under the articles they stand in."""
    rows: list[Passage] = []
    for article, group in groupby(mentions, key=lambda pair: pair[0]):
        found, body = [mention for _, mention in group], body_of(article)
        rows.append(Passage(article, found[0].start, mentions=len(found)))
        for mention in found:
            said = safe.plain(_sentence(body, mention, _MOST_LINES * width // 2))
            rows += _lines(Passage(article, mention.start, mention), said, width)
    return rows


def _sentence(body: str, mention: Mention, most: int) -> str:
    """Return the sentence a mention stands in, without what stands far before it."""
    span = sentence_at(body, mention.start)
    start = max(span.start, mention.start - most)
    text = body[start : span.end]
    return text if start == span.start else f"… {text.partition(' ')[2]}"


def _lines(first: Passage, text: str, width: int) -> Iterator[Passage]:
    """Yield a passage as a few lines, of which the cursor may stand on the first."""
    lines = _wrapped(text, max(20, width))
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [cut(" ".join(lines[_MOST_LINES - 1 :]), width)]
    for number, line in enumerate(lines):
        yield first._replace(text=line, leads=number == 0)


def _wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most so many cells, broken between words where there are any."""
    lines, line = [], ""
    for word in text.split(" "):
        if cell_len(line) + 1 + cell_len(word) > width and line:
            lines.append(line)
            line = ""
        *whole, rest = chop_cells(word, width) or [""]
        lines += whole
        line = f"{line} {rest}" if line else rest
    return [*lines, line]


class PassageRows(RowList):
    """Passages, the name at the same column in every row."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--snippet", *ROW_CLASSES}

    def __init__(self, article_of: Callable[[str], Article], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._article_of = article_of
        self._articles: dict[str, Article] = {}
        self.passages: Sequence[Passage] = ()

    @property
    def row_count(self) -> int:
        """The number of rows."""
        return len(self.passages)

    def show(self, passages: Sequence[Passage], cursor: int = 0) -> None:
        """Show other passages, with the cursor on a row."""
        self.passages = passages
        self.repaint()
        self.go_to(cursor)
        self.reveal()

    @property
    def passage(self) -> Passage | None:
        """The passage the cursor is on."""
        return self.passages[self.cursor] if self.cursor < len(self.passages) else None

    def selectable(self, index: int) -> bool:
        """Say whether a row is a passage of its own."""
        return self.passages[index].leads

    def _article(self, id: str) -> Article:
        if id not in self._articles:
            if len(self._articles) >= _BODIES:
                self._articles.clear()
            self._articles[id] = self._article_of(id)
        return self._articles[id]

    def row(self, index: int, width: int) -> list[Line]:
        """Return a passage on one line."""
        passage = self.passages[index]
        try:
            article = self._article(passage.article)
        except ReaderError as error:  # deleted by another process meanwhile
            return [[(cut(safe.plain(str(error)), width), "muted")]]
        if passage.text and passage.mention is not None:
            return [_named(cut(passage.text, width - 1), passage.mention)]
        if passage.mention is not None:
            return [_in_context(article.body, passage.mention, width)]
        if passage.text:
            date = (date_of(article.card) or _UNDATED) if passage.leads else ""
            return [[(f" {fit(date, _DATE)} ", "muted"), (cut(passage.text, max(0, width - _DATE - 2)), "snippet")]]
        card = article.card
        count = f" {passage.mentions:,} "
        about = " · ".join(filter(None, (card.display_title, card.source_name)))
        date = fit(date_of(card) or _UNDATED, _DATE)
        room = max(0, width - _DATE - 1 - len(count))
        return [[(f"{date} ", "muted"), (fit(safe.plain(about), room), "title"), (count, "muted")]]


def _named(text: str, mention: Mention) -> Line:
    """Return a line of a passage, the name in it in the colour of its kind."""
    before, name, after = text.partition(safe.plain(mention.text))
    return [(f" {before}", "snippet"), (name, kind_of(mention.type).part), (after, "snippet")]


def _in_context(body: str, mention: Mention, width: int) -> Line:
    """Return a mention with the words before and after it in its paragraph."""
    side = max(0, (width - 24) // 2)
    left = safe.plain(body[max(0, mention.start - 2 * side) : mention.start].rpartition("\n")[2])
    right = safe.plain(body[mention.end : mention.end + 2 * width].partition("\n")[0])
    line = [(fit_end(left, side), "snippet"), (safe.plain(mention.text), kind_of(mention.type).part)]
    return _cut([*line, (right, "snippet")], width)


def _cut(line: Line, width: int) -> Line:
    fitting: Line = []
    for text, part in line:
        fitting.append((cut(text, max(0, width)), part))
        width -= cell_len(fitting[-1][0])
    return fitting
