from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.importers import read
from tests.importers.samples import STORY, pdf, pdf_of

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model import Draft

LARGE, SCALED, USUAL = "/F1 18 Tf 1 0 0 1 60 {0} Tm", "/F1 1 Tf 18 0 0 18 60 {0} Tm", "/F1 11 Tf 1 0 0 1 60 {0} Tm"


def typeset(*pages: list[tuple[str, str]], author: str = "jdoe") -> bytes:
    """A PDF of lines, each with how its type is set; its stated title is a file's name."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for page in pages:
        lines = (f"{set_in.format(780 - 20 * at)} ({line}) Tj" for at, (set_in, line) in enumerate(page))
        content = f"BT {' '.join(lines)} ET"
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    objects.append(f"<< /Title (Word - final.docx) /Author ({author}) >>")
    return pdf_of(*objects, info=len(objects))


def draft(tmp_path: Path, data: bytes) -> Draft:
    (tmp_path / "a.pdf").write_bytes(data)
    (found,) = read(tmp_path / "a.pdf")
    return found


def plain(*lines: str) -> list[tuple[str, str]]:
    return [(USUAL, line) for line in lines]


@pytest.mark.parametrize("large", [LARGE, SCALED])
def test_the_title_is_what_stands_in_larger_type(tmp_path: Path, large: str) -> None:
    head = [*plain("Weir University Papers"), (large, "Of weirs and of"), (large, "those who build them")]
    found = draft(tmp_path, typeset([*head, *plain("Jane Doe and Tom Vos", *STORY)]))

    assert (found.title, found.author) == ("Of weirs and of those who build them", "Jane Doe and Tom Vos")
    assert "Of weirs" not in found.body
    assert [(each.text, each.reason) for each in found.dropped] == [("Jane Doe and Tom Vos", "byline")]


@pytest.mark.parametrize(
    "head",
    [
        plain("Of weirs and of those who build them"),
        [(LARGE, "T"), *plain("here was a weir")],
        [(USUAL.replace("11", "12"), "Of weirs and of those who build them")],
    ],
)
def test_without_larger_type_there_is_no_title(tmp_path: Path, head: list[tuple[str, str]]) -> None:
    assert draft(tmp_path, typeset([*head, *plain(*STORY)])).title is None


def test_a_name_that_the_text_tells_of_is_no_author(tmp_path: Path) -> None:
    head = [(LARGE, "Of weirs and their ends"), *plain("Jane Doe")]

    assert draft(tmp_path, typeset([*head, *plain(*STORY, "It was Jane who built it.")])).author is None


@pytest.mark.parametrize(
    ("stated", "author"), [("jdoe", None), ("jane2", None), ("Jane Doe", "Jane Doe"), ("Meridian", "Meridian")]
)
def test_a_login_is_no_author(tmp_path: Path, stated: str, author: str | None) -> None:
    assert draft(tmp_path, pdf("\n".join(STORY), author=stated)).author == author


def test_what_heads_both_pages_of_two_is_left_out(tmp_path: Path) -> None:
    pages = ["\n".join(["Weir Papers 12", *STORY[:2]]), "\n".join(["Weir Papers 12", *STORY[2:]])]
    found = draft(tmp_path, pdf(*pages))

    assert "Weir Papers" not in found.body
    assert [each.reason for each in found.dropped] == ["repeated on every page"] * 2


def test_headings_that_count_up_are_left_in(tmp_path: Path) -> None:
    pages = ["\n".join([f"Part {number}", *STORY]) for number in (1, 2)]

    assert "Part 2" in draft(tmp_path, pdf(*pages)).body
