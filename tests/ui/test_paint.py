from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.config import DEFAULT_COLOUR_KEYS, DEFAULT_COLOURS
from reader.model import Annotation, Span
from reader.ui import kinds, paint
from reader.ui.clusters import cluster_at, width_of
from reader.ui.layout import NARROWEST, Layout, Part, parts_of
from reader.ui.paint import Layer, Layered
from reader.ui.palette import ENTITIES
from reader.ui.widgets.article_style import CLASSES
from tests.ugly import TEXTS
from tests.ui.articles import annotation, article, mention

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 20), st.sampled_from("abc")).map(
        lambda span: Layered(span[0], span[0] + span[1], span[2])
    ),
    max_size=12,
)


def laid(text, width=20):
    """Lay out any text, even one that never came through the gate."""
    return Layout(text, [Part("quote", Span(0, len(text)), None, "▎ ", "▎ ")], width)


def painted(text, layers, width=20):
    layout = laid(text, width)
    return [(layout[number], paint.pieces(layout, layout[number], layers)) for number in range(len(layout))]


@given(SPANS, st.integers(0, 60), st.integers(1, 30))
def test_a_cut_finds_what_meets_it_and_nothing_else(spans, start, length):
    end = start + length
    found = list(Layer(spans).between(start, end))
    met = [span for span in spans if span.start < end and span.end > start and span.end > span.start]
    assert found == sorted(met, key=lambda span: (span.start, -span.end, span.name))


@given(TEXTS, SPANS, SPANS, st.integers(NARROWEST, 30))
def test_every_character_is_painted_once_with_the_names_of_what_lies_on_it(text, below, above, width):
    layers = (Layer(below), Layer(above))
    for row, pieces in painted(text, layers, width):
        assert "".join(piece.text for piece in pieces) == row.lead + paint.displayable(text[row.start : row.end])
        at = row.start - len(row.lead)
        for piece in pieces:
            for offset in range(max(at, row.start), at + len(piece.text)):
                cluster = cluster_at(text, offset)
                expected = {
                    span.name
                    for span in (*below, *above)
                    if span.end > span.start and cluster.overlaps(Span(*span[:2]))
                }
                assert set(piece.names) - {"quote"} == expected
            at += len(piece.text)


@given(TEXTS, SPANS, st.integers(NARROWEST, 30))
def test_pieces_are_as_wide_together_as_the_row(text, spans, width):
    for row, pieces in painted(text, (Layer(spans),), width):
        assert sum(width_of(piece.text) for piece in pieces) == width_of(row.lead + text[row.start : row.end])


@given(TEXTS, SPANS)
def test_no_control_code_is_painted_whatever_the_text(text, spans):
    for _, pieces in painted(text, (Layer(spans),)):
        assert not any(CONTROL.search(piece.text) for piece in pieces)


def test_names_come_from_the_ground_up():
    below, above = Layer([Layered(0, 4, "strong")]), Layer([Layered(2, 6, "hit")])
    (_, pieces), *_ = painted("abcdefgh", (below, above))
    assert [(piece.text, piece.names) for piece in pieces] == [
        ("▎ ", ("quote", "marker")),
        ("ab", ("quote", "strong")),
        ("cd", ("quote", "strong", "hit")),
        ("ef", ("quote", "hit")),
        ("gh", ("quote",)),
    ]


def test_a_span_that_crosses_a_break_is_painted_on_both_rows():
    rows = painted("one two three", (Layer([Layered(4, 13, "hit")]),), 10)
    assert [[piece.text for piece in pieces if "hit" in piece.names] for _, pieces in rows] == [["two"], ["three"]]


def test_every_name_that_can_be_painted_is_a_component_class():
    body = "x" * 9
    blocks = [
        article((kind, "x")).blocks[0] for kind in ("heading", "quote", "item", "code", "caption", "related", "rule")
    ]
    parts = [part for block in blocks for part in parts_of(body, [block])]
    names = {part.style for part in parts if part.style} | {"marker", "gutter"} | set(ENTITIES)
    names |= {"emphasis", "strong", "code", "link", "strike"}
    names |= {f"{what}-{colour}" for what in ("annotation", "gutter") for colour in DEFAULT_COLOURS}
    assert {f"article-view--{name}" for name in names} <= CLASSES


@pytest.mark.parametrize(
    ("type", "kind"),
    [("PERSON", "person"), ("GPE", "place"), ("LOC", "place"), ("FAC", "place"), ("NORP", "people"), ("LAW", "other")],
)
def test_an_entity_is_shown_as_its_kind(type, kind):
    assert kinds.kind_of(type).part == kind


def test_each_kind_and_each_colour_has_a_letter_of_its_own():
    assert set(kinds.LETTERS) == set(ENTITIES)
    assert len(set(kinds.LETTERS.values())) == len(ENTITIES)
    assert len(set(DEFAULT_COLOUR_KEYS.values())) == len(DEFAULT_COLOURS) == len(DEFAULT_COLOUR_KEYS)


def gutters(text, *annotations, width=10):
    layout, layer = laid(text, width), paint.margin_layer(annotations)
    return [paint.gutter(layer, layout[number]).text for number in range(len(layout))]


def test_the_gutter_has_the_letter_where_a_highlight_begins_and_a_line_where_it_goes_on():
    text = "one two three four five"
    assert gutters(text, annotation(text, "two three four", "purple")) == ["u ", "│ ", "│ ", "  "]


def test_the_letter_of_a_highlight_that_begins_goes_before_the_line_of_another():
    text = "one two three four five"
    long, short = annotation(text, "one two three four", "green"), annotation(text, "three", "blue")
    assert gutters(text, long, short) == ["g ", "b ", "│ ", "  "]


def test_two_that_begin_on_a_row_have_both_letters_and_what_they_share_is_painted_as_shared():
    text = "one two three four five"
    long, short = annotation(text, "one two three", "green"), annotation(text, "one", "blue")
    assert gutters(text, short, long) == ["gb", "│ ", "  ", "  "]
    assert list(paint.overlaps_layer([short, long]).between(0, 23)) == [Layered(0, 3, "annotation-overlap")]
    (_, pieces), *_ = painted(text, (paint.annotations_layer([short, long]),))
    assert pieces[1].names == ("quote", "annotation-green", "annotation-blue")


def test_what_is_unsure_has_a_sign_in_the_gutter_and_a_guess_no_colour():
    text = "one two"
    edited = annotation(text, "one", "green", state="edited")
    guess = replace(annotation(text, "one", "pink", state="ambiguous"), guess=Span(4, 7))
    assert gutters(text, edited, width=20) == ["g~"]
    assert gutters(text, guess, width=20) == ["p?"]
    assert list(paint.annotations_layer([guess]).between(0, 7)) == [Layered(4, 7, "annotation-unsure")]


def test_an_orphan_is_in_no_place():
    text = "one two"
    lost = annotation(text, "two", state="orphan")
    assert isinstance(lost, Annotation)
    assert gutters(text, lost) == ["  "]


def test_the_margin_names_the_kinds_that_begin_on_a_row():
    text = "Ada met Bell in Paris"
    mentions = paint.mentions_layer([mention(text, "Ada"), mention(text, "Bell", "ORG"), mention(text, "Paris", "GPE")])
    layout = laid(text, 12)
    assert [paint.letters(mentions, layout[number], 3) for number in range(len(layout))] == ["P", "O", "L"]
    assert paint.letters(mentions, laid(text, 40)[0], 2) == "P+"
