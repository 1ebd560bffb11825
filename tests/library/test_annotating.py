from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reader.errors import AnchorError, NotFoundError, UsageError
from reader.library import Library
from reader.model import Span
from tests.library.conftest import id_titled

if TYPE_CHECKING:
    from pathlib import Path


def test_an_annotation_is_there_after_a_restart(filled: Library) -> None:
    id = id_titled(filled, "Grain")
    made = filled.annotate_quote(id, "twenty thousand tonnes", colour="pink", note="who weighed it?", tags=["check"])
    filled.close()

    with Library.open(filled.folder) as again:
        assert again.annotations(id) == [made]
        assert made.anchor.exact == "twenty thousand tonnes"


def test_every_change_can_be_undone_and_done_again(filled: Library) -> None:
    id = id_titled(filled, "Grain")
    made = filled.annotate_quote(id, "twenty thousand tonnes")
    filled.edit_annotation(made.id, note="first", colour="green")
    filled.delete_annotation(made.id)
    assert filled.annotations() == []

    assert filled.undo()
    assert [(one.note, one.colour) for one in filled.annotations()] == [("first", "green")]
    assert filled.undo()
    assert [(one.note, one.colour) for one in filled.annotations()] == [("", "yellow")]
    assert filled.undo()
    assert filled.annotations() == []
    assert filled.redo()
    assert filled.redo()
    assert [one.note for one in filled.annotations()] == ["first"]


def test_annotations_follow_the_text_when_it_changes(filled: Library, folder: Path) -> None:
    id = id_titled(filled, "prisoner")
    kept = filled.annotate_quote(id, "nobody would tell them a date")
    gone = filled.annotate_quote(id, "that the lists were with both delegations")
    text = (folder / "swap.txt").read_text(encoding="utf-8")
    text = text.replace(" and that the lists were with both delegations", "").replace(
        "Volodymyr", "President Volodymyr"
    )
    (folder / "swap.txt").write_text(text, encoding="utf-8")
    filled.import_sources([folder])

    body = filled.article(id).body
    now = {one.id: one for one in filled.annotations(id)}
    assert now[kept.id].span.of(body) == "nobody would tell them a date"
    assert now[gone.id].state == "orphan"
    assert now[gone.id].anchor.exact == "that the lists were with both delegations"


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("no such words here", "not in the text"),
        ("the", "more than once"),
        ("The vessel carried thirty thousand tonnes of wheat", "only something like it"),
    ],
)
def test_a_quotation_that_has_no_one_place_is_refused(filled: Library, quote: str, reason: str) -> None:
    with pytest.raises(AnchorError, match=reason):
        filled.annotate_quote(id_titled(filled, "Grain"), quote)


def test_a_quotation_in_other_surroundings_is_refused_as_such(filled: Library) -> None:
    with pytest.raises(AnchorError, match="between other words"):
        filled.annotate_quote(
            id_titled(filled, "Grain"), "by the navy", prefix="were sold for scrap ", suffix=" in 2031"
        )


@pytest.mark.parametrize("span", [Span(3, 3), Span(0, 1_000_000)])
def test_a_part_that_is_none_is_refused(filled: Library, span: Span) -> None:
    with pytest.raises(AnchorError):
        filled.annotate(id_titled(filled, "Grain"), span)


def test_ids_may_be_cut_as_long_as_they_are_one_article_s(filled: Library) -> None:
    id = id_titled(filled, "Grain")

    assert filled.resolve(id[:9]) == id
    with pytest.raises(NotFoundError):
        filled.card("ffffffffff")


def test_export_knows_its_formats(filled: Library) -> None:
    filled.annotate_quote(id_titled(filled, "Grain"), "twenty thousand tonnes", note="who weighed it?")

    for format in ("markdown", "jsonld", "csv", "org", "json"):
        assert "who weighed it?" in filled.export_annotations(format)
    assert json.loads(filled.export_annotations("json"))
    with pytest.raises(UsageError, match="formats"):
        filled.export_annotations("docx")
