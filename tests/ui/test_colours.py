from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui import colours

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def test_contrast_agrees_with_published_pairs():
    assert colours.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert colours.contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert colours.contrast("#ff0000", "#ffffff") == pytest.approx(4.0, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_does_not_depend_on_the_order(one, other):
    assert colours.contrast(one, other) == colours.contrast(other, one) >= 1


@pytest.mark.parametrize("text", ["", "#12", "#1234", "red", "#gggggg", "#1234567", "123456", "#12345\n", "ansi_blue"])
def test_what_is_no_colour_is_refused(text):
    with pytest.raises(ValueError, match="is not a colour"):
        colours.parse(text)


def test_a_short_colour_becomes_a_long_one():
    assert colours.parse("#A3f") == "#aa33ff"


@given(COLOURS, COLOURS, st.floats(0, 1))
def test_a_mix_lies_between_its_ends(one, other, share):
    ends = zip(colours.channels(one), colours.channels(other), strict=True)
    mixed = colours.channels(colours.mix(one, other, share))
    assert all(min(pair) <= part <= max(pair) for part, pair in zip(mixed, ends, strict=True))


@given(COLOURS, COLOURS)
def test_a_readable_colour_is_readable_on_any_background(colour, behind):
    assert colours.contrast(colours.readable(colour, (behind,), 4.5), behind) >= 4.5


@given(COLOURS)
def test_a_colour_that_can_be_read_is_left_alone(colour):
    if colours.contrast(colour, "#000000") >= 4.5:
        assert colours.readable(colour, ("#000000",), 4.5) == colour


@given(COLOURS)
def test_a_background_gives_way_to_its_text(colour):
    assert colours.contrast(colours.ground(colour, "#121212", ("#dedede",), 4.5), "#dedede") >= 4.5
