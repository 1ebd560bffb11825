from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.library import uniting
from reader.library.facets import FACETS
from reader.library.finding import find_text
from reader.model import Anchor, Mention, Span
from tests.library.conftest import id_titled

if TYPE_CHECKING:
    from pathlib import Path

    from reader.library import Library


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("grain", {"Grain"}),
        ("GRAIN odesa", {"Grain"}),
        ("erdogan", {"Summit"}),
        ('"face to face"', {"Summit"}),
        ("zelensky", {"Zelensky"}),
        ("ship OR swap", {"Grain", "Zelensky"}),
        ("ship -wheat", set()),
        ("tag:nato", {"Summit"}),
        ("from:harbour", {"Summit"}),
        ("is:unread swap", {"Zelensky"}),
        ("date:2023-06", {"Summit"}),
        ("nothinglikethis", set()),
    ],
)
def test_queries_find_what_they_should(filled: Library, query: str, titles: set[str]) -> None:
    cards = filled.cards(filled.keys(query))

    assert {card.display_title.split()[0] for card in cards} == titles


def test_the_last_word_is_the_beginning_of_one_while_typing(filled: Library) -> None:
    assert filled.search("inspect", typing=True).total == 1
    assert filled.search("inspe", typing=True).total == 1


def test_hits_are_where_the_query_matches(filled: Library) -> None:
    id = id_titled(filled, "Grain")
    body = filled.article(id).body

    assert [hit.of(body) for hit in filled.highlight(id, "ship")] == ["ship", "ships"]
    assert "ship" in filled.snippets([id], "ship")[id].text


def test_names_match_under_every_spelling_known(filled: Library) -> None:
    id = id_titled(filled, "Grain")
    other = id_titled(filled, "prisoner")
    store = filled._store
    for one, name in ((id, "Volodymyr Zelenskyy"), (other, "Volodymyr Zelensky")):
        key = int(one, 16)
        start = filled.article(one).body.index(name)
        mention = Mention(start=start, end=start + len(name), text=name, type="PERSON")
        store.names.save_mentions(key, store.digest(key), [mention], "test")
    uniting.settle(store)

    assert set(filled.search("zelensky").ids) == {id, other}
    assert [hit.of(filled.article(id).body) for hit in filled.highlight(id, "zelensky")] == ["Zelenskyy"]
    assert set(filled.search('person:"Volodymyr Zelensky"').ids) == {id, other}


def test_what_a_person_wrote_is_found(filled: Library) -> None:
    id = id_titled(filled, "Grain")
    span = filled.find(id, "praised the crew")[0]
    filled.annotate(id, span, note="ask the harbourmaster about insurance")

    assert filled.search("insurance").ids == (id,)
    assert filled.search("note:harbourmaster").ids == (id,)
    assert filled.search("has:note").ids == (id,)


def test_a_misspelling_is_answered_and_marked(filled: Library) -> None:
    results = filled.search("inspecters istambul")

    assert results.corrected
    assert results.suggestion
    assert results.ids == (id_titled(filled, "Grain"),)


def test_a_lost_index_is_made_again(filled: Library) -> None:
    import shutil

    filled.close()
    for folder in filled.folder.glob("index-*"):
        shutil.rmtree(folder)
    from reader.library import Library

    with Library.open(filled.folder) as again:
        assert again.check(repair=True) == []
        assert again.search("grain").total == 1


def test_a_damaged_index_is_made_again(filled: Library) -> None:
    filled.close()
    for file in (path for path in filled.folder.glob("index-*/*") if path.is_file()):
        content = bytearray(file.read_bytes())
        content[len(content) // 3 : len(content) // 3 + 64] = b"\0" * 64
        file.write_bytes(content)
    from reader.library import Library

    with Library.open(filled.folder) as again:
        assert again.search("grain").total == 1
        assert again.check() == []


def test_reindex_finds_the_same_again(filled: Library) -> None:
    before = filled.search("the ship OR swap").ids

    assert filled.reindex() == 3
    assert filled.search("the ship OR swap").ids == before


@pytest.mark.parametrize(
    ("body", "text", "found"),
    [
        ("Erdoğan and ERDOGAN", "erdogan", ["Erdoğan", "ERDOGAN"]),
        ("a “face to\nface” talk", '"face to face"', ["“face to\nface”"]),
        ("İstanbul, Istanbul", "istanbul", ["İstanbul", "Istanbul"]),
        ("1 + 1 = 2 (really)", "(really)", ["(really)"]),
        ("anything", "  ", []),
    ],
)
def test_find_in_article(body: str, text: str, found: list[str]) -> None:
    assert [span.of(body) for span in find_text(body, text)] == found


def test_facets_count_the_result(filled: Library) -> None:
    assert filled.facets("face")["source"] == [("The Harbour Post", 1)]
    assert dict(filled.facets()["tag"]) == {"summit": 1, "nato": 1}
    assert filled.facets()["length"] == [("..299", 3)]
    assert tuple(filled.facets()) == FACETS


def test_facets_follow_tags_and_names(filled: Library) -> None:
    id, other = id_titled(filled, "Grain"), id_titled(filled, "prisoner")
    filled.tag([id, other], add=["War", "nato"])
    filled.tag([other], remove=["nato"], add=["WAR"])
    assert filled.facets()["tag"] == [("nato", 2), ("War", 2), ("summit", 1)]
    for one in (id, other):
        store, key = filled._store, int(one, 16)
        start = filled.article(one).body.index("Zelensky" if one == other else "Zelenskyy")
        mention = Mention(start=start, end=start + 8, text="Zelensky", type="PERSON")
        store.names.save_mentions(key, store.digest(key), [mention], "test")
    uniting.settle(store)
    assert filled.facets()["person"] == [("Zelensky", 2)]
    assert filled.facets("prisoner")["person"] == [("Zelensky", 1)]
    filled.delete([other])
    assert (filled.facets()["person"], filled.facets()["tag"][0]) == ([("Zelensky", 1)], ("nato", 2))


def test_a_saved_search_is_part_of_others_and_lit(filled: Library) -> None:
    filled.searches.save("Ships at sea", "ship OR vessel")
    filled.searches.save("grain ships", 'saved:"ships at sea" grain')
    id = id_titled(filled, "Grain")

    assert filled.search('saved:"GRAIN ships"').ids == (id,)
    assert {hit.of(filled.article(id).body) for hit in filled.highlight(id, 'saved:"grain ships"')} == {
        "ship", "ships", "vessel", "grain",
    }  # fmt: skip
    assert [(one.name, one.total) for one in filled.searches.counted()] == [("Ships at sea", 1), ("grain ships", 1)]
    assert filled.search("saved:nothing").errors


def test_deleted_articles_are_not_found_until_undone(filled: Library) -> None:
    id = id_titled(filled, "Grain")
    filled.annotate(id, Span(0, 5), note="keep me")

    filled.delete([id])
    assert filled.search("grain").total == 0
    assert [one.anchor for one in filled.annotations()] == [Anchor.at(filled.article(id).body, Span(0, 5))]

    filled.undo()
    assert filled.search("grain").ids == (id,)


def test_a_library_opened_elsewhere_is_seen(filled: Library, folder: Path) -> None:
    from reader.library import Library

    before = filled.change_token()
    (folder / "new.txt").write_text("A wholly new piece about lighthouses was printed this morning in town.\n")
    with Library.open(filled.folder) as other:
        other.import_sources([folder])

    assert filled.change_token() != before
    assert filled.search("lighthouses").total == 1
