from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.errors import SourceError
from reader.model import Draft, DraftBlock, Mark, Span
from reader.store import composition, layout
from reader.text import normalise
from tests.store.drafts import draft

if TYPE_CHECKING:
    from pathlib import Path

# What text from outside can hold at its worst: mojibake, escapes, every kind of break, marks without a letter,
# halves of surrogate pairs, private use (also the character the store itself sets between blocks).
UGLY = st.one_of(
    st.text(st.characters(codec=None), max_size=12),
    st.sampled_from(["Ã©", "â€œ", "Â\x85", "\x1b[31m", "\x1b]0;x\x07", "\r\n", "\u2028", "\x85", "\x0b", "e\u0301"]),
    st.sampled_from(
        ["\u0301", "\ud800", "\ue000", "\ue000\ue000", "\u202e", "\ufeff", "  ", "\n\n", "\t", "한", "👩‍👩‍👧"]
    ),
)
TEXTS = st.lists(UGLY, max_size=5).map("".join)
KINDS = st.sampled_from(["paragraph", "heading", "quote", "item", "code", "caption", "related", "table", "rule"])


@st.composite
def blocks(draw: st.DrawFn) -> DraftBlock:
    text = draw(TEXTS)
    if draw(st.booleans()):
        text = normalise(text)
    spans = st.tuples(st.integers(0, len(text) + 2), st.integers(0, 5)).map(lambda at: Span(at[0], at[0] + at[1]))
    marks = draw(st.lists(st.builds(Mark, st.sampled_from(["emphasis", "link"]), spans, UGLY), max_size=3))
    return DraftBlock(draw(KINDS), text, draw(st.integers(0, 3)), tuple(marks))


@given(st.lists(blocks(), max_size=6))
@example([DraftBlock("paragraph", ""), DraftBlock("paragraph", "\ue000\x1b\ue000")])
def test_whatever_an_importer_yields_the_body_keeps_the_invariant(drafted: list[DraftBlock]) -> None:
    try:
        composed = composition.compose(Draft(blocks=tuple(drafted)))
    except SourceError:
        assert not "".join(normalise(block.text) for block in drafted if block.kind != "rule").strip()
        return

    body = composed.body
    placed, marks = layout.load(composed.layout)
    assert normalise(body) == body
    assert body.split("\n") == body.splitlines()
    assert "\n".join(block.span.of(body) for block in placed) == body
    assert all(0 <= mark.span.start < mark.span.end <= len(body) for mark in marks)
    assert all(any(mark.span.clip(block.span) == mark.span for block in placed) for mark in marks)
    assert [mark.span for mark in marks] == sorted(mark.span for mark in marks)
    body.encode()
    composed.layout.encode()


@given(st.lists(TEXTS.map(normalise).filter(bool), min_size=1, max_size=5))
def test_clean_blocks_stay_apart_and_keep_their_kind(texts: list[str]) -> None:
    drafted = tuple(DraftBlock("item", text, number) for number, text in enumerate(texts))
    if normalise("\n".join(texts)) != "\n".join(texts) or not "".join(texts).strip():
        return

    composed = composition.compose(Draft(blocks=drafted))

    placed, _ = layout.load(composed.layout)
    assert [block.span.of(composed.body) for block in placed] == texts
    assert [block.level for block in placed] == list(range(len(texts)))


@given(title=TEXTS, deck=TEXTS, tag=TEXTS, path=TEXTS, target=UGLY)
def test_metadata_is_on_one_line_clean_and_can_be_stored(
    title: str, deck: str, tag: str, path: str, target: str
) -> None:
    block = DraftBlock("paragraph", "Some words.", 0, (Mark("link", Span(0, 4), target),))

    composed = composition.compose(Draft(blocks=(block,), title=title, deck=deck, tags=(tag, tag), path=path, url=path))

    _, marks = layout.load(composed.layout)
    shown = [composed.title or "", composed.deck or "", composed.display_title, *composed.tags, marks[0].target]
    for text in shown:
        assert "\n" not in text
        assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in text)
        text.encode()
    assert composed.display_title
    assert len(composed.tags) <= 1
    (composed.path or "").encode()


def test_marks_follow_the_text_the_gate_changes() -> None:
    text = "It\x07s a café\x1b[0m of note"
    at = text.index("café")
    block = DraftBlock("paragraph", text, 0, (Mark("strong", Span(at, at + 4)), Mark("emphasis", Span(0, 4))))

    composed = composition.compose(Draft(blocks=(block,)))

    _, marks = layout.load(composed.layout)
    assert [(mark.kind, mark.span.of(composed.body)) for mark in marks] == [("emphasis", "Its"), ("strong", "café")]


def test_a_block_repaired_because_of_its_neighbour_keeps_its_place() -> None:
    blocks = (DraftBlock("heading", "Title"), DraftBlock("quote", "cafÃ©"), DraftBlock("paragraph", "naïve end"))

    composed = composition.compose(Draft(blocks=blocks))

    placed, _ = layout.load(composed.layout)
    assert composed.body == "Title\ncafé\nnaïve end"
    assert [(block.kind, block.span.of(composed.body)) for block in placed] == [
        ("heading", "Title"),
        ("quote", "café"),
        ("paragraph", "naïve end"),
    ]


def test_empty_blocks_go_and_rules_stay_between_others() -> None:
    kinds = [("rule", ""), ("paragraph", "One."), ("paragraph", ""), ("rule", ""), ("paragraph", "Two."), ("rule", "")]

    composed = composition.compose(Draft(blocks=tuple(DraftBlock(kind, text) for kind, text in kinds)))

    placed, _ = layout.load(composed.layout)
    assert composed.body == "One.\n\nTwo."
    assert [block.kind for block in placed] == ["paragraph", "rule", "paragraph"]


@pytest.mark.parametrize("text", ["", " \u2003 ", "\x1b[31m\x1b[0m", "\u200b\ufeff", "\n\n\n"])
def test_without_text_there_is_no_article(text: str) -> None:
    with pytest.raises(SourceError, match="has no text"):
        composition.compose(draft(text))


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composition, "LONGEST_BODY", 20)

    with pytest.raises(SourceError, match="too much text"):
        composition.compose(draft("x" * 21))


def test_a_date_that_is_none_is_not_proven() -> None:
    composed = composition.compose(draft("Text.", date="yesterday-ish", date_precision="day", date_status="guessed"))

    assert (composed.date, composed.date_precision, composed.date_status) == (None, None, None)


def test_tags_are_each_there_once_whatever_their_case() -> None:
    composed = composition.compose(draft("Text.", tags=("#War", "war", " Économie ", "economie", "#", "a  b")))

    assert composed.tags == ("War", "Économie", "a b")


def test_a_long_address_is_not_cut() -> None:
    target = "https://example.org/" + "é" * 3000
    block = DraftBlock("paragraph", "Link.", 0, (Mark("link", Span(0, 4), target),))

    _, marks = layout.load(composition.compose(Draft(blocks=(block,))).layout)

    assert marks[0].target == target


def test_the_real_articles_come_through_as_they_are(shared: Path) -> None:
    files = sorted((shared / "seeds").glob("*.txt"))
    assert files
    for file in files:
        lines = [line for line in normalise(file.read_text(encoding="utf-8")).split("\n") if line]

        composed = composition.compose(draft("\n".join(lines)))

        assert composed.body == "\n".join(lines)
        assert 10 < len(composed.display_title) <= 120
