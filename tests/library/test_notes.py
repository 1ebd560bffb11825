"""Annotations found by a query, many at once, and reviewed when their text has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import AnchorError
from reader.model import Span
from tests.library.conftest import id_titled

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library

MADE = {
    "weight": ("Grain", "twenty thousand tonnes of wheat", "green", "who weighed it?", ("check",)),
    "crew": ("Grain", "praised the crew", "yellow", "", ("People", "check")),
    "date": ("prisoner", "nobody would tell them a date", "pink", "no date, no swap", ()),
    "met": ("Summit", "face to face", "blue", "", ()),
}


@pytest.fixture
def annotated(filled: Library) -> Library:
    for word, quote, colour, note, tags in MADE.values():
        filled.annotate_quote(id_titled(filled, word), quote, colour=colour, note=note, tags=tags)
    return filled


def names(library: Library, query: str) -> set[str]:
    quotes = {quote: name for name, (_, quote, *_) in MADE.items()}
    return {quotes[one.quote] for one in library.notes.find(query).annotations}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"weight", "crew", "date", "met"}),
        # its own
        ("colour:green", {"weight"}),
        ("colour:claim", {"weight"}),
        ("tag:people", {"crew"}),
        ("#check", {"weight", "crew"}),
        ("tag:nato", set()),
        ("has:note", {"weight", "date"}),
        ("note:swap", {"date"}),
        ("quote:swap", set()),
        ("quote:wheat", {"weight"}),
        ("is:orphan", set()),
        # plain words: passage, note, tags, the title of its article
        ("weighs", {"weight"}),
        ("people", {"crew"}),
        ("capital", {"met"}),
        ('"praised the crew"', {"crew"}),
        ("praised -crew", {"weight"}),
        # its article's
        ("from:harbour", {"met"}),
        ("by:lindqvist", {"met"}),
        ("date:2023-06", {"met"}),
        ("body:inspectors", {"weight", "crew"}),
        ("title:praises", {"weight", "crew"}),
        ("is:unread colour:pink", {"date"}),
        # together
        ("colour:pink OR colour:blue", {"date", "met"}),
        ("-has:note", {"crew", "met"}),
        ("body:inspectors -tag:people", {"weight"}),
        ("colour:", set()),
    ],
)
def test_a_query_asks_the_annotation_for_what_is_its_own_and_the_article_for_the_rest(
    annotated: Library, query: str, found: set[str]
) -> None:
    assert names(annotated, query) == found
    assert {one.quote for one in annotated.annotations(query=query)} == {MADE[name][1] for name in found}


def test_a_query_half_typed_is_understood_and_a_wrong_one_is_said(annotated: Library) -> None:
    assert {one.quote for one in annotated.notes.find("whea", typing=True).annotations} == {MADE["weight"][1]}
    assert annotated.notes.find("whea").annotations == []
    (error,) = annotated.notes.find("colour:green is:nonsense").errors
    assert error.at == 13


def test_a_colour_there_is_not_is_an_error_and_the_rest_still_searches(annotated: Library) -> None:
    (error,) = annotated.search("date -colour:nope").errors
    assert (error.at, error.message) == (
        6, "'colour:' can be mark (yellow), claim (green), quote (blue), doubt (pink), name (purple); not 'nope'"
    )  # fmt: skip
    assert annotated.search("date -colour:nope").ids == annotated.search("date").ids
    assert annotated.search("colour:nope").total == 0
    assert annotated.notes.find("check colour:nope").errors[0].at == 6

    assert annotated.search("colour:gre", typing=True).errors == ()
    annotated.searches.save("wrong", "swap OR colour:nope")
    (inside,) = annotated.search("date saved:wrong").errors
    assert inside.at == 5
    assert "not 'nope'" in inside.message


def test_colours_are_found_by_the_names_they_were_given(annotated: Library) -> None:
    annotated.notes.name_colours({"green": "Behauptung", "pink": "Zweifel"})
    assert names(annotated, "colour:zweifel") == {"date"}
    assert len(annotated.search("colour:Behauptung").ids) == 1


def test_every_hit_of_a_query_is_annotated_once(annotated: Library) -> None:
    places = annotated.notes.places("crew OR wheat OR date")
    assert len(places) == 3
    crew = next(span for id, span in places if span.of(annotated.article(id).body) == "crew")
    annotated.annotate(id_titled(annotated, "Grain"), crew)

    made = annotated.notes.annotate_all(places, colour="purple", tags=["all"])

    assert {one.quote for one in made} == {"wheat", "date"}
    assert annotated.undo() == "added 2 annotations"
    assert annotated.notes.places("crew", [id_titled(annotated, "prisoner")]) == []


def test_many_are_changed_and_deleted_in_one_step_each(annotated: Library) -> None:
    ids = [one.id for one in annotated.notes.find("#check").annotations]
    annotated.notes.change(ids, colour="blue", add=["done"], remove=["check"])
    assert names(annotated, "#done colour:blue") == {"weight", "crew"}
    annotated.notes.delete(ids)
    assert names(annotated, "") == {"date", "met"}
    annotated.undo()
    annotated.undo()
    assert names(annotated, "#check -#done") == {"weight", "crew"}


@pytest.fixture
def changed(annotated: Library, folder: Path) -> Library:
    """The article about grain again, one annotated passage edited and one taken out."""
    file = folder / "port.txt"
    text = file.read_text(encoding="utf-8")
    text = text.replace(", and President Volodymyr Zelenskyy praised the crew", "")
    file.write_text(text.replace("twenty thousand tonnes of wheat", "thirty thousand tonnes of wheat"), "utf-8")
    annotated.import_sources([folder])
    return annotated


def test_what_is_doubtful_is_shown_with_the_old_text_and_the_new(changed: Library) -> None:
    edited, orphan = sorted(changed.notes.doubtful(), key=lambda one: one.state)
    assert (edited.state, orphan.state) == ("edited", "orphan")
    assert names(changed, "is:doubtful") == {"weight", "crew"}
    assert changed.notes.counts() == {"doubtful": 2, "exact": 2, "edited": 1, "orphan": 1}

    seen = changed.notes.review(edited.id)
    assert seen.was.of(seen.old) == "twenty thousand tonnes of wheat"
    assert seen.places[0].of(seen.article.body) == "thirty thousand tonnes of wheat"
    lost = changed.notes.review(orphan.id)
    assert lost.was.of(lost.old) == "praised the crew"
    assert lost.complete
    assert "left the port of Odesa on Monday" in lost.article.body[lost.around - 40 : lost.around + 40]


def test_what_is_decided_is_no_longer_doubtful_and_can_be_undone(changed: Library) -> None:
    edited, orphan = sorted(changed.notes.doubtful(), key=lambda one: one.state)

    assert changed.notes.accept(edited.id).state == "exact"
    with pytest.raises(AnchorError, match="no place is proposed"):
        changed.notes.accept(orphan.id)
    changed.notes.keep_orphan(orphan.id)
    assert changed.notes.doubtful() == []

    assert changed.undo() == "kept a highlight as an orphan"
    assert [one.id for one in changed.notes.doubtful()] == [orphan.id]
    placed = changed.notes.accept_quote(orphan.id, "left the port of Odesa")
    assert placed.place == Span(placed.span.start, placed.span.end)
    assert placed.quote == "left the port of Odesa"
    changed.undo()
    changed.undo()
    assert len(changed.notes.doubtful()) == 2
    assert changed.check() == []
