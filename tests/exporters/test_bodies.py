"""Articles written out keep their structure and their marks, and never say anything but their words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.exporters import export_article
from reader.exporters.plain import clean
from reader.model import Article, Block, DraftBlock, Mark, Span
from tests.exporters.samples import made_article

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LINK = "https://example.org/a_(b)"


def article(*drafts: DraftBlock) -> Article:
    body, blocks, marks = "", [], []
    for draft in drafts:
        start = len(body) + bool(body)
        body += "\n" * bool(body) + draft.text
        blocks.append(Block(draft.kind, Span(start, len(body)), draft.level))
        marks += [replace(mark, span=mark.span.shift(start)) for mark in draft.marks]
    return replace(made_article(body, title="T"), blocks=tuple(blocks), marks=tuple(marks))


def written(*drafts: DraftBlock, format: str = "markdown") -> str:
    return export_article(format, article(*drafts)).split("\n\n", 2)[2].rstrip("\n")


def marks(text: str, *found: tuple[str, str]) -> tuple[Mark, ...]:
    spans = [(kind, Span(text.index(words), text.index(words) + len(words))) for kind, words in found]
    return tuple(Mark(kind, span, LINK if kind == "link" else "") for kind, span in spans)


def paragraph(text: str, *found: tuple[str, str]) -> DraftBlock:
    return DraftBlock("paragraph", text, 0, marks(text, *found))


@pytest.mark.parametrize(
    ("draft", "markdown"),
    [
        (paragraph("He is not as said.", ("strike", "not")), "He is ~~not~~ as said."),
        (paragraph("A bold, slanted word.", ("strong", "bold, slanted"), ("emphasis", "slanted")),
         "A **bold, *slanted*** word."),
        (paragraph("See the *report*.", ("link", "the *report*")), rf"See [the \*report\*](<{LINK}>)."),
        (paragraph(f"At {LINK} only.", ("link", LINK)), f"At <{LINK}> only."),
        (paragraph("Run `a|b` now.", ("code", "`a|b`")), "Run `` `a|b` `` now."),
        (paragraph("1. is no list", ("strong", "1. is")), "**1. is** no list"),
        (paragraph("inside(word)s", ("strong", "(word)")), "inside(word)s"),
        (paragraph("one line\n- other", ("emphasis", "line\n- other")), "one *line\\\n\\- other*"),
    ],
)  # fmt: skip
def test_marks_are_written_where_they_are_read_as_such(draft: DraftBlock, markdown: str) -> None:
    assert written(draft) == markdown


def test_lists_keep_their_numbers_and_their_depth() -> None:
    items = [("1. one", 1), ("inner", 2), ("2. *two*", 1), ("7. seven", 1), ("last", 1)]
    assert written(*(DraftBlock("item", text, level) for text, level in items)).split("\n") == [
        "1. one", "   - inner", r"2. \*two\*", r"- 7\. seven", "- last",
    ]  # fmt: skip


def test_a_table_has_rows_of_cells_and_its_caption_above() -> None:
    text = "Accidents\nYear | Why\n2022 |\n2023 | a * b | more"
    assert written(DraftBlock("table", text, 0, marks(text, ("strong", "Year")))) == (
        "Accidents\n\n| **Year** | Why |  |\n| --- | --- | --- |\n| 2022 |  |  |\n| 2023 | a \\* b | more |"
    )
    assert written(DraftBlock("table", "one\ntwo")) == "| one |\n| --- |\n| two |"


def test_words_that_are_struck_are_no_plain_words() -> None:
    draft = paragraph("He is not as they said, not now.", ("strike", "not"), ("strong", "said"))
    assert written(paragraph("Before."), draft, format="text").endswith("He is ~~not~~ as they said, not now.")


SIGNS = ["a", "b1", " ", *"*_`~[](!<.1-#|é€“&", "\\", "\n", "https://example.org/"]
PIECES = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=14)
KINDS = st.sampled_from(["emphasis", "strong", "code", "link", "strike"])
MARKS = st.lists(st.tuples(KINDS, st.integers(0, 20), st.integers(0, 20)), max_size=5)
READ_AS = {f"{kind}_{edge}" for kind in ("em", "strong", "s", "link") for edge in ("open", "close")}


@settings(deadline=None, max_examples=400)
@given(PIECES, MARKS)
def test_whatever_is_marked_the_words_are_read_as_they_are(
    pieces: list[str], places: list[tuple[str, int, int]]
) -> None:
    text = "\n".join(line.strip() for line in clean("".join(pieces)).split("\n") if line.strip()) or "x"
    found = sorted((min(one, other), max(one, other), kind) for kind, one, other in places)
    made = [Mark(kind, Span(start, end).clip(Span(0, len(text))), LINK) for start, end, kind in found]
    tokens = READER.parse(written(DraftBlock("paragraph", text, 0, tuple(made))))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    read = "".join("\n" if each.type == "hardbreak" else each.content for each in tokens[1].children or [])
    assert read == text
    assert {each.type for each in tokens[1].children or []} <= READ_AS | {
        "text",
        "text_special",
        "hardbreak",
        "code_inline",
    }


def test_code_below_a_list_is_code_whatever_is_in_it() -> None:
    assert written(DraftBlock("item", "one", 1), DraftBlock("code", "a\n```\nb")) == "- one\n\n````\na\n```\nb\n````"
