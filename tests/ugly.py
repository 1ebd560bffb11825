"""Texts as they should not be, for properties: what breaks terminals, offsets, line counts and charset guessing."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = (
    "\x1b[31m", "\x1b]8;;https://example.org\x07x\x1b]8;;\x07", "\x1b[2J", "\x1bP1$q\x1b\\", "\x1b(B", "\x1bc", "\x1b",
    "\x9b31m", "\x9d0;t\x07", "\x00", "\x07", "\x08", "\x7f", "\x85", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e",
    "\r\n", "\r", "\n", "\t", " ", "\u2028", "\u2029", "\u202e", "\u2066", "\u2069", "\u200b", "\u200d", "\u2060",
    "\ufeff", "\ufffe", "\ufffd", "\xad", "\xa0", "\u3000", "\ud800",
    "e\u0301", "\u0301", "\u1100\u1161\u11a8", "한국어", "日本", "👩\u200d👩\u200d👧", "👍🏽", "1\ufe0f\u20e3",
    "नमस्ते", "שלום", "مرحبا",
    "\xe2\u20ac\u2122", "\xe2\u20ac\u0153", "\xc3\xa9", "\xc2 ", "\xef\xbb\xbf", "\xd0\u0178\xd1\u0192\xd1\u201a",
    "“", "”", "‘", "’", "–", "…", "Erdoğan", "Zelenskyy", "[NASA]", "[/oops]", "[@click=app.quit]x[/]", "[bold]", "\\[",
    "$primary", "&#27;", "&amp;", "Mr. X", "U.S.", "e.g.", "3.14", "?!",
)  # fmt: skip

TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=20).map("".join)
"""Any text at all, with the pieces above far more often than chance would bring them."""
