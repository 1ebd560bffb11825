"""The lines that a source is shown in are those that its importer's `Dropped` and `DraftBlock.line` count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.importers import lines_of, read_source
from reader.importers.source import Source
from reader.model import Draft
from reader.paths import shipped

if TYPE_CHECKING:
    from pathlib import Path

PAGE = b"""<!doctype html><html><head><title>The strait</title><meta charset="utf-8"></head><body>
<nav><ul><li>Home</li><li>World</li></ul></nav>
<div hidden>Cookies</div>
<article><h1>The strait</h1>
<p>The ferry left the harbour at noon with two hundred people, and came back in the evening without a scratch,
   which nobody had thought it would.</p>
<p>Its captain said that he had seen worse winters, and that the ice would be gone by the end of the month.</p>
<aside>Subscribe to our newsletter</aside>
<p>The port authority has closed the northern channel to all but the largest ships until further notice.</p>
</article><footer><p>All rights reserved</p></footer></body></html>"""
LETTER = (
    b"From: The Harbour Letter <letter@harbour.example>\nSubject: The strait\nList-Id: <letter>\nMIME-Version: 1.0\n"
    b"Content-Type: text/html; charset=utf-8\n\n" + PAGE
)


def samples() -> list[Path]:
    return sorted(
        file for file in shipped("seeds").iterdir() if file.suffix in {".txt", ".html", ".md", ".eml", ".pdf"}
    )


def drafts(name: str, data: bytes) -> list[Draft]:
    return [one for one in read_source(Source(name, data, path=f"/in/{name}")) if isinstance(one, Draft)]


@pytest.mark.parametrize(("name", "data"), [("page.html", PAGE), ("letter.eml", LETTER)])
def test_a_page_is_shown_as_what_it_says(name: str, data: bytes) -> None:
    (draft,) = drafts(name, data)
    lines = lines_of(draft.format, draft.raw, draft.encoding)
    reasons = {one.line: one.reason for one in draft.dropped}

    assert lines[:4] == ["Home", "World", "Cookies", "The strait"]
    assert reasons[1] == "navigation"
    assert reasons[3] == "hidden"
    assert lines[5].startswith("Its captain")
    assert 6 not in reasons
    assert lines[-1] == "All rights reserved"
    assert len(lines) in reasons


@pytest.mark.parametrize("file", samples(), ids=lambda file: file.name)
def test_each_line_left_out_and_each_block_stands_where_it_says(file: Path) -> None:
    for draft in drafts(file.name, file.read_bytes()):
        lines = lines_of(draft.format, draft.raw, draft.encoding)

        assert all(lines[one.line - 1].strip() == one.text for one in draft.dropped)
        for block in draft.blocks:
            assert not block.line or "".join(block.text.split())[:20] in "".join(
                "".join(lines[block.line - 1 :]).split()
            )


def test_what_no_importer_reads_any_more_is_shown_as_text() -> None:
    assert lines_of("another", b"One\r\ntwo\xff", "utf-8") == ["One", "two\ufffd"]
    assert lines_of("html", b"\x00\x00\x00", "utf-8") == [""]


@pytest.mark.parametrize(
    ("name", "text", "wanted"),
    [
        ("notes.md", "---\ntitle: Notes\n---\nA **bold** word,\nand more.\n\n- first\n- second\n", [4, 7, 8]),
        (
            "notes.txt",
            "A first paragraph that says enough to be one.\n\nAnd another one, that ends here, too.\n",
            [1, 3],
        ),
    ],
)
def test_each_block_tells_its_line(name: str, text: str, wanted: list[int]) -> None:
    (draft,) = drafts(name, text.encode())

    assert [block.line for block in draft.blocks] == wanted
