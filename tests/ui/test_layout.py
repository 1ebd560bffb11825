from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model import Block, Span
from reader.text import normalise
from reader.ui.clusters import width_of
from reader.ui.layout import NARROWEST, Layout, parts_of
from reader.ui.wrapping import wrap
from tests.ugly import TEXTS
from tests.ui.articles import article

WIDTHS = st.integers(NARROWEST, 40)
KINDS = ("paragraph", "heading", "quote", "item", "code", "caption", "related", "table", "rule")
BLOCKS = st.lists(st.tuples(st.sampled_from(KINDS), TEXTS.map(normalise), st.integers(0, 9)), max_size=6)


def broken(text, width, **how):
    starts, ends = [], []
    wrap(text, Span(0, len(text)), width, starts, ends, **how)
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def laid(*blocks, width=40):
    made = article(*blocks)
    return Layout(made.body, parts_of(made.body, made.blocks), width)


def shown(layout):
    rows = [layout[number] for number in range(len(layout))]
    return [f"{row.lead}{layout.text_of(row)[row.start : row.end]}" for row in rows]


@given(BLOCKS, WIDTHS)
def test_every_offset_is_in_one_row_or_is_white_space_at_a_break(blocks, width):
    layout = laid(*blocks, width=width)
    holding = [0] * len(layout.body)
    for number in range(len(layout)):
        if layout.is_text(number):
            for offset in range(layout.offset_at(number), layout.last_of(number)):
                holding[offset] += 1
    for offset, times in enumerate(holding):
        assert times == 1 or (times == 0 and layout.body[offset] in " \n")


@given(BLOCKS, WIDTHS)
def test_an_offset_leads_to_its_row_and_the_row_to_its_offset(blocks, width):
    layout = laid(*blocks, width=width)
    for offset in range(len(layout.body)):
        number = layout.row_of(offset)
        assert layout.is_text(number)
        assert layout.offset_at(number) <= offset
        following = layout.text_row(number + 1, 1, len(layout))
        assert following == len(layout) or offset < layout.offset_at(following)
    for number in range(len(layout)):
        if layout.is_text(number) and layout.last_of(number) > layout.offset_at(number):
            assert layout.row_of(layout.offset_at(number)) == number


@given(BLOCKS, WIDTHS)
def test_no_row_is_wider_than_there_is_room(blocks, width):
    layout = laid(*blocks, width=width)
    assert all(width_of(row) <= width for row in shown(layout))


@given(BLOCKS, WIDTHS)
def test_a_column_leads_back_to_the_cluster_that_stands_there(blocks, width):
    layout = laid(*blocks, width=width)
    for number in range(len(layout)):
        if not layout.is_text(number):
            continue
        left, right = layout.extent(number)
        for column in range(left, right):
            offset = layout.offset_under(number, column)
            assert layout.row_of(offset) == number
            assert layout.column_of(offset) <= column


@given(st.text(alphabet="ab —.日。「」", max_size=60), st.integers(2, 12))
def test_nothing_but_spaces_is_lost_at_a_break(text, width):
    assert "".join(broken(text, width)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("one two three", ["one two", "three"]),
        ("one two  three", ["one two", "three"]),
        ("unbreakable", ["unbreaka", "ble"]),
        ("", [""]),
        ("one\ntwo", ["one", "two"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("war—peace", ["war—", "peace"]),
        ("exactly8 x", ["exactly8", "x"]),
        ("café au lait", ["café au", "lait"]),
        ("cafe\u0301 au lait", ["cafe\u0301 au", "lait"]),
        ("日本の大統領", ["日本の大", "統領"]),
        ("日本の大。統領", ["日本の", "大。統領"]),
        ("日本の「大統領」", ["日本の", "「大統", "領」"]),
        ("한국어는 띄어쓰기", ["한국어는", "띄어쓰기"]),
        (
            "ab 👩\u200d👩\u200d👧👩\u200d👩\u200d👧👩\u200d👩\u200d👧",
            ["ab 👩\u200d👩\u200d👧👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"],
        ),
    ],
)
def test_rows_end_where_a_reader_expects(text, rows):
    assert broken(text, 8) == rows


def test_whole_lines_are_cut_where_they_are_full():
    assert broken("x = 1\n    return everything", 8, whole_lines=True) == ["x = 1", "    retu", "rn every", "thing"]
    assert broken("a 日本日本", 5, whole_lines=True) == ["a 日", "本日", "本"]


def test_paragraphs_are_set_apart_and_a_heading_stands_over_its_text():
    assert shown(laid("One.", ("heading", "Two"), "Three.")) == ["One.", "", "Two", "Three."]


def test_a_quotation_has_a_bar_that_goes_on_between_its_paragraphs():
    assert shown(laid("One.", ("quote", "Two."), ("quote", "Three."), "Four.")) == [
        *("One.", "", "▎ Two.", "▎", "▎ Three.", "", "Four.")
    ]


def test_items_hang_behind_their_bullet_or_number():
    layout = laid(("item", "one two three"), ("item", "four", 2), ("item", "12. five six seven"), width=12)
    assert shown(layout) == ["• one two", "  three", "  ◦ four", "12. five", "    six", "    seven"]


def test_captions_related_lines_and_code_have_a_sign_of_their_own():
    layout = laid(("caption", "A view"), ("related", "Also read"), ("code", "a  b"))
    assert shown(layout) == ["┊ A view", "", "→ Also read", "", "  a  b"]


def test_a_deep_list_in_a_narrow_pane_leaves_room_for_its_text():
    assert shown(laid(("item", "one two", 9), width=8)) == ["  ▪ one", "    two"]


def test_text_that_no_block_covers_is_shown_all_the_same():
    body = "zero\none\ntwo\nthree"
    layout = Layout(body, parts_of(body, [Block("heading", Span(5, 8))]), 20)
    assert [row for row in shown(layout) if row] == ["zero", "one", "two", "three"]


def test_words_that_stand_in_no_body_have_the_place_of_what_follows():
    layout = laid("One.", "Two.")
    assert [layout.offset_at(number) for number in range(len(layout))] == [0, 5, 5]
    assert not layout.is_text(1)
    assert layout.row_of(5) == 2
    assert layout.row_of(4) == 0


def test_an_empty_body_has_no_rows():
    layout = Layout("", parts_of("", ()), 20)
    assert len(layout) == 0
    assert layout.row_of(0) == 0
    assert layout.offset_at(0) == 0
