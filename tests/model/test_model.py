from __future__ import annotations

import dataclasses
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import model
from reader.model import Anchor, Card, Draft, DraftBlock, Span

NUMBERS = st.integers(0, 60)
SPANS = st.tuples(NUMBERS, NUMBERS).map(lambda pair: Span(min(pair), max(pair)))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (4, 3)])
def test_a_span_that_is_none_is_refused(start, end):
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


@given(SPANS)
def test_a_span_is_true_when_it_holds_something(span):
    assert bool(span) == (len(span) > 0)
    assert len(span) == sum(span.contains(at) for at in range(70))


@given(SPANS, NUMBERS)
def test_shifting_and_back(span, by):
    assert span.shift(by).shift(-by) == span
    assert len(span.shift(by)) == len(span)


@given(SPANS, SPANS)
def test_spans_overlap_when_they_share_a_place(one, other):
    shared = any(one.contains(at) and other.contains(at) for at in range(61))
    assert one.overlaps(other) == other.overlaps(one)
    if one and other:
        assert one.overlaps(other) == shared


@given(SPANS, SPANS)
def test_clipping_keeps_what_lies_inside(one, to):
    clipped = one.clip(to)
    assert to.start <= clipped.start <= clipped.end <= to.end
    for at in range(61):
        assert clipped.contains(at) == (one.contains(at) and to.contains(at))


@given(st.text(max_size=60), st.data())
def test_a_span_names_a_part_of_a_text(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert text[:start] + Span(start, end).of(text) + text[end:] == text


@given(st.text(max_size=80), st.data(), st.integers(0, 40))
def test_an_anchor_holds_what_stands_around_its_quotation(body, data, context):
    start = data.draw(st.integers(0, len(body)))
    span = Span(start, data.draw(st.integers(start, len(body))))
    anchor = Anchor.at(body, span, context)
    assert anchor.prefix + anchor.exact + anchor.suffix in body
    assert body[span.start - len(anchor.prefix) :].startswith(anchor.prefix + anchor.exact + anchor.suffix)
    assert max(len(anchor.prefix), len(anchor.suffix)) <= context


@given(st.integers(0, 2**40 - 1))
def test_ids_and_keys_are_two_names_of_one_thing(key):
    assert model.key_of(model.id_of(key)) == key
    assert re.fullmatch("[0-9a-f]{10}", model.id_of(key))


def test_what_is_no_id_is_refused():
    with pytest.raises(ValueError, match="invalid literal"):
        model.key_of("no id")


def test_the_body_of_a_draft_is_its_blocks_line_by_line():
    draft = Draft(blocks=(DraftBlock("paragraph", "One."), DraftBlock("heading", "Two", level=1)))
    assert draft.body == "One.\nTwo"


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (100, 1), (230, 1), (460, 2), (2300, 10)])
def test_reading_time(words, minutes):
    card = Card(
        id="0", title=None, display_title="", source_name=None, author=None, date=None, date_status=None,
        date_precision=None, language=None, words=words, unread=True, starred=False, archived=False, tags=(),
        annotations=0,
    )  # fmt: skip
    assert card.minutes == minutes


def test_now_is_written_as_everything_else_is():
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", model.now_utc())


def test_what_passes_between_the_parts_cannot_be_changed_on_the_way():
    shapes = [
        shape
        for shape in vars(model).values()
        if dataclasses.is_dataclass(shape) and shape is not model.ImportReport  # it is filled while an import runs
    ]
    assert shapes
    assert all(shape.__dataclass_params__.frozen and hasattr(shape, "__slots__") for shape in shapes)
