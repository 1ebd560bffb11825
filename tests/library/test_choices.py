from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.errors import UsageError
from reader.library.line_choices import LEFT_OUT, applied, choice_of, entries_at, undone
from reader.model import Draft, DraftBlock, Dropped, Mark, Span, id_of

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library

PAGE = """<html><head><title>The strait</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>The strait</h1>
<p>The ferry left the <b>harbour</b> at noon with two hundred people, and came back in the evening without harm.</p>
<p>Its captain said that he had seen worse winters, and that the ice would be gone by the end of the month.</p>
<p>Nobody on the quay had a word to say about the price of herring that morning, although it was high enough.</p>
<p>The port authority has closed the northern channel to all but the largest ships until further notice.</p>
</article><footer><p>Printed on the harbour.</p></footer></body></html>"""
HERRING = "Nobody on the quay had a word to say about the price of herring that morning, although it was high enough."
FERRY = "The ferry left the harbour at noon with two hundred people, and came back in the evening without harm."
FOOTER = "Printed on the harbour."


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "strait.html"
    made.write_text(PAGE, encoding="utf-8")
    return made


@pytest.fixture
def id(library: Library, file: Path) -> str:
    library.import_sources([file])
    (key,) = library.keys()
    return id_of(key)


def number(library: Library, id: str, text: str) -> int:
    return next(one.number for one in library.choices.lines(id) if one.text == text)


def reason(library: Library, id: str, text: str) -> str:
    return next(one.reason for one in library.choices.lines(id) if one.text == text)


def test_a_line_left_out_goes_and_comes_back(library: Library, id: str) -> None:
    before = library.article(id)

    assert library.choices.change(id, leave_out=[number(library, id, HERRING)]) == (1, 0)
    assert HERRING not in library.article(id).body
    assert reason(library, id, HERRING) == LEFT_OUT
    assert library.search("herring").total == 0
    assert library.check() == []

    assert library.choices.change(id, put_back=[number(library, id, HERRING)]) == (0, 1)
    after = library.article(id)
    assert (after.body, after.blocks, after.marks, after.dropped) == (
        before.body,
        before.blocks,
        before.marks,
        before.dropped,
    )


def test_a_line_put_back_is_read_at_its_place_and_found(library: Library, id: str) -> None:
    library.choices.change(id, put_back=[number(library, id, "Home"), number(library, id, FOOTER)])
    lines = library.article(id).body.split("\n")

    assert (lines[0], lines[-1]) == ("Home", FOOTER)
    assert library.search("printed").total == 1
    assert library.check() == []


def test_each_step_can_be_undone_and_done_again(library: Library, id: str) -> None:
    before = library.article(id).body
    library.choices.change(id, leave_out=[number(library, id, FERRY), number(library, id, HERRING)])
    after = library.article(id)

    assert library.undo() == "left out: 2 lines"
    assert library.article(id).body == before
    assert [mark.span.of(before) for mark in library.article(id).marks] == ["harbour"]
    assert library.redo() == "left out: 2 lines"
    assert library.article(id).body == after.body
    assert library.search("ferry").total == 0


def test_it_holds_when_the_article_comes_again_and_when_it_changes(library: Library, id: str, file: Path) -> None:
    library.choices.change(id, leave_out=[number(library, id, HERRING)])
    library.choices.change(id, put_back=[number(library, id, FOOTER)])
    body = library.article(id).body

    again = library.import_sources([file])
    assert (again.unchanged, again.updated) == (1, 0)
    assert library.article(id).body == body

    file.write_text(PAGE.replace("until further notice", "until the spring"), encoding="utf-8")
    assert library.import_sources([file]).updated == 1
    assert library.article(id).body == body.replace("until further notice", "until the spring")


def test_a_paragraph_put_back_that_is_edited_in_the_next_version_stays(library: Library, id: str, file: Path) -> None:
    library.choices.change(id, put_back=[number(library, id, FOOTER)])

    file.write_text(PAGE.replace("Printed on", "Printed at"), encoding="utf-8")
    library.import_sources([file])

    assert library.article(id).body.endswith("Printed at the harbour.")


