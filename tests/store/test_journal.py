"""The journal and the database are made from each other, whatever is done, lost, torn or copied in between."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import match_quote, reanchor
from reader.model import Anchor, Annotation, Span
from reader.store import Anchoring, Store, journal_files
from reader.store.database import FILE_NAME
from reader.store.journal_rows import everything
from reader.store.registers import fold
from tests.store.drafts import draft, highlighted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FIRST = "The ship left the harbour at dawn. Nobody saw it go. The mayor was told in the evening, by letter."
TEXTS = (FIRST, f"Corrected. {FIRST}", "Nobody saw it go. The mayor was told in the morning, by letter.")
OTHER = "The council met behind closed doors. It agreed on nothing at all, and then went home."
START = '{"v": 1, "at": "2026-01-01T00:00:00.000000Z", "annotation": "0000000001", "device": "x", "set": {'
ANCHORING = Anchoring(reanchor, match_quote)


def opened(folder: Path) -> Store:
    return Store.open(folder, anchoring=ANCHORING)


def imported(store: Store, text: str = FIRST, path: str = "/a.txt") -> int:
    return store.save([draft(text, path=path)])[0].key


def lines(folder: Path) -> list[dict]:
    return [
        json.loads(line) for file in sorted((folder / "journal").glob("*")) for line in file.read_text().splitlines()
    ]


def registers(store: Store) -> dict:
    return store._db.read(everything)


def folded(folder: Path) -> dict:
    return fold(entry for file in (folder / "journal").iterdir() for entry in journal_files.read(file).entries)


# -- whatever is done -------------------------------------------------------------------------------------------------

Deed = tuple[str, int, str]
DEEDS: dict[str, Callable[[Store, list[Annotation], int, str], object]] = {
    "add": lambda store, _, at, word: store.notes.add(
        key := imported(store, OTHER, "/b.txt"), Anchor.at(store.article(key).body, Span(at, at + 9)), note=word
    ),
    "note": lambda store, there, at, word: there and store.notes.update(there[at % len(there)].id, note=word),
    "colour": lambda store, there, at, _: there and store.notes.update(there[at % len(there)].id, colour="green"),
    "tags": lambda store, there, at, word: there and store.notes.update(there[at % len(there)].id, tags=[word or "x"]),
    "delete": lambda store, there, at, _: there and store.notes.delete(there[at % len(there)].id),
    "undo": lambda store, *_: store.undo(),
    "redo": lambda store, *_: store.redo(),
    "import": lambda store, _, at, __: imported(store, TEXTS[at % len(TEXTS)]),
    "trash": lambda store, *_: store.trash(store.keys()[:1]),
    "purge": lambda store, *_: store.trashed.purge(now=True),
    "reopen": lambda store, *_: store.journal.open(),
}
deeds = st.lists(
    st.tuples(
        st.sampled_from(sorted(DEEDS)),
        st.integers(0, 40),
        st.sampled_from(["", "why?", "Später “so”\n\n- x", "e\u0301"]),
    ),
    max_size=12,
)


def do(store: Store, what: list[Deed]) -> None:
    for name, at, word in what:
        DEEDS[name](store, store.notes.several(), at, word)
    assert store.check() == []


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with two articles and two annotations, to begin from."""
    folder = tmp_path_factory.mktemp("prepared") / "library"
    store = opened(folder)
    highlighted(store, imported(store), "Nobody saw it go", note="really?")
    highlighted(store, imported(store, OTHER, "/b.txt"), "closed doors")
    store.close()
    return folder


