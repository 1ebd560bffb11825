"""Two texts side by side: the one an annotation was made on, and the one there is now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.message import Message

from reader.model import Block, Span
from reader.ui.widgets.article_view import ArticleView

if TYPE_CHECKING:
    from reader.model import Article


class TextThen(ArticleView):
    """The text a passage was marked in, with the passage lit."""

    def show_passage(self, article: Article, text: str, passage: Span) -> None:
        """Show a text that is no article any more, from where the passage stands."""
        blocks = []
        start = 0
        for line in text.split("\n"):
            blocks.append(Block("paragraph", Span(start, start + len(line))))
            start += len(line) + 1
        # The head is that of today, so that both texts begin on the same row.
        self.show(replace(article, body=text, blocks=tuple(blocks), marks=()))
        self.hits = (passage,)
        self.current_hit = 0


class TextNow(ArticleView):
    """The present text, in which a place can be selected."""

    class Taken(Message):
        """Enter was struck on a selection."""

    def show_places(self, article: Article, places: tuple[Span, ...], around: int) -> None:
        """Show the article with the places a passage may stand in, else from where it used to stand."""
        self.show(article, place=around)
        self.hits = places
        self.current_hit = 0 if places else None
        if not places:
            self.go_to(around, at="third")
            self.put_cursor(around)

    @property
    def lit(self) -> Span | None:
        """What is selected, else the place that stands out."""
        return self.selection or self.shown_hit

    def begin_at_place(self) -> None:
        """Begin to select at the place that stands out, else where the passage used to stand."""
        if (span := self.shown_hit) is not None:
            self.select(span)
        else:
            self.start_selection()

    def action_select(self) -> None:
        """Begin to select at the cursor, also while something is selected: only Esc and taking it end that here."""
        super().action_select()
        if not self.selecting:
            self.start_selection()

    def action_open(self) -> None:
        """Take the selection; nothing else is opened here."""
        if self.selection is not None:
            self.post_message(self.Taken())
