from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, split_graphemes

from reader.model import Span
from reader.text import displayable
from reader.ui.clusters import EVEN, WIDE, cluster_at, clusters, snapped, width_of
from tests.ugly import TEXTS

ONE = ["e\u0301", "👩\u200d👩\u200d👧", "👍🏽", "❤\ufe0f", "1\ufe0f\u20e3", "🇩🇪", "ก็", "\u0928\u093f"]


@pytest.mark.parametrize("character", ONE)
def test_what_a_person_takes_for_one_character_is_one_cluster(character):
    text = f"a{character}b"
    assert cluster_at(text, 1) == Span(1, 1 + len(character))
    assert cluster_at(text, len(character)) == Span(1, 1 + len(character))
    assert [text[start:end] for start, end, _ in clusters(text, 0, len(text))] == ["a", character, "b"]


def test_two_flags_are_two_clusters():
    assert [end for _, end, _ in clusters("🇩🇪🇫🇷", 0, 4)] == [2, 4]


@pytest.mark.parametrize(("ranges", "cells"), [(EVEN, 1), (WIDE, 2)])
def test_characters_called_even_and_wide_are_that_and_join_nothing(ranges, cells):
    for code in re.finditer(f"[{ranges}]", "".join(map(chr, [*range(0xD800), *range(0xE000, 0x20000)]))):
        character = code[0]
        assert displayable(character) == character
        assert cell_len(character) == cells, hex(ord(character))
        assert split_graphemes(f"a{character}")[0] == [(0, 1, 1), (1, 2, cells)], hex(ord(character))


LINES = TEXTS.map(lambda text: text.replace("\n", " "))


@given(LINES)
def test_clusters_cover_a_text_and_are_as_wide_as_it(text):
    found = list(clusters(text, 0, len(text)))
    assert "".join(text[start:end] for start, end, _ in found) == text
    assert sum(cells for _, _, cells in found) == width_of(text) == cell_len(displayable(text))
    assert all(cells <= 2 for _, _, cells in found)


@given(TEXTS, st.data())
def test_a_snapped_span_holds_the_span_and_cuts_no_cluster(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = snapped(text, Span(start, end))
    assert span.start <= start
    assert span.end >= end
    if span:
        assert cluster_at(text, span.start).start == span.start
        assert cluster_at(text, span.end - 1).end == span.end


@given(TEXTS)
def test_the_cluster_at_an_offset_is_the_one_its_line_is_made_of(text):
    start = 0
    for line in text.split("\n"):
        for first, last, _ in clusters(text, start, start + len(line)):
            assert all(cluster_at(text, offset) == Span(first, last) for offset in range(first, last))
        start += len(line) + 1
