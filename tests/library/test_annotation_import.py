from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reader.library.annotation_import import colour_of
from reader.model import Span
from tests.library.conftest import PORT, id_titled

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library

QUOTE = "The families of the captured soldiers waited outside the ministry"


def hypothesis(*annotations: dict[str, Any]) -> str:
    """What Hypothesis exports, of `exact` and whatever else it is told."""
    return json.dumps({"annotations": [_row(**one) for one in annotations]})


def _row(exact: str, prefix: str = "", suffix: str = "", title: str = "", **rest: Any) -> dict[str, Any]:
    selector = {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}
    return {
        "uri": "https://elsewhere.example/page",
        "document": {"title": [title]},
        "target": [{"selector": [selector]}],
        "text": "",
        "tags": [],
        **rest,
    }


def kindle(title: str, text: str) -> str:
    """One highlight in `My Clippings.txt`."""
    head = f"{title}\n- Your Highlight on page 1 | location 10-12 | Added on Monday, 3 June 2024 10:11:12"
    return f"{head}\n\n{text}\n==========\n"


def test_a_quotation_that_stands_in_one_article_finds_it(filled: Library) -> None:
    row = {"exact": QUOTE, "text": "who spoke to them?", "tags": ["ask"], "created": "2024-06-03T10:11:12+00:00"}

    report = filled.import_annotations(hypothesis(row))

    id = id_titled(filled, "prisoner")
    assert (report.added, report.failed, [card.id for card in report.articles]) == (1, [], [id])
    (made,) = filled.annotations(id)
    assert made.span.of(filled.article(id).body) == QUOTE
    assert (made.state, made.note, made.tags) == ("exact", "who spoke to them?", ("ask",))
    assert (made.created, made.modified) == ("2024-06-03T10:11:12Z", "2024-06-03T10:11:12Z")
    assert filled.search("spoke").ids == (id,)


def test_importing_again_adds_nothing(filled: Library) -> None:
    # The first stands nowhere, the second in two places that nothing tells apart, the third is on the page as a whole.
    title = "Zelensky says prisoner swap is close"
    rows = (
        {"exact": "The exchange was put off until the autumn", "title": title},
        {"exact": "that", "title": title, "text": "which?"},
        {"exact": "", "title": title, "text": "a note on the page"},
        {"exact": QUOTE},
        {"exact": QUOTE, "text": "another note on the same words"},
        {"exact": QUOTE},
    )

    first = filled.import_annotations(hypothesis(*rows))
    again = filled.import_annotations(hypothesis(*rows))

    assert (first.added, first.unchanged, first.failed) == (5, 1, [])
    assert (again.added, again.updated, again.unchanged, again.articles) == (0, 0, 6, [])
    states = {one.note or one.anchor.exact: one.state for one in filled.annotations()}
    assert states["The exchange was put off until the autumn"] == "orphan"
    assert states["which?"] == "ambiguous"
    assert states["a note on the page"] == "whole"


def test_an_import_is_undone_in_one_step(filled: Library) -> None:
    filled.import_annotations(hypothesis({"exact": QUOTE}, {"exact": QUOTE, "text": "twice"}))

    assert filled.undo() == "imported 2 annotations"
    assert filled.annotations() == []
    assert filled.redo()
    assert len(filled.annotations()) == 2


def test_a_title_finds_the_article_for_words_too_few_to_tell(filled: Library) -> None:
    name = "Grain ship leaves Odesa port as Zelenskyy praises deal (Somebody)"

    report = filled.import_annotations(kindle(name, "twenty thousand tonnes") + kindle("Another book", "the navy"))

    assert report.added == 1
    (made,) = filled.annotations(id_titled(filled, "Grain"))
    assert (made.anchor.exact, made.colour) == ("twenty thousand tonnes", "yellow")
    (failure,) = report.failed
    assert failure.source == "-, annotation 2: the navy"
    assert "too few" in failure.reason


def test_an_address_finds_the_article_even_when_its_words_have_gone(library: Library, tmp_path: Path) -> None:
    page = tmp_path / "wall.md"
    page.write_text("---\ntitle: The wall\nurl: https://news.example/wall\n---\nThe wall will stand again by spring.\n")
    library.import_sources([page])
    uri = "http://www.news.example/wall/#comments"

    report = library.import_annotations(
        hypothesis({"exact": "Nobody wants to pay for it at all, said the mayor", "uri": uri})
    )

    assert report.added == 1
    (made,) = library.annotations()
    assert (made.state, made.anchor.exact) == ("orphan", "Nobody wants to pay for it at all, said the mayor")


