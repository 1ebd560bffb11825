"""`Library`: a folder with articles, an index and everything a reader did to them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Self, Unpack

from reader import paths
from reader.errors import NotFoundError
from reader.library import annotating, annotation_import, exporting, importing, keeping, reading, recognition
from reader.library.care import checked
from reader.library.choices import Choices
from reader.library.concordance import Concordance
from reader.library.facets import FacetCounter
from reader.library.feeds import Feeds
from reader.library.finding import Finder, find_text
from reader.library.journal import Journal
from reader.library.names import Names
from reader.library.notes import Notes
from reader.library.searches import Searches
from reader.library.sources import Sources
from reader.library.trash import Trash
from reader.model import id_of, key_of

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Collection, Iterable, Sequence
    from pathlib import Path

    from reader.library.facets import Facets
    from reader.library.keeping import State
    from reader.model import Annotation, Article, Card, Entity, ImportReport, Mention, Progress, Results, Snippet, Span
    from reader.store import Store

    Report = Callable[[Progress], None]

_PUBLIC_ID = re.compile(r"[0-9a-f]{10}")


class Library:
    """Every verb of the product. All are synchronous; expected failures are `ReaderError`s.

    Wherever an article or annotation is named, any unambiguous beginning of its id will do: NotFoundError when
    nothing answers to it, AmbiguousIdError when more than one does.
    """

    def __init__(self, store: Store, folder: Path) -> None:
        self._store = store
        self._finder = Finder(store, folder)
        self.notes = Notes(store, self._finder)
        self._facets = FacetCounter(store, self._finder)
        self.searches = Searches(store, self._finder)
        self.concordance = Concordance(store, self._finder)
        self.sources = Sources(store, self._key)
        self.choices = Choices(store, self._key, self._finder.sync)
        self.feeds = Feeds(store, self._finder)
        self.journal = Journal(store, self._finder)
        self.trash = Trash(store, self._finder)
        self.names = Names(store)
        self.folder = folder
        self.recogniser_note = ""
        """Why names were found by a fallback the last time, if they were."""

    @classmethod
    def open(cls, folder: str | Path | None = None, *, create: bool = True) -> Self:
        """Open the library in a folder, by default the user's own; `create` makes a new one where there is none.

        Raises NotFoundError when there is none and none is to be made, LibraryError when it cannot be used.
        """
        from reader.library.anchoring import ANCHORING
        from reader.store import Store

        place = paths.library_folder(folder)
        return cls(Store.open(place, create=create, anchoring=ANCHORING), place)

    def close(self) -> None:
        """Close the index and the database; the library cannot be used afterwards."""
        self._finder.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def count(self) -> int:
        """Return the number of articles, without the trash."""
        return self._store.count()

    def change_token(self) -> int:
        """Return a number that differs once anyone, in this process or another, has changed the library."""
        return self._store.change_token()

    # -- taking in --------------------------------------------------------

    def import_sources(
        self,
        sources: Iterable[str | Path],
        *,
        progress: Report | None = None,
        cancelled: Callable[[], bool] | None = None,
        **options: Unpack[importing.Options],
    ) -> ImportReport:
        """Import files, folders, globs and addresses; what cannot be read is named in the report with its reason."""
        report = importing.run(self._store, sources, progress=progress, cancelled=cancelled, **options)
        self._finder.sync()
        return report

    def recognise(self, *, progress: Report | None = None, cancelled: Callable[[], bool] | None = None) -> int:
        """Recognise names in the articles that wait for it, in a process of its own; returns how many were read.

        `cancelled` is asked ten times a second and ends the process at once; what was found until then is kept.
        """
        done, self.recogniser_note = recognition.run(self._store, progress=progress, cancelled=cancelled)
        return done

    # -- reading ----------------------------------------------------------

    def resolve(self, id: str) -> str:
        """Return the whole id an unambiguous beginning stands for."""
        return id_of(self._key(id))

    def _key(self, id: str) -> int:
        return key_of(id) if _PUBLIC_ID.fullmatch(id) else self._store.resolve(id)

    def keys(self, query: str = "", sort: str = "date") -> array[int]:
        """Return the keys of the list, in order: the whole library, or what a query finds."""
        return self._finder.keys(query, sort) if query.strip() else self._store.keys(sort)

    def cards(self, keys: Sequence[int]) -> list[Card]:
        """Return the cards of some keys, in their order; keys no longer in the library are left out."""
        return self._store.cards(keys)

    def card(self, id: str) -> Card:
        """Return the card of an article."""
        cards = self._store.cards([self._key(id)])
        if not cards:
            message = f"there is no article {id}"
            raise NotFoundError(message, "broadsheet list shows the ids")
        return cards[0]

    def article(self, id: str) -> Article:
        """Return an article as it is read; NotFoundError as well when only its annotations are left."""
        return reading.article(self._store, self._key(id))

    def source(self, id: str) -> str:
        """Return the source of an article as it came, decoded, with newlines as line breaks."""
        return reading.source(self._store, self._key(id))

    def place(self, id: str) -> int:
        """Return where reading stopped: an offset in the body."""
        return self._store.place(self._key(id))

    def save_place(self, id: str, offset: int) -> None:
        """Remember where reading stopped."""
        self._store.save_place(self._key(id), offset)

    # -- searching --------------------------------------------------------

    def search(self, text: str, limit: int = 20, *, sort: str = "relevance", typing: bool = False) -> Results:
        """Answer a query in the search language; `typing` takes its last word as the beginning of one."""
        return self._finder.search(text, limit, sort, typing=typing)

    def facets(self, query: str = "", most: int = 10, *, typing: bool = False) -> Facets:
        """Return what the library, or a query's result, is made of: values of each facet with article counts."""
        return self._facets.count(query, most, typing=typing)

    def highlight(self, id: str, query: str, *, typing: bool = False) -> list[Span]:
        """Return where an article's body answers a query."""
        return self._finder.highlight(self._body(id), query, typing=typing)

    def snippets(self, ids: Sequence[str], query: str, *, typing: bool = False) -> dict[str, Snippet]:
        """Return, by id, the passage of each article that answers a query best."""
        return self._finder.snippets([self._key(id) for id in ids], query, typing=typing)

    def find(self, id: str, text: str) -> list[Span]:
        """Return where a text stands in an article's body, whatever the case and diacritics."""
        return find_text(self._body(id), text)

    def _body(self, id: str) -> str:
        key = self._key(id)
        return self._store.bodies([key]).get(key, "")

    # -- names ------------------------------------------------------------

    def mentions(self, id: str) -> list[Mention]:
        """Return the names and dates of an article, in the order of the text."""
        return self._store.names.mentions(self._key(id))

    def entities(
        self, query: str = "", *, type: str | None = None, text: str = "", limit: int | None = None
    ) -> list[Entity]:
        """Return who and what the library, or what a query finds, is about, the most mentioned first.

        `type` is an entity type or one of person, org, place; `text` is part of a spelling.
        """
        within = set(self._finder.keys(query, "relevance")) if query.strip() else None
        return recognition.listed(self._store, type, text, limit, within)

    def article_entities(self, id: str) -> list[Entity]:
        """Return who and what an article is about, with counts in that article."""
        return self._store.names.of_article(self._key(id))

    def entity(self, name_or_id: str | int) -> Entity:
        """Return an entity by number or by any of its spellings; the most mentioned where several share one."""
        return self.names.entity(name_or_id)

    def entity_mentions(self, entity_id: int) -> list[tuple[str, Mention]]:
        """Return every mention of an entity with the id of its article."""
        return [(id_of(key), mention) for key, mention in self._store.names.mentions_of(entity_id)]

    # -- annotating -------------------------------------------------------

    def annotate(
        self, id: str, span: Span, *, colour: str = "yellow", note: str = "", tags: Collection[str] = ()
    ) -> Annotation:
        """Highlight a part of an article's body, with or without a note; saved when this returns.

        Raises AnchorError when the part is empty or lies outside the body.
        """
        # The index follows with the next question: nobody who highlights should wait for it.
        return annotating.highlight(self._store, self._key(id), span, colour=colour, note=note, tags=tuple(tags))

    def annotate_quote(
        self,
        id: str,
        quote: str,
        *,
        prefix: str = "",
        suffix: str = "",
        colour: str = "yellow",
        note: str = "",
        tags: Collection[str] = (),
    ) -> Annotation:
        """Highlight a quotation, found again in the body with the help of what stands before and after it.

        Raises AnchorError when it is not there, or in several places that cannot be told apart.
        """
        span = annotating.quoted(self.article(id).body, quote, prefix, suffix)
        return self.annotate(id, span, colour=colour, note=note, tags=tags)

    def edit_annotation(
        self,
        annotation_id: str,
        *,
        colour: str | None = None,
        note: str | None = None,
        tags: Collection[str] | None = None,
    ) -> Annotation:
        """Change an annotation; what is None stays."""
        return self._store.notes.update(
            annotation_id, colour=colour, note=note, tags=None if tags is None else tuple(tags)
        )

    def delete_annotation(self, annotation_id: str) -> None:
        """Delete an annotation; `undo` brings it back."""
        self._store.notes.delete(annotation_id)

    def annotation(self, annotation_id: str) -> Annotation:
        """Return an annotation."""
        return self._store.notes.one(annotation_id)

    def annotations(self, id: str | None = None, query: str = "") -> list[Annotation]:
        """Return the annotations of an article by place, those a query finds, or all, the newest first."""
        return self.notes.find(query).annotations if id is None else self._store.notes.several(self._key(id))

    def import_annotations(self, source: str | Path) -> ImportReport:
        """Take in what another program exported, from a file (a Path) or as text; undone in one step.

        What belongs to no article, or to one that cannot be told, is named in the report with the reason.
        """
        report = annotation_import.run(self._store, self._finder, source)
        self._finder.sync()
        return report

    def export_annotations(self, format: str, query: str = "") -> str:
        """Write annotations in a format; UsageError names those there are."""
        return self.notes.written(self.annotations(query=query), format)

    def export_article(self, id: str, format: str) -> str:
        """Write an article as Markdown or text; UsageError names the formats there are."""
        return exporting.article(self.article(id), format)

    def export_articles(self, ids: Iterable[str], format: str, folder: Path) -> exporting.Written:
        """Write articles into a folder, a file each; a file that is there already is never written over."""
        return exporting.articles(map(self.article, ids), format, folder)

    # -- keeping order ----------------------------------------------------

    def _keys(self, ids: Iterable[str]) -> list[int]:
        return [self._key(id) for id in ids]

    def mark(self, ids: Iterable[str], state: State, *, undoable: bool = True) -> int:
        """Put articles into a state; returns how many changed. What a person did not ask for is not theirs to undo."""
        return keeping.mark(self._store, map(self._key, ids), state, undoable=undoable)

    def tag(self, ids: Iterable[str], *, add: Collection[str] = (), remove: Collection[str] = ()) -> int:
        """Add tags to articles and take others off; returns how many articles changed."""
        changed = self._store.set_tags(self._keys(ids), add=add, remove=remove)
        self._finder.sync()
        return changed

    def delete(self, ids: Iterable[str]) -> int:
        """Put articles into the trash; their annotations are kept, and `undo` brings them back."""
        changed = self._store.trash(self._keys(ids))
        self._finder.sync()
        return changed

    def undo(self) -> str | None:
        """Undo the last change and say in words which; None when there is nothing left to undo."""
        done = self._store.undo()
        self.choices.settle()
        self.names.settle()
        self._finder.sync()
        return done

    def redo(self) -> str | None:
        """Do again what was undone last and say in words what; None when there is nothing."""
        done = self._store.redo()
        self.choices.settle()
        self.names.settle()
        self._finder.sync()
        return done

    # -- care -------------------------------------------------------------

    def reindex(self, *, progress: Report | None = None) -> int:
        """Make the index anew from the database; returns the number of articles indexed."""
        return self._finder.rebuild(progress)

    def check(self, *, repair: bool = False) -> list[str]:
        """Return what is wrong with the library, in words; `repair` makes anew what can be where it is wrong."""
        return checked(self._store, self._finder, repair=repair)
