"""Annotations whose text has changed: what they were made on beside what there is now, and a key to decide each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container, Vertical
from textual.widgets import Static

from reader.errors import NotFoundError
from reader.ui import keys, palette, safe
from reader.ui._textual import focus_now
from reader.ui.fitting import cut
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.widgets.review_panes import TextNow, TextThen
from reader.ui.widgets.row_list import Line, RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult
    from textual.dom import DOMNode

    from reader.library import Library
    from reader.library.reviewing import Review
    from reader.model import Annotation, Span
    from reader.ui.app import BroadsheetApp
    from reader.ui.lanes import Lanes

_DOUBTS = {
    "edited": "its words were edited",
    "ambiguous": "its place is unsure",
    "orphan": "its words are gone",
}


class DoubtRows(RowList):
    """An annotation a row: what is doubtful about it, its letter, the words that were marked, the article."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"rows--{part}" for part in ("star", *palette.HIGHLIGHTS)}

    def __init__(self, letters: Mapping[str, str], title_of: Callable[[str], str]) -> None:
        super().__init__(id="rows")
        self._letters, self._title_of = letters, title_of
        self.annotations: list[Annotation] = []

    @property
    def row_count(self) -> int:
        """The number of annotations."""
        return len(self.annotations)

    @property
    def at_cursor(self) -> Annotation | None:
        """The annotation the cursor is on."""
        return self.annotations[self.cursor] if self.cursor < len(self.annotations) else None

    def row(self, index: int, width: int) -> list[Line]:
        """Return the line of an annotation."""
        one = self.annotations[index]
        state = f"{one.state:<9} {f'{one.score:>4.0%}' if one.state != 'orphan' else '    '} "
        said = " ".join(f"{one.quote} — {one.note or self._title_of(one.article)}".split())
        letter = safe.plain(self._letters.get(one.colour, "*"))
        return [[(state, "star"), (f"{letter}▍ ", one.colour), (cut(safe.plain(said), width - len(state) - 3), "")]]


