"""Near-duplicates in the list, and what changed in an article."""

from __future__ import annotations

import pytest

from reader.ui.actions import watching
from reader.ui.screens.changes import ChangesScreen, wrapped
from tests.ui.conftest import reading, said, settle, shown, strike, titles

STORY = """The council of the small town decided on Tuesday to rebuild the old bridge over the river.

Engineers had closed it in spring after a crack was found in one of the pillars.

The work will take two years and cost more than the town earns in one.

A ferry that the region pays for carries people across until then.
"""


@pytest.fixture
def story(library, tmp_path):
    """A story, a copy of it that somebody cut, and the story again as it was corrected."""
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "a.txt").write_text(f"The Bridge\n\n{STORY}", encoding="utf-8")
    (folder / "b.txt").write_text(STORY[: STORY.index("A ferry")], encoding="utf-8")
    library.import_sources([folder])
    (folder / "a.txt").write_text(f"The Bridge\n\n{STORY.replace('two years', 'three years')}", encoding="utf-8")
    library.import_sources([folder])
    return library


async def test_near_duplicates_are_folded_with_a_count_and_shown_by_a_key(story):
    async with reading(story) as pilot:
        folded = titles(pilot)
        assert "The Bridge +1" in shown(pilot)
        await strike(pilot, "%")
        await settle(pilot)
        assert len(titles(pilot)) == len(folded) + 1
        assert "≈ The council of the small town" in shown(pilot)
        await strike(pilot, "%")
        await settle(pilot)
        assert titles(pilot) == folded


async def test_a_duplicate_that_alone_answers_is_listed(story):
    async with reading(story, "/", *"is:duplicate", "enter") as pilot:
        await settle(pilot)
        assert len(titles(pilot)) == 1


@pytest.mark.parametrize(("width", "beside"), [(120, True), (60, False)])
async def test_what_changed_is_shown_beside_or_in_line(story, width, beside):
    async with reading(story, size=(width, 30)) as pilot:
        at = next(at for at, title in enumerate(titles(pilot)) if title.startswith("The Bridge"))
        pilot.app.desk.list.cursor = at
        await strike(pilot, "=")
        await settle(pilot)
        text = shown(pilot)
        assert isinstance(pilot.app.screen, ChangesScreen)
        assert "version 1 of" in text
        assert "1 change" in text
        (line, *_) = (line for line in text.splitlines() if "two years" in line or "two three" in line)
        assert ("three years" in line and "│" in line) == beside
        assert "paragraphs as before" in text
        await strike(pilot, "]")
        assert "that is the present text" in said(pilot)
        await strike(pilot, "escape")
        assert not isinstance(pilot.app.screen, ChangesScreen)


async def test_an_article_that_came_once_has_not_changed(library):
    async with reading(library, "=") as pilot:
        assert said(pilot) == ["this article came once; nothing has changed"]


def test_words_are_wrapped_and_none_is_lost():
    pieces = [("same", "One two "), ("gone", "three"), ("come", "four"), ("same", " five 六七八九十一二三四五")]
    lines = wrapped(pieces, 10)

    assert ["".join(text for text, _ in line).rstrip() for line in lines] == [
        "One two",
        "three four",
        "five",
        "六七八九十",
        "一二三四五",
    ]
    assert [part for line in lines for text, part in line if text in ("three", "four")] == ["gone", "come"]


async def test_what_is_put_into_a_watched_folder_is_listed_until_that_is_ended(library, tmp_path, monkeypatch):
    monkeypatch.setattr(watching, "LOOK_S", 0.02)
    inbox = tmp_path / "in box"
    inbox.mkdir()
    async with reading(library) as pilot:
        await strike(pilot, "ctrl+w", *f"'{inbox}'", "enter")
        (inbox / "late.md").write_text(f"# A [late] story\n\n{STORY}", encoding="utf-8")
        for _ in range(200):
            await settle(pilot)
            if "A [late] story" in titles(pilot):
                break
        assert "A [late] story" in titles(pilot)
        assert watching.told(pilot.app.desk) == [f"watching {inbox}"]
        await strike(pilot, "ctrl+w")
        await settle(pilot)
        assert watching.told(pilot.app.desk) == []


async def test_a_folder_that_is_not_there_is_named(library, tmp_path):
    async with reading(library) as pilot:
        await strike(pilot, "ctrl+w", *str(tmp_path / "nowhere"), "enter")
        await settle(pilot)
        assert f"there is no folder {tmp_path / 'nowhere'}" in said(pilot)
        await strike(pilot, "ctrl+g")
        await settle(pilot)
        assert "no address waits to be fetched" in said(pilot)
