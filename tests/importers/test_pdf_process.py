"""PDF is read in a child: what keeps it busy or breaks it is one bad source, and the next is read as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import SourceError
from reader.importers import pdf_process, read
from reader.importers.pdf_process import PdfProcess
from tests.importers.samples import STORY, pdf, pdf_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GOOD = pdf("\n".join(STORY), "\n".join(STORY), title="Bridge")


@pytest.fixture
def process() -> Iterator[PdfProcess]:
    made = PdfProcess()
    yield made
    made.close()


def endless(levels: int = 9, copies: int = 10) -> bytes:
    """Drawings that hold each other: a page with more words than anything can count."""
    body = "/X Do " * copies
    last = "BT /F1 11 Tf 60 760 Td (Hello there) Tj ET"
    font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << {} >> /Length {} >>\nstream\n{}\nendstream"
    )
    return pdf_of(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        "/Resources << /XObject << /X 5 0 R >> >> >>",
        f"<< /Length {len(body)} >>\nstream\n{body}\nendstream",
        *(form.format(f"/XObject << /X {level} 0 R >>", len(body), body) for level in range(6, 5 + levels)),
        form.format(font, len(last), last),
    )


def test_what_keeps_the_reader_busy_is_given_up_with_the_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(endless())
    (tmp_path / "b.pdf").write_bytes(GOOD)
    monkeypatch.setattr(pdf_process, "STALLED_S", 0.5)

    with pytest.raises(SourceError, match="takes too long to read") as caught:
        list(read(tmp_path / "a.pdf"))
    monkeypatch.undo()

    assert "new PDF" in caught.value.hint
    assert STORY[1][:20] in next(read(tmp_path / "b.pdf")).body


def test_an_import_that_is_stopped_waits_for_no_page(process: PdfProcess) -> None:
    with pytest.raises(SourceError, match="stopped"):
        process.read(endless(), lambda: True)


def test_a_child_that_dies_names_its_document_and_another_takes_its_place(process: PdfProcess) -> None:
    def die() -> bool:
        assert process._child is not None
        process._child.process.kill()
        return False

    with pytest.raises(SourceError, match="broke what reads PDF"):
        process.read(endless(), die)
    assert len(process.read(GOOD).pages) == 2

    die()
    assert process._child is not None
    process._child.process.wait()
    assert process.read(GOOD).title == "Bridge"


def test_the_child_stays_for_the_next_document_whatever_the_last_was(process: PdfProcess) -> None:
    pages = process.read(GOOD).pages
    first = process._child
    with pytest.raises(SourceError, match="cut short or damaged"):
        process.read(GOOD[:200])

    assert process.read(GOOD).pages == pages
    assert process._child is first
    process.close()
    assert process._child is None
    assert process.read(GOOD).pages == pages


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the water-", "ways of the", "old province."], "the waterways of the old province."),
        (["the Anglo-", "American view,", "as it was called."], "the Anglo-American view, as it was called."),
        (["ON ALL THE WATER-", "WAYS OF THE", "old province."], "ON ALL THE WATERWAYS OF THE old province."),
        (["from 1914-", "1918, and a - ", "b"], "from 1914-1918, and a -b"),
    ],
)
def test_words_that_were_broken_are_whole_again(tmp_path: Path, lines: list[str], text: str) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("\n".join([*STORY[:3], *lines])))
    assert next(read(tmp_path / "a.pdf")).body.endswith(text)