class ReviewScreen(ScopedScreen[tuple[str, int] | None], inherit_bindings=False):
    """Dismissed with the article and offset to go to, or None."""

    SCOPE = "review"
    CSS_PATH = "dialogs.tcss"
    BINDINGS = keys.bindings("review")
    app: BroadsheetApp

    def __init__(self, library: Library, lanes: Lanes) -> None:
        super().__init__()
        self._library = library
        self._lanes = lanes
        self._review: Review | None = None

    def compose(self) -> ComposeResult:
        """Lay out the annotations, and below them the two texts."""
        yield Static("", id="title", markup=False)
        yield DoubtRows(self.app.config.colour_keys, self._title_of)
        with Container(id="texts"):
            with Vertical(id="then"):
                yield Static("", id="then-head", markup=False)
                yield TextThen(id="then-text")
            with Vertical(id="now"):
                yield Static("", id="now-head", markup=False)
                yield TextNow(id="now-text")
        yield Static(self._hint(), id="hint", markup=False)

    def _hint(self) -> str:
        key = {key.verb: keys.shown(key.keys) for key in self.app.keymap.scope("review")}
        return (
            f"{key['accept']} accept the lit place · {key['next_place']} another place · {key['move']} select a place"
            f" · {key['orphan']} keep as orphan · Enter opens · u undoes"
        )

    def nodes(self) -> dict[str, DOMNode]:
        """Return where the keys of each scope go."""
        return {"review": self, "rows": self.rows, "pane": self.now}

    @property
    def rows(self) -> DoubtRows:
        """The annotations."""
        return self.query_one(DoubtRows)

    @property
    def now(self) -> TextNow:
        """The present text."""
        return self.query_one(TextNow)

    async def on_mount(self) -> None:
        """List what has to be decided."""
        focus_now(self.rows)
        await self.reload()

    async def reload(self) -> None:
        """List what has to be decided now."""
        before = self.rows.at_cursor
        found = await self._lanes.search.run(self._library.notes.doubtful)
        self.rows.annotations = found
        if before is not None:
            self.rows.cursor = next((row for row, one in enumerate(found) if one.id == before.id), self.rows.cursor)
        self.rows.repaint()
        self.rows.reveal()
        count = f"{len(found):,} to review" if found else "nothing to review"
        self.query_one("#title", Static).update(f"Annotations whose text has changed  {count}")
        self.query_one("#texts").display = bool(found)
        await self._look()

    async def _look(self) -> None:
        """Show both texts of the annotation at the cursor."""
        one = self.rows.at_cursor
        if one is None:
            self._review = None
            return
        seen = self._review = await self._lanes.search.run(self._library.notes.review, one.id)
        kept = "" if seen.complete else "; the text around it was not kept"
        self.query_one("#then-head", Static).update(f"as it was marked{kept}")
        self.query_one(TextThen).show_passage(seen.article, seen.old, seen.was)
        self.now.show_places(seen.article, seen.places, seen.around)
        self._tell()

    def _tell(self) -> None:
        """Say above the present text which place is lit, and how like the passage it is."""
        seen = self._review
        if seen is None:
            return
        doubt, at = _DOUBTS.get(seen.annotation.state, seen.annotation.state), self.now.current_hit
        if self.now.selection is not None:
            told = f"select the place with w, s, p; {self._key('move')} puts it there"
        elif at is not None and at < len(seen.places):
            many = f"place {at + 1} of {len(seen.places)}" if len(seen.places) > 1 else "the lit place"
            told = f"{doubt}; {many} is {seen.scores[at]:.0%} like it"
        else:
            told = f"{doubt}; nothing is like it"
        self.query_one("#now-head", Static).update(f"now: {told}")

    def _key(self, verb: str) -> str:
        return next(keys.shown(key.keys) for key in self.app.keymap.scope("review") if key.verb == verb)

    def _title_of(self, id: str) -> str:
        try:
            return self._library.card(id).display_title
        except NotFoundError:
            return ""

    # -- what the parts say

    def on_row_list_moved(self) -> None:
        """Show the annotation that the cursor is on now."""
        self.app.restart("review", self._look)

    def on_row_list_chosen(self) -> None:
        """Open the article at the place that is lit."""
        if (seen := self._review) is not None:
            lit = self.now.shown_hit
            self.dismiss((seen.annotation.article, lit.start if lit else seen.around))

    def on_article_view_selection_changed(self) -> None:
        """Say what can be done with a selection."""
        self._tell()

    def on_text_now_taken(self) -> None:
        """Give the annotation the place that is selected."""
        self.action_move()

    # -- deciding

    def action_place(self, step: int) -> None:
        """Light another place."""
        if (seen := self._review) is not None and seen.places:
            self.now.clear_selection()
            self.now.current_hit = ((self.now.current_hit or 0) + step) % len(seen.places)
            self._tell()

    def action_accept(self) -> None:
        """Give the annotation the place that is selected or lit."""
        if self._review is None:
            return
        if (span := self.now.lit) is None:
            move, orphan = self._key("move"), self._key("orphan")
            said = f"nothing is like it: {move} selects a place, {orphan} keeps it as an orphan"
            safe.notify(self.app, said, severity="warning")
            return
        self._decide(span, "accepted")

    def action_move(self) -> None:
        """Begin to select a place; with one selected, the annotation stands there."""
        if self._review is None:
            return
        if (span := self.now.selection) is not None:
            self._decide(span, "moved there")
        else:
            focus_now(self.now)
            self.now.begin_at_place()

    def action_orphan(self) -> None:
        """Keep the annotation without a place."""
        if self._review is not None:
            self._decide(None, "kept as an orphan")

    def _decide(self, span: Span | None, done: str) -> None:
        if self._review is not None:
            self.app.start(self._settle(self._review.annotation.id, span), "annotate")
            safe.notify(self.app, f"{done} (u undoes it)", timeout=3)

    async def _settle(self, id: str, span: Span | None) -> None:
        notes = self._library.notes
        self.now.clear_selection()
        await (
            self._lanes.write.run(notes.keep_orphan, id)
            if span is None
            else self._lanes.write.run(notes.accept, id, span)
        )
        focus_now(self.rows)
        await self.app.desk.reload()
        await self.reload()

    def action_close(self) -> None:
        """Stop selecting, go from the texts to the list, or leave."""
        if self.now.selection is not None:
            self.now.clear_selection()
        elif not self.rows.has_focus:
            focus_now(self.rows)
        else:
            self.dismiss(None)
