"""Notes and highlights beyond one at a time: found by a query, made and changed together, reviewed, drafted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.config import DEFAULT_COLOURS
from reader.library import annotating, note_files, reviewing
from reader.model import Anchor, id_of, key_of
from reader.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reader.library.finding import Finder
    from reader.library.note_files import WrittenFiles
    from reader.library.reviewing import Review
    from reader.model import Annotation, QueryError, Span
    from reader.store import Store

_FOR_PEOPLE = ("markdown", "org", "html")
Place = tuple[str, "Span"]
"""The id of an article and a part of its body."""


class FoundNotes(NamedTuple):
    """The annotations a query finds, the newest first, how it was understood, and what in it could not be."""

    annotations: list[Annotation]
    understood: str = ""
    errors: tuple[QueryError, ...] = ()


class Notes:
    """The area `library.notes`. Raises what `Library` does; every change is saved when the verb returns."""

    def __init__(self, store: Store, finder: Finder) -> None:
        self._store = store
        self._finder = finder
        self.colour_names: Mapping[str, str] = DEFAULT_COLOURS
        """From a colour to the name the reader gave it."""

    def name_colours(self, names: Mapping[str, str]) -> None:
        """Let colours be asked for by the names a reader gave them: colour to name."""
        self.colour_names = dict(names)
        self._finder.colours = {fold(name): colour for colour, name in names.items()}

    def named(self, annotations: Iterable[Annotation], format: str) -> list[Annotation]:
        """Return annotations as a format shows them: for people, colours by name; for programs as they are."""
        if format not in _FOR_PEOPLE:
            return list(annotations)
        return [replace(one, colour=self.colour_names.get(one.colour, one.colour)) for one in annotations]

    # -- asking

    def find(self, query: str = "", *, typing: bool = False) -> FoundNotes:
        """Return the annotations a query of the search language finds; what its fields mean says `annotation_query`.

        `typing` takes its last word as the beginning of one. Those of articles in the trash are among them.
        """
        everything = self._store.notes.several()
        if not query.strip():
            return FoundNotes(everything)
        from reader.library import annotation_query

        asked = self._finder.parsed(query)
        test = annotation_query.test_of(self._finder, asked, typing=typing)
        found = [one for one in everything if test(one)]
        return FoundNotes(found, asked.explain(), asked.errors_while(typing=typing))

    def hits(self, one: Annotation, query: str, *, typing: bool = False) -> tuple[list[Span], list[Span]]:
        """Return where the passage and where the note of an annotation answer a query."""
        from reader.search import highlight

        asked, names = self._finder.parsed(query), self._finder.names
        return (
            highlight(one.quote, asked, variants=names, typing=typing, field="body"),
            highlight(one.note, asked, variants=names, typing=typing, field="note"),
        )

    def counts(self) -> dict[str, int]:
        """Return how many annotations there are in each state, and under `doubtful` how many wait for a person."""
        states: dict[str, int] = {"doubtful": 0}
        listed = set(map(id_of, self._store.keys()))
        for one in self._store.notes.several():
            states[one.state] = states.get(one.state, 0) + 1
            states["doubtful"] += one.doubtful and one.article in listed
        return states

    def on_whole(self, id: str, note: str, *, colour: str = "yellow", tags: Collection[str] = ()) -> Annotation:
        """Save a note on an article as a whole, which quotes nothing and stays whatever becomes of the text."""
        key = self._store.resolve(id)
        return annotating.on_whole(self._store, key, colour=colour, note=note, tags=tuple(tags))

    # -- many at once, each one step to undo

    def places(self, query: str, ids: Iterable[str] | None = None) -> list[Place]:
        """Return every hit of a query in the texts of some articles, or of all that it finds."""
        keys = self._finder.keys(query, "relevance") if ids is None else [key_of(id) for id in ids]
        bodies = self._store.bodies(keys)
        return [
            (id_of(key), span)
            for key in keys
            for span in self._finder.highlight(bodies.get(key, ""), query, typing=False)
        ]

    def mentions(self, entity_id: int, ids: Collection[str] | None = None) -> list[Place]:
        """Return every mention of an entity, in some articles or in all."""
        found = [(id_of(key), mention.span) for key, mention in self._store.names.mentions_of(entity_id)]
        return [place for place in found if ids is None or place[0] in ids]

    def annotate_all(
        self, places: Sequence[Place], *, colour: str = "yellow", note: str = "", tags: Collection[str] = ()
    ) -> list[Annotation]:
        """Annotate every place that is not annotated already; returns the annotations that were made."""
        bodies = self._store.bodies(list({key_of(id) for id, _ in places}))
        anchors = [(key_of(id), Anchor.at(bodies[key_of(id)], span)) for id, span in places if key_of(id) in bodies]
        return self._store.notes.add_many(anchors, colour=colour, note=note, tags=tags)

    def change(
        self,
        ids: Collection[str],
        *,
        colour: str | None = None,
        add: Collection[str] = (),
        remove: Collection[str] = (),
    ) -> int:
        """Change the colour of annotations, add tags to them and take others off; returns how many differ now."""
        return self._store.notes.change_many(ids, colour=colour, add=add, remove=remove)

    def delete(self, ids: Collection[str]) -> int:
        """Delete annotations; returns how many there were."""
        return self._store.notes.delete_many(ids)

    # -- review

    def doubtful(self) -> list[Annotation]:
        """Return the annotations a person has to look at, article by article, each in the order of its text."""
        listed = {id_of(key): place for place, key in enumerate(self._store.keys())}
        found = [one for one in self._store.notes.several() if one.doubtful and one.article in listed]
        return sorted(found, key=lambda one: (listed[one.article], one.span))

    def review(self, annotation_id: str) -> Review:
        """Return what a person has to see to decide about an annotation."""
        return reviewing.review(self._store, annotation_id)

    def accept(self, annotation_id: str, span: Span | None = None) -> Annotation:
        """Give an annotation a place in the present text, by default the one it has or that is proposed for it.

        Raises AnchorError when there is none.
        """
        return reviewing.accept(self._store, annotation_id, span)

    def accept_quote(self, annotation_id: str, quote: str, prefix: str = "", suffix: str = "") -> Annotation:
        """Give an annotation the place where a quotation stands; AnchorError as for `annotate_quote`."""
        one = self._store.notes.one(annotation_id)
        body = self._store.article(key_of(one.article)).body
        return self.accept(annotation_id, annotating.quoted(body, quote, prefix, suffix))

    def keep_orphan(self, annotation_id: str) -> Annotation:
        """Let an annotation stay without a place: it keeps its words and is not asked about again."""
        return self._store.notes.settle(annotation_id, None)

    # -- out

    def written(self, annotations: Sequence[Annotation], format: str) -> str:
        """Return annotations in a format; UsageError names those there are."""
        return annotating.export(self._store, format, self.named(annotations, format))

    def save(
        self, annotations: Sequence[Annotation], format: str, place: str, *, replace: bool = False
    ) -> WrittenFiles:
        """Write annotations to a file, or as Markdown to a folder, a file for each article.

        Done again it renews what is there, and keeps what a person added to Markdown. Raises FileThereError for a file
        of another format that holds something else, unless it is to be replaced, and UsageError for an unknown format
        or a place that cannot be written to.
        """
        return note_files.save(self._store, self.named(annotations, format), format, place, replace=replace)

    # -- drafts

    def draft(self, about: str) -> tuple[str, str, tuple[str, ...]] | None:
        """Return colour, note and tags of what was typed about something and not saved."""
        return self._store.notes.draft(about)

    def save_draft(self, about: str, colour: str, note: str, tags: Collection[str]) -> None:
        """Keep what was typed about something; a crash does not lose it, and undo goes past it."""
        self._store.notes.save_draft(about, colour, note, tags)

    def drop_draft(self, about: str) -> None:
        """Forget what was typed about something, because it was saved or emptied."""
        self._store.notes.drop_draft(about)
