"""Painting no more than what changed sends the terminal the same as the framework's way."""

from __future__ import annotations

import re

import pytest
from textual._compositor import Compositor

from reader.ui.compositing import ThriftyCompositor
from tests.ui.conftest import reading

WIDE = ("/", "=border", "escape", "j", "G", "g", "g", "o", "tab", "j", "f", "j", "escape", "ctrl+p", "=sort", "escape")
NARROW = ("enter", "j", "space", "e", "E", "]", "escape", "?", "down", "escape", "I", "escape")
MOVED_ONLY = re.compile(r"\x1b\[\d+;\d+H(?=\x1b\[\d+;\d+H|\n|$)")
"""The framework also goes to where a neighbour begins that has not changed, and prints nothing there."""


@pytest.mark.parametrize(("size", "keys"), [((120, 36), WIDE), ((60, 20), NARROW)], ids=["wide", "narrow"])
async def test_the_same_is_painted(library, monkeypatch, keys, size):
    painted, otherwise = [], []
    thrifty = ThriftyCompositor.render_partial_update

    def both(compositor):
        changed, console = set(compositor._dirty_regions), compositor.root.app.console
        update = thrifty(compositor)
        compositor._dirty_regions = changed
        whole = Compositor.render_partial_update(compositor)
        if update is not None and whole is not None:
            painted.append(MOVED_ONLY.sub("", update.render_segments(console)))
            otherwise.append(MOVED_ONLY.sub("", whole.render_segments(console)))
        return update

    monkeypatch.setattr(ThriftyCompositor, "render_partial_update", both)
    async with reading(library, *keys, size=size):
        pass
    assert len(painted) > len(keys) // 2
    assert painted == otherwise
