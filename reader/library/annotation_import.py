"""Annotations made in other programs, brought into the library. Bringing in the same ones again adds nothing."""

from __future__ import annotations

import codecs
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from reader.config import DEFAULT_COLOURS
from reader.errors import SourceError
from reader.library.annotation_matching import Matcher
from reader.model import WHOLE, Anchor, Annotation, Failure, ImportReport, Span, id_of, key_of
from reader.text import fold, shorten

if TYPE_CHECKING:
    from reader.annotations.foreign import ForeignAnnotation
    from reader.library.annotation_matching import Match
    from reader.library.finding import Finder
    from reader.model import AnchorState
    from reader.store import Store

_FOUND: tuple[AnchorState, ...] = ("exact", "moved", "edited")
_OF_OTHERS = {
    "orange": "yellow",
    "gold": "yellow",
    "olive": "green",
    "lime": "green",
    "cyan": "blue",
    "teal": "blue",
    "red": "pink",
    "magenta": "pink",
    "violet": "purple",
    "underline": "blue",
}
"""The colours of other programs, and the nearest of ours; any other becomes the first of ours."""
_WITHOUT = "yellow"
_NAMED = 60
"""Code points of a quotation by which the report names an annotation."""


class _Step(NamedTuple):
    """What an annotation comes to: nothing where it is known."""

    outcome: str
    annotation: Annotation | None = None


def run(store: Store, finder: Finder, source: str | Path) -> ImportReport:
    """Import annotations from a file (a Path) or a text. Never raises for a bad one: the report says what is wrong.

    All are saved in one transaction and undone in one step.
    """
    from reader.annotations.foreign import read

    began = time.monotonic()
    report = ImportReport()
    name = str(source) if isinstance(source, Path) else "-"
    try:
        found = read(_text_of(source) if isinstance(source, Path) else source)
    except SourceError as error:
        report.failed.append(Failure(name, str(error)))
        found = []
    taken = _decide(store, Matcher(store, finder), found, name, report) if found else []
    if taken:
        store.notes.take_in(taken)
    report.articles = store.cards(list(dict.fromkeys(key_of(one.article) for one in taken)))
    report.took_s = round(time.monotonic() - began, 3)
    return report


def _decide(
    store: Store, matcher: Matcher, found: list[ForeignAnnotation], name: str, report: ImportReport
) -> list[Annotation]:
    """Return what is to be saved, counted in the report; what cannot be matched is named there with the reason."""
    known: dict[int, list[Annotation]] = {}
    taken: list[Annotation] = []
    for number, one in enumerate(found, 1):
        try:
            match = matcher.match(one)
        except SourceError as error:
            report.failed.append(Failure(_name(name, number, one), str(error)))
            continue
        if match.key not in known:
            known[match.key] = store.notes.several(match.key)
        step = _step(one, match, known[match.key])
        setattr(report, step.outcome, getattr(report, step.outcome) + 1)
        if step.annotation:
            taken.append(step.annotation)
            known[match.key] = [
                *(other for other in known[match.key] if not other.id or other.id != step.annotation.id),
                step.annotation,
            ]
    return taken


def _step(one: ForeignAnnotation, match: Match, known: list[Annotation]) -> _Step:
    """Say whether an annotation is new, known, or known with words that are now older than those read."""
    new = made(one, match)
    twin = next((other for other in known if one.id and other.id == one.id), None)
    if not twin and any(is_same(other, new) for other in known):
        return _Step("unchanged")
    twin = twin or next((other for other in known if other.id and _is_grown(other, one, new)), None)
    return _renewed(twin, one, new) if twin else _Step("added", new)


def _renewed(kept: Annotation, one: ForeignAnnotation, new: Annotation) -> _Step:
    """Give an annotation the words that were read, unless its own are the same or were written later."""
    colour = new.colour if one.colour else kept.colour
    changed = replace(kept, colour=colour, note=new.note, tags=new.tags, modified=one.modified or kept.modified)
    if replace(changed, modified=kept.modified) == kept or (one.modified and one.modified <= kept.modified):
        return _Step("unchanged")
    return _Step("updated", changed)


def _is_grown(kept: Annotation, one: ForeignAnnotation, new: Annotation) -> bool:
    """Say whether what was read is an annotation that came earlier, on which more has been written since."""
    if not one.created or kept.created != one.created or _words(kept) != _words(new):
        return False
    return one.modified > kept.modified if one.modified else not kept.note and kept.modified == kept.created


def is_same(kept: Annotation, new: Annotation) -> bool:
    """Say whether two annotations of an article are one: the same words, the same note.

    Where both have a place it is the same one too, unless they were made in the same moment: the text may have changed.
    """
    if kept.note.strip() != new.note.strip() or _words(kept) != _words(new):
        return False
    if kept.state not in _FOUND or new.state not in _FOUND:
        return True
    return kept.span == new.span or kept.created == new.created


def is_elder(kept: Annotation, new: Annotation) -> bool:
    """Say whether two annotations of an article were one, made in the same moment on the same words."""
    return kept.created == new.created and _words(kept) == _words(new)


def _words(annotation: Annotation) -> str:
    return " ".join(fold(annotation.anchor.exact).split())


def made(one: ForeignAnnotation, match: Match) -> Annotation:
    """Return what was read as an annotation of ours, still without an id; without a quotation on all of its article."""
    placement = match.placement
    whole = not one.quote.strip()
    placed = placement.start is not None and placement.end is not None
    span = Span(placement.start or 0, placement.end or 0) if placed else Span(0, 0)
    found = placement.state in _FOUND
    return Annotation(
        id="",
        article=id_of(match.key),
        anchor=WHOLE if whole else Anchor.at(match.body, span) if found else _elsewhere(one, span),
        state="whole" if whole else placement.state,
        score=1.0 if whole else placement.score,
        colour=colour_of(one.colour),
        note=one.note,
        tags=one.tags,
        created=one.created,
        modified=one.modified or one.created,
    )


def _elsewhere(one: ForeignAnnotation, span: Span) -> Anchor:
    """Return the anchor of words that stand nowhere in the text, with what stood around them where they came from."""
    return Anchor(span, one.quote, one.prefix, one.suffix)


def colour_of(name: str) -> str:
    """Return the colour of ours that another program's stands for."""
    folded = fold(name).strip()
    return folded if folded in DEFAULT_COLOURS else _OF_OTHERS.get(folded, _WITHOUT)


def _name(source: str, number: int, one: ForeignAnnotation) -> str:
    words = " ".join((one.quote or one.note).split())
    return f"{source}, annotation {number}" + (f": {shorten(words, _NAMED)}" if words else "")


def _text_of(file: Path) -> str:
    """Return the text of a file; raises SourceError with the reason."""
    try:
        raw = file.read_bytes()
    except OSError as error:
        message = f"it cannot be read ({error.strerror})"
        raise SourceError(message) from error
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return raw.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        message = "it is not a text in UTF-8"
        raise SourceError(message) from error
