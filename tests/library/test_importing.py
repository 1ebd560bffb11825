from __future__ import annotations

from typing import TYPE_CHECKING

from tests.library.conftest import id_titled

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library
    from reader.model import Progress


def test_a_second_import_changes_nothing(filled: Library, folder: Path) -> None:
    report = filled.import_sources([folder])

    assert (report.added, report.updated, report.unchanged) == (0, 0, 3)
    assert filled.count() == 3


def test_changed_content_under_the_same_path_is_a_new_version(filled: Library, folder: Path) -> None:
    id = id_titled(filled, "prisoner")
    text = (folder / "swap.txt").read_text(encoding="utf-8")
    (folder / "swap.txt").write_text(text.replace("on Friday", "on Saturday"), encoding="utf-8")

    report = filled.import_sources([folder])

    assert (report.added, report.updated, report.unchanged) == (0, 1, 2)
    assert "on Saturday" in filled.article(id).body
    assert filled.search("saturday").ids == (id,)
    assert filled.search("friday").total == 0


def test_bad_sources_are_named_with_a_reason_and_end_nothing(library: Library, folder: Path) -> None:
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00" * 50)
    (folder / "empty.txt").write_text("", encoding="utf-8")

    report = library.import_sources([folder, folder / "not-there.txt"])

    assert report.added == 3
    assert {failure.source.rsplit("/", 1)[-1] for failure in report.failed} == {
        "picture.txt",
        "empty.txt",
        "not-there.txt",
    }
    assert all(failure.reason for failure in report.failed)


def test_an_import_can_be_cancelled_and_completed_later(library: Library, folder: Path) -> None:
    seen: list[Progress] = []

    first = library.import_sources([folder], progress=seen.append, cancelled=lambda: len(seen) >= 2)
    second = library.import_sources([folder])

    assert first.cancelled
    assert first.added < 3
    assert library.count() == 3
    assert first.added + second.added == 3
    assert library.check() == []


def test_progress_is_told_from_the_first_source_to_the_last(library: Library, folder: Path) -> None:
    seen: list[Progress] = []

    library.import_sources([folder], progress=seen.append)

    assert [now.done for now in seen] == [0, 1, 2, 3]
    assert {now.total for now in seen} == {3}


def test_the_source_is_kept_as_it_came(filled: Library, folder: Path) -> None:
    id = id_titled(filled, "Grain")

    assert filled.source(id) == (folder / "port.txt").read_text(encoding="utf-8")


def test_markdown_metadata_and_marks(filled: Library) -> None:
    article = filled.article(id_titled(filled, "Summit"))

    assert article.card.title == "Summit in the [capital]"
    assert (article.card.author, article.card.source_name) == ("Ada Lindqvist", "The Harbour Post")
    assert (article.card.date, article.card.date_status, article.card.date_precision) == ("2023-06-15", "stated", "day")
    assert set(article.card.tags) == {"summit", "nato"}
    assert {(mark.kind, mark.span.of(article.body), mark.target) for mark in article.marks} == {
        ("strong", "face to face", ""),
        ("link", "communiqué", "https://example.org/c"),
    }
    assert [block.kind for block in article.blocks] == ["heading", "paragraph", "quote", "item", "item", "paragraph"]


def test_what_a_folder_holds_beside_articles_is_mentioned(library: Library, folder: Path) -> None:
    for name in ("a.png", "b.jpg", "c.mp3", "d.png", ".hidden.png"):
        (folder / name).write_bytes(b"no text")

    report = library.import_sources([folder])

    assert (report.added, report.failed) == (3, [])
    assert report.notes == ["passed over, by their names no articles: a.png, b.jpg, c.mp3 and 1 more"]
