"""Every occurrence in its line of context, in an order; articles written out, a file each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.errors import UsageError
from reader.library.concordance import Sort, ordered
from reader.model import Occurrence, id_of
from tests.library.conftest import id_titled

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library


def test_every_occurrence_stands_in_its_line_at_its_place(filled: Library) -> None:
    lines = filled.concordance.lines("ship OR close", width=30)

    for line in lines:
        body = filled.article(line.article).body
        assert body[line.start : line.end] == line.hit
        assert f"{line.left}{line.hit}{line.right}" in body
        assert len(line.left) <= 30 >= len(line.right)
        assert "\n" not in line.left + line.right
    assert {line.hit for line in lines} == {"ship", "ships", "close"}
    assert len(lines) == sum(len(filled.highlight(id, "ship OR close")) for id in map(id_of, filled.keys()))


def test_conditions_choose_articles_but_have_no_occurrence(filled: Library) -> None:
    assert filled.concordance.lines("tag:nato") == []
    assert [line.hit for line in filled.concordance.lines("tag:nato capital -ship")] == ["capital"]


LINES = [
    Occurrence("aa", "2023-01-02", "said a ", "grain", " deal was", 7),
    Occurrence("bb", None, "The ", "Grain", ", she said", 0),
    Occurrence("aa", "2023-01-02", "of Ödd ", "grain", " deals are", 40),
    Occurrence("cc", "2024", "a big ", "grain", "’s", 3),
]


@pytest.mark.parametrize(("sort", "order"), [("date", [3, 0, 2, 1]), ("left", [0, 3, 2, 1]), ("right", [3, 0, 2, 1])])
def test_the_orders(sort: Sort, order: list[int]) -> None:
    assert ordered(LINES, sort) == [LINES[at] for at in order]
    assert ordered(LINES[::-1], sort) == ordered(LINES, sort)


def test_there_is_no_other_order() -> None:
    with pytest.raises(UsageError, match="left"):
        ordered([], "length")  # type: ignore[arg-type]  # - what a caller may get wrong


def test_each_article_is_written_into_a_file_that_is_never_written_over(filled: Library, tmp_path: Path) -> None:
    ids = [id_titled(filled, word) for word in ("Summit", "prisoner")]
    folder = tmp_path / "out" / "notes"

    first = filled.export_articles(ids, "markdown", folder)
    assert sorted(file.name for file in first.files) == sorted(
        [f"2023-06-15-summit-in-the-capital-{ids[0]}.md", f"undated-zelensky-says-prisoner-swap-is-close-{ids[1]}.md"]
    )
    first.files[0].write_text("my own words", encoding="utf-8")
    again = filled.export_articles(ids, "markdown", folder)
    assert (again.files, again.kept) == ((), (first.files[0],))
    assert first.files[0].read_text(encoding="utf-8") == "my own words"
    with pytest.raises(UsageError, match="cannot be written to"):
        filled.export_articles(ids, "text", first.files[0])