@settings(max_examples=40, deadline=None)
@given(what=deeds)
def test_journal_and_database_rebuilt_from_each_other_are_equal(prepared: Path, what: list[Deed]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = shutil.copytree(prepared, Path(place) / "library")
        store = opened(folder)
        do(store, what)
        there, written = store.notes.several(), registers(store)
        bodies = [store.article(key).body for key in store.keys("imported")]
        store.close()
        assert folded(folder) == written

        shutil.rmtree(folder / "journal")
        store = opened(folder)
        assert folded(folder) == registers(store) == written
        assert store.notes.several() == there
        store.close()

        for file in folder.glob(f"{FILE_NAME}*"):
            file.unlink()
        store = opened(folder)
        store.save([draft(body, path="/a.txt" if body in TEXTS else "/b.txt") for body in reversed(bodies)])
        again = {one.id: one for one in store.notes.several()}
        here = set(store.keys())
        listed = {one.id: one for one in there if int(one.article, 16) in here}
        assert {id: again[id] for id in listed} == listed
        assert again.keys() == {one.id for one in there}
        assert store.check() == []
        store.close()


@settings(max_examples=25, deadline=None)
@given(here=deeds, there=deeds)
def test_two_devices_end_up_with_the_same_whichever_takes_in_first(
    prepared: Path, here: list[Deed], there: list[Deed]
) -> None:
    with tempfile.TemporaryDirectory() as place:
        one, two = (shutil.copytree(prepared, Path(place) / name) for name in ("one", "two"))
        for folder, what in ((one, here), (two, there)):
            store = opened(folder)
            do(store, what)
            store.close()
        for file in (two / "journal").iterdir():
            shutil.copy(file, one / "journal")  # as a synchronised folder would
        first = opened(one)
        second = opened(two)
        second.journal.merge([one / "journal"])
        assert registers(first) == registers(second)
        assert {(a.id, a.note, a.colour, a.tags) for a in first.notes.several()} == {
            (a.id, a.note, a.colour, a.tags) for a in second.notes.several()
        }
        assert folded(one) == folded(two) == registers(first)
        again = second.journal.merge([one / "journal", one / "journal"])
        assert (again.added, again.changed) == (0, 0)
        for store in (first, second):
            assert store.check() == []
            store.close()


# -- whatever happens -------------------------------------------------------------------------------------------------


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    opened_store = opened(folder)
    yield opened_store
    opened_store.close()


def test_a_line_says_in_plain_words_what_was_changed(store: Store, folder: Path) -> None:
    made = highlighted(store, imported(store), "Nobody saw it go", note="really?")
    store.notes.update(made.id, note="who says so?", tags=["doubt"])
    store.undo()
    store.notes.delete(made.id)

    made_line, changed, undone, deleted = lines(folder)

    assert (made_line["v"], made_line["annotation"]) == (1, made.id)
    assert made_line["set"]["article"]["path"] == "/a.txt"
    assert changed["set"].items() >= {"note": "who says so?", "tags": ["doubt"]}.items()
    assert undone["set"].items() >= {"note": "really?", "tags": []}.items()
    assert deleted["set"]["deleted"]
    assert changed["at"] < undone["at"] < deleted["at"]


def test_what_could_not_be_written_is_written_at_the_next_opportunity(store: Store, folder: Path) -> None:
    key = imported(store)
    (folder / "journal").write_text("a file where the folder should be")
    made = highlighted(store, key, "Nobody saw it go")
    assert store.journal.owed()
    assert "could not be written" in store.check()[0]

    (folder / "journal").unlink()
    store.journal.open()

    assert [line["annotation"] for line in lines(folder)] == [made.id]
    assert not store.journal.owed()
    assert store.check() == []


def test_killed_before_the_line_was_written_it_is_written_when_opened(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store._db, "after_commit", lambda: None)
    made = highlighted(store, imported(store), "Nobody saw it go")
    assert not (folder / "journal").exists()

    opened(folder).close()

    assert [line["annotation"] for line in lines(folder)] == [made.id]


def test_a_torn_last_line_is_told_and_the_next_stands_on_its_own(store: Store, folder: Path) -> None:
    key = imported(store)
    highlighted(store, key, "Nobody saw it go")
    (file,) = (folder / "journal").iterdir()
    with file.open("a") as stream:
        stream.write('{"v": 1, "at": "2026-01-01T00:')

    assert "not complete" in store.journal.sync().problems[0]
    made = highlighted(store, key, "by letter")

    assert json.loads(file.read_text().splitlines()[-1])["annotation"] == made.id
    assert "cut off" in store.journal.sync().problems[0]
    assert store.journal.sync().problems == ()
    assert folded(folder) == registers(store)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not JSON", "no JSON"),
        ("[1]", "no line of a journal"),
        ('{"v": 1, "annotation": "zz", "set": {}}', "annotation is not"),
        ('{"v": 1, "at": "today", "annotation": "0000000001", "device": "x", "set": {}}', "at is not"),
        (f'{START}"note": 5}}}}', "note is not"),
        (f'{START}"place in {"0" * 32}": {{"state": "sure"}}}}}}', "place in 0"),
        ("\udcff", "UTF-8"),
    ],
)
def test_what_is_no_line_is_named_with_the_reason_and_the_rest_is_taken_in(
    store: Store, tmp_path: Path, line: str, reason: str
) -> None:
    good = f'{START}"note": "n"}}}}'
    file = tmp_path / "other.jsonl"
    file.write_bytes(f"{line}\n{good}\n".encode(errors="surrogateescape"))

    report = store.journal.merge([file])

    assert reason in report.problems[0]
    assert "other.jsonl: line 1" in report.problems[0]
    assert report.lines == 1


