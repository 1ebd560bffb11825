"""The reading pane: an article with everything that lies on it, keys and mouse to go through it, and a selection."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.selection import SELECT_ALL

from reader.model import Mention, Span
from reader.ui import keys, motions
from reader.ui.widgets import article_style
from reader.ui.widgets.article_cursor import CursorText
from reader.ui.widgets.drag import Drag

if TYPE_CHECKING:
    from textual.events import Click, Key, MouseDown, MouseMove, MouseUp
    from textual.selection import Selection

_DIGITS = 4
"""Digits of the largest count that can be typed."""
_UNITS: tuple[motions.Unit, ...] = ("character", "word", "sentence", "paragraph")
"""What so many clicks select."""
_SELECTING_ONLY = frozenset({"extend", "swap"})


class ArticleView(CursorText, can_focus=True, inherit_bindings=False):
    """Shows one article, or nothing.

    A screen calls `show`, sets `hits`, `mentions`, `annotations` and the other reactives after it, and hears of what
    the reader does by messages.
    """

    DEFAULT_CSS = article_style.CSS
    COMPONENT_CLASSES: ClassVar[set[str]] = set(article_style.CLASSES)
    BINDINGS = keys.bindings("pane")

    class Moved(Message):
        """Other rows are in sight, or the cursor is elsewhere.

        `place` is the offset where reading goes on, `progress` how far down the text is, from 0 to 1.
        """

        def __init__(self, place: int, progress: float) -> None:
            self.place = place
            self.progress = progress
            super().__init__()

    class Jumping(Message):
        """The reader jumps elsewhere in the article, from this place."""

        def __init__(self, place: int) -> None:
            self.place = place
            super().__init__()

    class SelectionMade(Message):
        """The mouse let go of a selection, or the reader took it by key."""

        def __init__(self, span: Span) -> None:
            self.span = span
            super().__init__()

    class SelectionChanged(Message):
        """Something else is selected; None when nothing is."""

        def __init__(self, span: Span | None) -> None:
            self.span = span
            super().__init__()

    class EntityClicked(Message):
        """A mention was clicked, or opened by key. `entity` is None while it is not known who or what it is."""

        def __init__(self, entity: int | None, mention: Mention) -> None:
            self.entity = entity
            self.mention = mention
            super().__init__()

    class EntitiesPassed(Message):
        """The reader wants the name after the last in the article (`step` > 0), or the one before the first."""

        def __init__(self, step: int) -> None:
            self.step = step
            super().__init__()

    class AnnotationClicked(Message):
        """A highlight was clicked, or opened by key."""

        def __init__(self, id: str) -> None:
            self.id = id
            super().__init__()

    class LinkClicked(Message):
        """A link was clicked, or opened by key. `target` is what the article says: data, not to be trusted."""

        def __init__(self, target: str) -> None:
            self.target = target
            super().__init__()

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self._count = 1
        self._typed = ""
        self._drag = Drag(self)

    def moved(self) -> None:
        """Tell what is in sight."""
        self.post_message(self.Moved(self.place, self.progress))
        self._point()

    def selection_changed(self) -> None:
        """Tell what is selected, the framework as well, so that it can be copied as everything else."""
        span = self.selection
        self.screen.selections = {self: SELECT_ALL} if span else {}
        self.post_message(self.SelectionChanged(span))

    def get_selection(self, _selection: Selection) -> tuple[str, str] | None:
        """Return the text that is selected and what ends it, for the framework."""
        return (span.of(self.body), "\n") if (span := self.selection) else None

    def selection_updated(self, _selection: Selection | None) -> None:
        """Paint nothing: what is selected is painted already."""

    # -- keys

    def on_key(self, event: Key) -> None:
        """Take what the app did not offer first."""
        if self.take_key(event):
            event.stop().prevent_default()

    def take_key(self, event: Key) -> bool:
        """Take digits as a count for what comes after them, and say whether the key was one."""
        digit = event.character or ""
        if digit.isascii() and digit.isdecimal() and (digit != "0" or self._typed):
            self._typed = (self._typed + digit)[-_DIGITS:]
            return True
        self._count, self._typed = int(self._typed or 1), ""
        return False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - the framework's signature
        """Leave a key to others while it has no meaning here."""
        if action in _SELECTING_ONLY:
            return self.selecting
        if action == "cancel":
            return self.selecting or self._cursor.shown is not None
        if action == "open":
            return self.selecting or self._under(self.cursor) is not None
        return True

    def _times(self) -> int:
        """Return the count that was typed, and forget it."""
        # Sequences of keys (`] a`) never come to `on_key`, so the count may still be where it was typed.
        count = int(self._typed) if self._typed else self._count
        self._count, self._typed = 1, ""
        return max(1, count)

    def action_move(self, step: int) -> None:
        """Scroll by a row; while selecting, go a row on."""
        self._scroll_or_extend(step * self._times())

    def action_half_page(self, step: int) -> None:
        """Scroll by half a page; while selecting, go as far."""
        self._scroll_or_extend(step * self._times() * max(1, len(self.in_sight) // 2))

    def action_page(self, step: int) -> None:
        """Scroll by a page less a row, so that the eye finds where it was; while selecting, go as far."""
        self._scroll_or_extend(step * self._times() * max(1, len(self.in_sight) - 1))

    def _scroll_or_extend(self, rows: int) -> None:
        if self.selecting:
            self.extend("down" if rows > 0 else "up", abs(rows))
        else:
            self.scroll_rows(rows)

    def action_jump(self, row: int) -> None:
        """Go to the first row, or with -1 to the last."""
        if self.selecting:
            self.extend("end" if row < 0 else "start")
        else:
            self.post_message(self.Jumping(self.place))
            self.scroll_to(y=self.max_scroll_y if row < 0 else 0, animate=False, force=True)

    def action_entity(self, step: int) -> None:
        """Go to another name; while selecting, to the end of a word."""
        if self.selecting:
            self.extend("word_end" if step > 0 else "word_back", self._times())
        elif not self.next_entity(step * self._times()):
            self.post_message(self.EntitiesPassed(step))

    def action_annotation(self, step: int) -> None:
        """Go to another annotation."""
        self.post_message(self.Jumping(self.place))
        self.next_annotation(step * self._times())

    def action_cycle(self) -> None:
        """Mean another of the annotations under the cursor."""
        self.cycle_annotations()

    def action_select(self) -> None:
        """Begin to select, or stop and keep the cursor where it is."""
        if not self.selecting:
            self.start_selection()
        elif (cursor := self.cursor) is not None:
            self.clear_selection()
            self._cursor.put(motions.word_at(self.body, cursor))
            self._show_cursor()

    def action_go(self, motion: str) -> None:
        """Move the cursor; while selecting, widen."""
        if self.selecting:
            self.extend(motion, self._times())
        else:
            self.move_cursor(motion, self._times())

    def action_extend(self, motion: str) -> None:
        """Widen the selection."""
        self.extend(motion, self._times())

    def action_swap(self) -> None:
        """Go to the other end of the selection."""
        self._cursor.swap()
        self._selected()

    def action_cancel(self) -> None:
        """Select nothing; without a selection, hide the cursor."""
        if self.selecting:
            self.clear_selection()
        else:
            self.hide_cursor()

    def action_open(self) -> None:
        """Take the selection, or open what is under the cursor."""
        if (span := self.selection) is not None:
            self.post_message(self.SelectionMade(span))
        elif (message := self._under(self.cursor)) is not None:
            self.post_message(message)

    def _under(self, offset: int | None) -> Message | None:
        """Return what to tell when the text at an offset is clicked; the shortest of what lies there."""
        if target := self.link_at(offset):
            return self.LinkClicked(target)
        mention, annotation = self.mention_at(offset), self.annotation_at(offset)
        if offset is not None and offset == self.cursor:
            annotation = self.annotation_at_cursor
        meant = annotation is not None and annotation.id == self._active
        if mention and not meant and not (annotation and len(annotation.place or ()) < len(mention.span)):
            return self.EntityClicked(mention.entity, mention)
        return self.AnnotationClicked(annotation.id) if annotation else None

    # -- mouse

    def on_mouse_down(self, event: MouseDown) -> None:
        """Begin to drag."""
        if event.button == 1:
            at = event.get_content_offset_capture(self)
            self._drag.begin(at.x, at.y)

    def on_mouse_move(self, event: MouseMove) -> None:
        """Select as far as the mouse has come."""
        at = event.get_content_offset_capture(self)
        self._drag.move(at.x, at.y)

    def on_mouse_up(self, event: MouseUp) -> None:
        """Take what was selected."""
        if event.button == 1 and self._drag.end() and (span := self.selection) is not None:
            self.post_message(self.SelectionMade(span))

    def on_click(self, event: Click) -> None:
        """Open what was clicked; twice selects the word, three times the sentence, four times the paragraph."""
        at = event.get_content_offset_capture(self)
        offset = self.offset_on(at.x, at.y)
        if self._drag.dragged or event.button != 1:
            return
        if event.chain > 1 and offset is not None:
            unit = _UNITS[min(event.chain, len(_UNITS)) - 1]
            self.select(Span(offset, offset + 1), unit)
            if (span := self.selection) is not None:
                self.post_message(self.SelectionMade(span))
            return
        self.hide_cursor()
        if offset is not None:
            self.put_cursor(offset)
            if (message := self._under(offset)) is not None:
                self.post_message(message)