def test_a_version_that_is_nothing_but_what_was_left_out_keeps_it(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "short.txt"
    one, two = "The ferry left the harbour at noon today.", "Nobody on the quay had a word to say about it."
    file.write_text(f"{one}\n\n{two}\n", encoding="utf-8")
    library.import_sources([file])
    (key,) = library.keys()
    library.choices.change(id_of(key), leave_out=[3])
    assert library.article(id_of(key)).body == one

    file.write_text(f"{two}\n", encoding="utf-8")
    report = library.import_sources([file])

    assert (report.updated, report.failed) == (1, [])
    assert library.article(id_of(key)).body == two
    assert library.undo() is not None
    assert library.check() == []


def test_what_a_person_decided_is_marked(library: Library, id: str) -> None:
    library.choices.change(id, leave_out=[number(library, id, HERRING)], put_back=[number(library, id, FOOTER)])

    assert reason(library, id, HERRING) == LEFT_OUT
    assert [one.text for one in library.choices.lines(id) if one.put_back] == [FOOTER]
    undone_action = library.undo() or ""
    assert undone_action.startswith("left out: “Nobody on the quay")
    assert undone_action.endswith(f"put back: “{FOOTER}”")
    assert not any(one.put_back or one.reason == LEFT_OUT for one in library.choices.lines(id))


def test_one_line_cannot_be_both(library: Library, id: str) -> None:
    with pytest.raises(UsageError, match="left out and put back"):
        library.choices.change(id, leave_out=[3], put_back=[3])


def test_a_source_in_which_only_what_is_left_out_changed_is_kept_but_no_news(
    library: Library, id: str, file: Path
) -> None:
    page = PAGE.replace("<nav>", '<nav><a href="/more">More</a> ').replace("Printed on", "Printed in red on")
    file.write_text(page, encoding="utf-8")

    report = library.import_sources([file])

    assert (report.unchanged, report.updated) == (1, 0)
    assert library.source(id) == page
    assert library.choices.lines(id)[-1].text == "Printed in red on the harbour."
    assert len(library.sources.versions(id)) == 1


def test_what_was_undone_does_not_hold_when_the_article_comes_again(library: Library, id: str, file: Path) -> None:
    before = library.article(id).body
    library.choices.change(id, leave_out=[number(library, id, HERRING)])
    library.undo()

    assert library.import_sources([file]).unchanged == 1
    assert library.article(id).body == before


def test_notes_stay_with_their_words(library: Library, id: str) -> None:
    body = library.article(id).body
    start = body.index("The port authority")
    library.annotate(id, Span(start, start + 18), note="ask them")
    library.choices.change(id, leave_out=[number(library, id, FERRY), number(library, id, HERRING)])

    (note,) = library.annotations(id)
    assert note.place is not None
    assert note.place.of(library.article(id).body) == "The port authority"
    assert not note.doubtful


def test_no_version_is_kept_since_the_source_is_the_same(library: Library, id: str) -> None:
    library.choices.change(id, leave_out=[number(library, id, HERRING)])

    assert len(library.sources.versions(id)) == 1


@pytest.mark.parametrize("which", ["all", "none"])
def test_what_cannot_be_is_refused_and_nothing_changes(library: Library, id: str, which: str) -> None:
    lines = library.choices.lines(id)
    body = library.article(id).body
    every = [one.number for one in lines if one.movable and not one.reason]

    with pytest.raises(UsageError):
        library.choices.change(id, leave_out=every if which == "all" else [len(lines) + 1])

    assert library.article(id).body == body
    assert library.undo() is None


def test_a_paragraph_broken_into_lines_is_one(library: Library, tmp_path: Path) -> None:
    paragraph = [
        "The council of the harbour has met three times this month and has",
        "not come to a decision on the northern channel, which the larger",
        "ships have been using since the ice broke in the first days of the",
        "spring, and which the pilots would like to see closed for good.",
    ]
    second = [line.replace("council", "captains") for line in paragraph]
    (tmp_path / "wrapped.txt").write_text("\n".join([*paragraph, "", *second]), encoding="utf-8")
    library.import_sources([tmp_path / "wrapped.txt"])
    (key,) = library.keys()

    library.choices.change(id_of(key), leave_out=[2])

    assert library.article(id_of(key)).body == " ".join(second)


_LINES = st.lists(st.tuples(st.sampled_from(["one", "two", "three", "a b"]), st.booleans()), min_size=2, max_size=9)


@given(lines=_LINES, data=st.data())
def test_whatever_is_decided_nothing_is_lost_and_taking_it_back_gives_what_was(
    lines: list[tuple[str, bool]], data: st.DataObject
) -> None:
    draft = Draft(
        blocks=tuple(
            DraftBlock("item", text, 1, (Mark("strong", Span(0, 1)),), at)
            for at, (text, read) in enumerate(lines, 1)
            if read
        ),
        dropped=tuple(Dropped(at, text, "notice") for at, (text, read) in enumerate(lines, 1) if not read),
    )
    texts = [text for text, _ in lines]
    chosen = data.draw(st.sets(st.integers(1, len(lines))))
    found = entries_at(draft, chosen, texts)
    choices = [choice_of(draft, 1, key, read=not read) for key, read in found.values()]

    new = applied(draft, filter(None, choices))

    assert set(found) == (chosen if draft.blocks else set())
    assert sorted([*(block.line for block in new.blocks), *(one.line for one in new.dropped)]) == [
        *range(1, len(lines) + 1)
    ]
    assert {block.line for block in new.blocks} == {block.line for block in draft.blocks} ^ set(found)
    assert applied(new, filter(None, choices)) == new
    back = undone(new, filter(None, choices))
    assert (back.blocks, back.dropped) == (draft.blocks, draft.dropped)
