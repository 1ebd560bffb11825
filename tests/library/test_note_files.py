from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader import exporters
from reader.errors import FileThereError, UsageError
from reader.exporters.markdown import MARKER
from reader.library.note_files import FORMATS
from reader.model import id_of

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library


@pytest.fixture
def noted(filled: Library) -> Library:
    """A library with an annotation in each of two articles."""
    for key in filled.keys()[:2]:
        body = filled.article(id_of(key)).body
        filled.annotate_quote(id_of(key), body[:20], prefix="", suffix=body[20:50], note="why?")
    return filled


def test_every_format_can_be_chosen() -> None:
    assert tuple(FORMATS) == exporters.FORMATS


def test_a_folder_has_a_file_an_article_that_is_renewed_and_never_doubled(noted: Library, tmp_path: Path) -> None:
    vault = f"{tmp_path}/vault/"
    first = noted.notes.save(noted.annotations(), "markdown", vault)
    assert len(first.files) == 2
    assert noted.notes.save(noted.annotations(), "markdown", vault) == ((), 2)

    one, _ = first.files
    renamed = one.rename(one.with_name("My name for it.md"))
    renamed.write_text(f"{renamed.read_text()}\nMy own words.\n")
    for made in noted.annotations():
        noted.edit_annotation(made.id, note="because")
    again = noted.notes.save(noted.annotations(), "markdown", vault)

    assert set(again.files) == {renamed, first.files[1]}
    assert len(list((tmp_path / "vault").iterdir())) == 2
    text = renamed.read_text()
    assert "because" in text
    assert text.endswith(f"{MARKER}\n\nMy own words.\n")
    assert text.count("^bs-") == 1


def test_a_file_that_holds_something_else_is_written_over_only_when_that_is_wanted(
    noted: Library, tmp_path: Path
) -> None:
    mine, everything = tmp_path / "mine.csv", noted.annotations()
    mine.write_bytes(b"my own \xff")

    with pytest.raises(FileThereError, match="is there already"):
        noted.notes.save(everything, "csv", str(mine))
    assert mine.read_bytes() == b"my own \xff"
    assert noted.notes.save(everything, "csv", str(mine), replace=True).files == (mine,)
    assert noted.notes.save(everything, "csv", str(mine)) == ((), 1)


def test_a_title_is_never_a_path(noted: Library, tmp_path: Path) -> None:
    (tmp_path / "evil.md").write_text("---\ntitle: ../../etc/passwd\n---\nA text with a passage.\n")
    noted.import_sources([tmp_path / "evil.md"])
    (id,) = [id_of(key) for key in noted.keys("title:passwd")]
    noted.annotate_quote(id, "passage")

    written = noted.notes.save(noted.annotations(id), "markdown", f"{tmp_path}/vault/")

    assert [file.parent for file in written.files] == [tmp_path / "vault"]
    assert written.files[0].name == f"etc passwd ({id}).md"


def test_only_markdown_goes_into_a_folder(noted: Library, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="folder"):
        noted.notes.save(noted.annotations(), "org", str(tmp_path))
    assert noted.notes.save(noted.annotations(), "org", str(tmp_path / "notes.org")).files


def test_the_notes_of_an_article_that_is_gone_are_written_with_its_title(noted: Library) -> None:
    one = noted.annotations()[0]
    title = noted.article(one.article).card.display_title
    noted.delete([one.article])
    noted.trash.purge(now=True)

    for format in FORMATS:
        assert title[:12] in noted.notes.written([one], format) or format == "jsonld"
