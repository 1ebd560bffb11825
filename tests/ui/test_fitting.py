from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from reader.ui.fitting import cut, fit, fit_end

texts = st.text(st.sampled_from("ab 日本é👍́"), max_size=30)


def test_a_text_that_is_too_long_ends_in_an_ellipsis():
    assert cut("articles", 5) == "arti…"
    assert cut("日本語", 4) == "日…"
    assert cut("articles", 8) == "articles"
    assert cut("articles", 0) == ""


def test_a_text_is_padded_on_either_side():
    assert fit("ab", 4) == "ab  "
    assert fit("ab", 4, right=True) == "  ab"


@given(texts, st.integers(0, 20))
def test_a_fitted_text_fills_its_cells_exactly(text, width):
    assert cell_len(fit(text, width)) == width
    assert cell_len(cut(text, width)) <= width
    assert cell_len(fit_end(text, width)) == width


def test_the_end_of_a_text_is_kept():
    assert fit_end("articles", 5) == "…cles"
    assert fit_end("日本語", 4) == " …語"
    assert fit_end("ab", 4) == "  ab"
    assert fit_end("ab", 0) == ""
