"""What comes along from other programs: states, tags, highlights, addresses; once, and never over what a person did."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reader.library import Library
from reader.library.watching import Watcher
from tests.importers.samples import BOOKMARKS, PAGE, POCKET, STORY, mbox, message, table, wallabag
from tests.web.site import Answer, Site

if TYPE_CHECKING:
    from pathlib import Path


def test_states_tags_and_highlights_come_along_once(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "wallabag.json"
    file.write_text(json.dumps([wallabag()]), encoding="utf-8")
    (card,) = library.import_sources([file]).articles
    (note,) = library.annotations(card.id)

    assert (card.unread, card.starred, card.archived) == (False, True, True)
    assert set(card.tags) == {"bridges", "towns"}
    assert (note.anchor.exact, note.note, note.created) == ("a crack was found", "when?", "2023-06-16T08:00:00Z")
    assert note.state == "exact"

    library.mark([card.id], "unread")
    library.mark([card.id], "unstarred")
    library.tag([card.id], remove=["towns"])
    library.delete_annotation(note.id)
    more = wallabag(annotations=[*wallabag()["annotations"], {"quote": "A ferry", "text": ""}])
    file.write_text(json.dumps([more]), encoding="utf-8")
    report = library.import_sources([file])
    (card,) = report.articles

    assert report.unchanged == 1
    assert (card.unread, card.starred, set(card.tags)) == (True, False, {"bridges"})
    assert [one.anchor.exact for one in library.annotations(card.id)] == ["A ferry"]


def test_a_quotation_that_the_text_lacks_is_kept(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(
        json.dumps([wallabag(annotations=[{"quote": "Zebras danced\x1b[31m on Friday", "text": "mine"}])])
    )
    (card,) = library.import_sources([tmp_path]).articles
    (note,) = library.annotations(card.id)

    assert (note.state, note.anchor.exact, note.note) == ("orphan", "Zebras danced on Friday", "mine")
    assert library.check() == []


def listed(*urls: str) -> bytes:
    return table(POCKET, *(["Bridge", url, "1686814200", "rivers|towns", "archive"] for url in urls))


def test_what_is_only_listed_waits_and_is_fetched_when_asked_for(library: Library, tmp_path: Path, site: Site) -> None:
    site["/bridge"] = Answer(PAGE.encode(), headers={"Content-Type": "text/html"})
    (tmp_path / "pocket.csv").write_bytes(listed(site.url("/bridge"), site.url("/gone")))
    report = library.import_sources([tmp_path / "pocket.csv"])

    assert (report.added, len(report.addresses), report.failed) == (0, 2, [])
    assert library.count() == 0
    assert [one.tags for one in library.sources.waiting()] == [("rivers", "towns")] * 2

    report = library.import_sources([], fetch=True, allow_private=True)
    (card,) = report.articles
    assert (report.added, card.title, card.unread, card.archived) == (1, "Old bridge to be rebuilt", False, True)
    assert set(card.tags) >= {"rivers", "towns"}
    assert [one.url for one in library.sources.waiting()] == [site.url("/gone")]
    assert [failure.source for failure in report.failed] == [site.url("/gone")]

    again = library.import_sources([tmp_path / "pocket.csv"])
    assert (again.unchanged, [one.url for one in again.addresses]) == (1, [site.url("/gone")])
    assert library.sources.forget([site.url("/gone")]) == 1
    assert library.sources.waiting() == []


def test_an_address_that_two_lists_name_has_the_tags_of_both(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(listed("https://example.org/bridge"))
    (tmp_path / "b.html").write_text(BOOKMARKS, encoding="utf-8")
    library.import_sources([tmp_path / "a.csv", tmp_path / "b.html"])
    by_url = {one.url: one for one in library.sources.waiting()}

    assert set(by_url["https://example.org/bridge"].tags) == {"rivers", "towns", "ferries"}
    assert by_url["https://example.org/bridge"].highlights[0].note == "What I thought of it"


def test_a_library_can_be_taken_elsewhere_as_lines(filled: Library, tmp_path: Path) -> None:
    from reader.cli import records

    id = next(card.id for card in filled.cards(filled.keys()) if "Summit" in card.display_title)
    filled.mark([id], "starred")
    filled.annotate_quote(id, "face to face", note="how?", colour="green", tags=["meetings"])
    lines = [
        json.dumps(records.article(filled.article(card.id), (), filled.annotations(card.id)))
        for card in filled.cards(filled.keys())
    ]
    (tmp_path / "all.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with Library.open(tmp_path / "other") as other:
        report = other.import_sources([tmp_path / "all.jsonl"])
        again = other.import_sources([tmp_path / "all.jsonl"])

        assert (report.added, report.failed, again.unchanged) == (3, [], 3)
        for card in filled.cards(filled.keys()):
            here, there = filled.article(card.id), other.article(card.id)  # the same text has the same id
            assert (there.body, there.blocks, there.marks, there.deck) == (
                here.body,
                here.blocks,
                here.marks,
                here.deck,
            )
            assert (there.card.date, there.card.tags, there.card.starred) == (card.date, card.tags, card.starred)
            one, two = filled.annotations(card.id), other.annotations(card.id)
            said = [[(a.anchor, a.note, a.colour, a.tags, a.created) for a in notes] for notes in (one, two)]
            assert said[0] == said[1]


def test_lines_put_in_above_others_make_no_versions_of_them(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": f"{sentence} And so on."}) for sentence in STORY]
    file.write_text("\n".join(lines[1:]), encoding="utf-8")
    library.import_sources([file])
    file.write_text("\n".join(lines), encoding="utf-8")
    report = library.import_sources([file])

    assert (report.added, report.updated, report.unchanged) == (1, 0, 3)


def test_an_import_stops_inside_a_mailbox(library: Library, tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(
        mbox(*(message(f"Letter {n}", text=f"{STORY[n % 4]} {n}", number=n) for n in range(120)))
    )
    calls = iter(range(1000))
    report = library.import_sources([tmp_path / "a.mbox"], cancelled=lambda: next(calls) > 60)

    assert report.cancelled
    assert 0 < report.added < 120
    assert library.import_sources([tmp_path / "a.mbox"]).added == 120 - report.added


def test_a_folder_is_watched(tmp_path: Path) -> None:
    def put(name: str, text: str) -> None:
        (tmp_path / name).write_text(text, encoding="utf-8")

    def due() -> list[str]:
        return [path.rsplit("/", 1)[-1] for path in watcher.due()]

    watcher = Watcher([str(tmp_path)])
    put("a.txt", "there before")
    assert due() == ["a.txt"]
    assert due() == []
    put("b.txt", "being writ")
    put("c.txt.part", "half of it")
    assert due() == []
    put("b.txt", "being written, and longer")
    assert due() == []
    assert due() == ["b.txt"]
    put("a.txt", "there before, but changed")
    (tmp_path / "b.txt").unlink()
    assert due() == []
    assert due() == ["a.txt"]
    put("b.txt", "being written, and longer")
    assert [*due(), *due()] == ["b.txt"]


def test_a_note_on_a_whole_article_comes_as_one(library: Library, tmp_path: Path) -> None:
    """Pinboard's "extended", Hypothesis's page notes and the like quote nothing: that is nothing that was lost."""
    (tmp_path / "a.json").write_text(json.dumps([wallabag(annotations=[{"quote": " ", "text": "Call the mayor"}])]))
    (card,) = library.import_sources([tmp_path]).articles
    (note,) = library.annotations(card.id)

    assert (note.state, note.note, note.place) == ("whole", "Call the mayor", None)
    assert library.notes.doubtful() == []
    assert [one.id for one in library.annotations(query="is:whole mayor")] == [note.id]

    assert library.import_sources([tmp_path]).unchanged == 1
    assert library.annotations(card.id) == [note]

    for format in ("json", "jsonld"):
        other = Library.open(tmp_path / format)
        other.import_sources([tmp_path / "a.json"])
        other.notes.delete([one.id for one in other.annotations()])
        other.import_annotations(library.export_annotations(format))
        assert [(one.state, one.note) for one in other.annotations()] == [("whole", "Call the mayor")]
        other.close()


def test_what_was_written_here_since_is_not_brought_a_second_time(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    made = "2023-06-16T08:00:00Z"
    file.write_text(json.dumps([wallabag(annotations=[{"quote": "", "text": "Call the mayor", "created_at": made}])]))
    (card,) = library.import_sources([file]).articles
    (note,) = library.annotations(card.id)

    # What nobody touched here follows the other program.
    file.write_text(json.dumps([wallabag(annotations=[{"quote": "", "text": "Call her twice", "created_at": made}])]))
    library.import_sources([file])
    (now,) = library.annotations(card.id)
    assert (now.id, now.note, now.modified) == (note.id, "Call her twice", made)

    library.edit_annotation(note.id, note="Called, no answer")
    library.import_sources([file])
    assert [one.note for one in library.annotations(card.id)] == ["Called, no answer"]

    library.delete_annotation(note.id)
    library.import_sources([file])
    assert library.annotations(card.id) == []