def test_a_line_of_a_version_to_come_is_not_passed_over_for_good(store: Store, folder: Path) -> None:
    imported(store)
    (folder / "journal").mkdir()
    (folder / "journal" / "newer.jsonl").write_text('{"v": 2, "anything": true}\n')

    assert "newer version" in store.journal.sync().problems[0]
    assert "newer version" in store.journal.sync().problems[0]


def test_the_notes_of_a_missing_article_wait_for_it_and_know_what_it_is(
    store: Store, folder: Path, tmp_path: Path
) -> None:
    made = highlighted(store, imported(store), "Nobody saw it go", note="really?")
    other = opened(tmp_path / "other")
    assert other.journal.merge([folder / "journal"]).waiting == 1

    (waiting,) = other.notes.several()
    assert (waiting.id, waiting.note, waiting.anchor.exact) == (made.id, "really?", "Nobody saw it go")
    assert other.trashed.origin(int(waiting.article, 16)) == store.article(int(made.article, 16)).card.display_title
    assert list(other.keys()) == []
    assert other.trashed.everything() == []

    assert other.save([draft(TEXTS[1], path="/a.txt")])[0].outcome == "added"

    (found,) = other.notes.several()
    assert found.span.of(other.article(int(found.article, 16)).body) == "Nobody saw it go"
    assert other.check() == []
    other.close()


def test_each_device_has_its_own_place_in_its_own_text(store: Store, folder: Path, tmp_path: Path) -> None:
    made = highlighted(store, imported(store), "Nobody saw it go")
    other = opened(tmp_path / "other")
    imported(other, TEXTS[1])
    other.journal.merge([folder / "journal"])
    before = registers(store)

    store.journal.merge([tmp_path / "other" / "journal"])

    assert other.notes.one(made.id).span == made.span.shift(len("Corrected. "))
    assert store.notes.one(made.id) == made
    assert before.items() <= registers(store).items()
    imported(store, TEXTS[1])
    assert registers(store) == registers(other)
    other.close()


def test_a_copied_library_writes_under_a_name_of_its_own(store: Store, folder: Path, tmp_path: Path) -> None:
    highlighted(store, imported(store), "Nobody saw it go")
    store.close()
    shutil.copytree(folder, tmp_path / "copy")

    copy = opened(tmp_path / "copy")

    assert copy.journal.device() != Path(next((folder / "journal").iterdir())).stem
    copy.close()
