"""An article in the reading pane, and what lies on it: its marks, who is named, what was found and highlighted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.reactive import reactive

from reader.config import DEFAULT_COLOUR_KEYS
from reader.model import WORDS_PER_MINUTE, Annotation, Mention, Span
from reader.ui import paint
from reader.ui.kinds import kind_of
from reader.ui.widgets.article_parts import parts
from reader.ui.widgets.prose import Prose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Article


class ArticleText(Prose, inherit_bindings=False):
    """One article, lit by what is known about it; the part of the pane that has no cursor."""

    mentions: reactive[Sequence[Mention]] = reactive(())
    """Who and what is named in the body, in order."""
    entities_shown: reactive[bool] = reactive(default=True)
    """Whether mentions are highlighted."""
    kinds_hidden: reactive[frozenset[str]] = reactive(frozenset())
    """The kinds (`person`, `org` …) whose mentions are neither highlighted nor gone to."""
    chosen_entity: reactive[int | None] = reactive(None)
    """The entity whose mentions stand out, and that `next_entity` goes through; None for all."""
    annotations: reactive[Sequence[Annotation]] = reactive(())
    """What the reader has highlighted."""
    hits: reactive[Sequence[Span]] = reactive(())
    """What the search has found in the body, in order."""
    current_hit: reactive[int | None] = reactive(None)
    """Which of the hits stands out; setting it scrolls there."""

    def __init__(self, *, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.article: Article | None = None
        """What is shown."""
        self.letters: Mapping[str, str] = DEFAULT_COLOUR_KEYS
        """The letter of each colour of a highlight."""

    # -- what is shown

    def show(
        self,
        article: Article,
        *,
        mentions: Sequence[Mention] = (),
        annotations: Sequence[Annotation] = (),
        place: int = 0,
    ) -> None:
        """Show an article from a place on, with nothing found or selected in it."""
        self.article = article
        self.begun(article.body)
        self.set_reactive(ArticleText.hits, ())
        self.set_reactive(ArticleText.current_hit, None)
        self.set_reactive(ArticleText.mentions, tuple(mentions))
        self.set_reactive(ArticleText.annotations, tuple(annotations))
        self.lay(article.body, parts(article, annotations), min(max(0, place), len(article.body)))
        self._relight()

    def clear(self) -> None:
        """Show nothing."""
        self.article = None
        self.begun("")
        self.lay("", ())

    def _relight(self) -> None:
        """Put everything that is known about the article on its text."""
        marks = () if self.article is None else self.article.marks
        self.light("marks", paint.marks_layer(marks))
        self._light_mentions()
        self._light_annotations()
        self._light_hits()

    def _light_mentions(self) -> None:
        shown = self.mentions_met() if self.entities_shown else ()
        chosen = self.chosen_mentions() if self.chosen_entity is not None else ()
        self.light("entities", paint.mentions_layer(shown))
        self.light("chosen", paint.spans_layer((mention.span for mention in chosen), "entity-chosen"))

    def _light_annotations(self) -> None:
        self.margin = paint.margin_layer(self.annotations, self.letters)
        self.light("annotations", paint.annotations_layer(self.annotations))
        self.light("overlaps", paint.overlaps_layer(self.annotations))

    def _light_hits(self) -> None:
        current = self.shown_hit
        self.light("hits", paint.spans_layer(self.hits, "hit"))
        self.light("current", paint.spans_layer(() if current is None else (current,), "hit-current"))

    def watch_mentions(self) -> None:
        """Paint other mentions."""
        self._light_mentions()

    def watch_entities_shown(self) -> None:
        """Highlight mentions, or stop."""
        self._light_mentions()

    def watch_kinds_hidden(self) -> None:
        """Highlight other kinds of mentions."""
        self._light_mentions()

    def watch_chosen_entity(self) -> None:
        """Let another entity stand out."""
        self._light_mentions()

    def watch_annotations(self) -> None:
        """Paint other highlights, and write anew what stands above and below the text where that has changed."""
        if self.article is not None:
            shown = tuple(parts(self.article, self.annotations))
            if shown != self._parts:
                self.lay(self.article.body, shown, self.place)
                self._relight()
                return
        self._light_annotations()

    def watch_hits(self) -> None:
        """Paint other hits, of which none stands out yet; only rows in sight are made again."""
        self.current_hit = None
        self._light_hits()

    def watch_current_hit(self) -> None:
        """Let another hit stand out, and go there."""
        self._light_hits()
        if (hit := self.shown_hit) is not None:
            self.arrived(hit)

    def begun(self, body: str) -> None:
        """Do what has to be done when another body is shown; it is empty while there is nothing to select in."""

    def arrived(self, span: Span) -> None:
        """Do what has to be done to bring a hit before the reader's eyes."""
        self.reveal(span.start)

    # -- place

    @property
    def minutes_left(self) -> int:
        """Whole minutes from the first row in sight to the end, as on the card; 0 once the end was scrolled to."""
        if self.article is None or not self.body or (self.place and self.progress >= 1):
            return 0
        words = self.article.card.words * (1 - self.place / len(self.body))
        return max(1, round(words / WORDS_PER_MINUTE))

    def reveal(self, offset: int) -> None:
        """Bring an offset into sight: a third down the pane when it was not there."""
        self.go_to(offset, at="visible" if self.sees(offset) else "third")

    # -- what stands where

    @property
    def shown_hit(self) -> Span | None:
        """The hit that stands out."""
        current = self.current_hit
        return self.hits[current] if current is not None and 0 <= current < len(self.hits) else None

    def mentions_met(self) -> list[Mention]:
        """Return the mentions of the kinds that are not hidden."""
        hidden = self.kinds_hidden
        return [mention for mention in self.mentions if kind_of(mention.type).part not in hidden]

    def chosen_mentions(self) -> list[Mention]:
        """Return the mentions of the chosen entity; while none is chosen, all of the kinds that are not hidden."""
        chosen = self.chosen_entity
        if chosen is None:
            return self.mentions_met()
        return [mention for mention in self.mentions if mention.entity == chosen]

    def placed_annotations(self) -> list[Annotation]:
        """Return the annotations that have a place in the body, or a guess, in its order: the longer first."""
        placed = [(place.start, -place.end, note.id, note) for note in self.annotations if (place := note.place)]
        return [note for *_, note in sorted(placed, key=lambda one: one[:3])]

    def mention_at(self, offset: int | None) -> Mention | None:
        """Return the mention at an offset."""
        if offset is None:
            return None
        return next((mention for mention in self.mentions if mention.start <= offset < mention.end), None)

    def annotations_at(self, offset: int | None) -> list[Annotation]:
        """Return the annotations at an offset, the shortest first."""
        if offset is None:
            return []
        there = [note for note in self.placed_annotations() if (place := note.place) and place.contains(offset)]
        return sorted(there, key=lambda note: len(note.place or ()))

    def annotation_at(self, offset: int | None) -> Annotation | None:
        """Return the annotation at an offset, the shortest of several."""
        return next(iter(self.annotations_at(offset)), None)

    def link_at(self, offset: int | None) -> str | None:
        """Return the address of the link at an offset: what the article says, not to be trusted."""
        if offset is None or self.article is None:
            return None
        links = (mark for mark in self.article.marks if mark.kind == "link" and mark.span.contains(offset))
        return next((mark.target for mark in links), None)