def test_words_that_stand_in_two_articles_are_not_given_to_either(filled: Library, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(f"A week in the east\n\nIt was a long week. {QUOTE} on the last day of it.\n", encoding="utf-8")
    filled.import_sources([other])

    report = filled.import_annotations(hypothesis({"exact": QUOTE}))
    told = filled.import_annotations(hypothesis({"exact": QUOTE, "prefix": "It was a long week. "}))

    assert "2 articles" in report.failed[0].reason
    assert [card.id for card in told.articles] == [id_titled(filled, "A week")]


def test_an_ambiguous_annotation_stays_so_when_the_article_changes(filled: Library, folder: Path) -> None:
    row = {"exact": "that", "title": "Zelensky says prisoner swap is close"}
    filled.import_annotations(hypothesis(row))
    text = (folder / "swap.txt").read_text(encoding="utf-8")

    for day in ("Saturday morning", "Sunday"):
        (folder / "swap.txt").write_text(text.replace("Friday", day), encoding="utf-8")
        assert filled.import_sources([folder]).updated == 1

    (kept,) = filled.annotations()
    assert (kept.state, kept.anchor.exact) == ("ambiguous", "that")
    assert filled.check() == []


def test_our_own_export_comes_back_and_the_later_words_win(filled: Library, tmp_path: Path) -> None:
    made = filled.annotate_quote(id_titled(filled, "Grain"), "twenty thousand tonnes", colour="pink", note="first")
    written = json.loads(filled.export_annotations("json"))
    file = tmp_path / "ours.json"
    file.write_text(json.dumps(written), encoding="utf-8")
    assert filled.import_annotations(file).unchanged == 1

    written["annotations"][0] |= {"note": "second", "modified": "2999-01-01T00:00:00Z"}
    file.write_text(json.dumps(written), encoding="utf-8")
    assert filled.import_annotations(file).updated == 1
    assert [(one.id, one.note, one.colour) for one in filled.annotations()] == [(made.id, "second", "pink")]

    written["annotations"][0] |= {"note": "third", "modified": "1999-01-01T00:00:00Z"}
    file.write_text(json.dumps(written), encoding="utf-8")
    assert filled.import_annotations(file).unchanged == 1
    assert filled.undo() == "imported 1 annotation"
    assert [one.note for one in filled.annotations()] == ["first"]


@pytest.mark.parametrize("format", ["json", "jsonld", "csv"])
def test_what_one_library_writes_another_takes_in(filled: Library, tmp_path: Path, format: str) -> None:
    id = id_titled(filled, "Grain")
    at = PORT.index("inspectors")
    quote = PORT[at : PORT.index(" before it sails")]
    body = filled.article(id).body
    span = Span(body.index(quote), body.index(quote) + len(quote))
    kept = filled.annotate(id, span, colour="blue", note="- *who* are they?", tags=["istanbul", "ships"])
    file = tmp_path / "exported"
    file.write_text(filled.export_annotations(format), encoding="utf-8")
    filled.delete_annotation(kept.id)

    assert (filled.import_annotations(file).added, filled.import_annotations(file).unchanged) == (1, 1)

    (made,) = filled.annotations()
    assert (made.span, made.note, made.tags) == (kept.span, kept.note, kept.tags)
    assert made.created == kept.created


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"no annotations here", "known format"), (b"\xff\xfa\x81", "UTF-8"), (b"{", "JSON"), (None, "cannot be read")],
)
def test_a_file_that_is_none_is_named_with_the_reason(
    library: Library, tmp_path: Path, content: bytes | None, reason: str
) -> None:
    file = tmp_path / "bad"
    if content is not None:
        file.write_bytes(content)

    report = library.import_annotations(file)

    assert [failure.source for failure in report.failed] == [str(file)]
    assert reason in report.failed[0].reason


def test_what_quotes_and_says_nothing_is_named(filled: Library) -> None:
    report = filled.import_annotations(hypothesis({"exact": ""}, {"exact": "", "text": "of a page nobody has"}))

    assert [failure.reason for failure in report.failed] == [
        "it quotes nothing and says nothing",
        "no article has its address or title, and it quotes nothing",
    ]


@pytest.mark.parametrize(("theirs", "ours"), [("Red", "pink"), ("purple", "purple"), ("", "yellow"), ("#f", "yellow")])
def test_colours_become_ours(theirs: str, ours: str) -> None:
    assert colour_of(theirs) == ours


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "added"),
    [
        ("didn’t say “no” to *all* of it, the mayor\\’s aide ", "", "", 1),
        ("ayor\\’s aide wrote — on the 3rd, at 10:45 — to the harb", "", "", 1),
        ("of it", "She didn’t say “no” to *all* ", ", the mayor", 1),
        ("of it", "", "", 0),
        ("of it", "He wrote a long letter about the end ", " and the beginning.", 0),
        ("She did not see the man who had written a letter to the board", "", "", 0),
    ],
)
def test_words_cut_anywhere_find_their_article(
    filled: Library, tmp_path: Path, exact: str, prefix: str, suffix: str, added: int
) -> None:
    file = tmp_path / "letter.txt"
    words = (
        "She didn’t say “no” to *all* of it, the mayor\\’s aide wrote — on the 3rd, at 10:45 — to the harbour board."
    )
    file.write_text(f"A letter to the board\n\n{words}\n", encoding="utf-8")
    filled.import_sources([file])

    report = filled.import_annotations(hypothesis({"exact": exact, "prefix": prefix, "suffix": suffix}))

    assert (report.added, len(report.failed)) == (added, 1 - added)
    assert {card.id for card in report.articles} == ({id_titled(filled, "A letter")} if added else set())
