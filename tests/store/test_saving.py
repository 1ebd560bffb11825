"""What becomes of a draft: added, unchanged, updated, failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import DraftBlock, Dropped, Mark, Span, id_of
from reader.store import composition, ids
from tests.store.drafts import GRAIN, draft, highlighted, saved

if TYPE_CHECKING:
    from pathlib import Path

    from reader.store import Store

CHANGED = GRAIN.replace("port", "harbour")


def test_all_that_a_draft_holds_comes_back(store: Store) -> None:
    blocks = (
        DraftBlock("heading", "Opening", 2),
        DraftBlock("paragraph", "A link here.", 0, (Mark("link", Span(2, 6), "https://example.org/a"),)),
    )
    dropped = (Dropped(3, "Share this", "chrome"),)
    one = draft(
        blocks=blocks,
        title="Grain [sails]",
        deck="In which it sails",
        author="Ada Lindqvist",
        source_name="The Harbour Post",
        date="2023-06-15",
        date_precision="day",
        date_status="stated",
        language="en",
        tags=("grain", "Ships"),
        dropped=dropped,
        url="https://example.org/grain",
        path="/articles/grain.txt",
        format="markdown",
        raw="Gräin".encode("cp1252"),
        encoding="cp1252",
    )

    ((outcome, key, _),) = store.save([one])
    article = store.article(key)

    assert outcome == "added"
    assert article.id == id_of(key)
    assert article.body == "Opening\nA link here."
    assert [(block.kind, block.level, block.span) for block in article.blocks] == [
        ("heading", 2, Span(0, 7)),
        ("paragraph", 0, Span(8, 20)),
    ]
    assert article.marks == (Mark("link", Span(10, 14), "https://example.org/a"),)
    assert article.dropped == dropped
    assert (article.deck, article.url, article.path) == (one.deck, one.url, one.path)
    card = article.card
    assert (card.title, card.display_title, card.author, card.source_name) == (
        "Grain [sails]",
        "Grain [sails]",
        "Ada Lindqvist",
        "The Harbour Post",
    )
    assert (card.date, card.date_precision, card.date_status, card.language) == ("2023-06-15", "day", "stated", "en")
    assert (card.tags, card.words, card.unread, card.starred, card.archived) == (
        ("Ships", "grain"),
        4,
        True,
        False,
        False,
    )
    assert card.imported == article.imported
    assert card.duplicate_of is None
    assert store.source(key)[:2] == ("Gräin".encode("cp1252"), "cp1252")
    assert store.cards([key]) == [card]


def test_the_id_is_made_from_the_text(store: Store) -> None:
    (key,) = saved(store, GRAIN)

    assert key == int(composition.digest_of(GRAIN)[: ids.DIGITS], 16)


def test_two_texts_whose_digests_begin_alike_get_ids_of_their_own(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composition, "digest_of", lambda body: f"{7:010x}" + "0" * 18 + f"{len(body):04x}")

    keys = saved(store, "One text.", "Another text.", "The third of them.")

    assert len(set(keys)) == 3
    assert keys[0] == 7
    assert [store.article(key).body for key in keys] == ["One text.", "Another text.", "The third of them."]


def test_known_text_is_unchanged_wherever_it_comes_from(store: Store) -> None:
    first = store.save([draft(path="/a.txt")])[0]

    again = store.save(
        [draft(path="/a.txt"), draft(path="/copy.txt", title="Another title"), draft(url="https://x.org")]
    )

    assert again == [("unchanged", first.key, "")] * 3
    assert store.count() == 1
    assert store.article(first.key).card.title is None


def test_the_same_text_twice_in_a_batch_is_one_article(store: Store) -> None:
    first, second = store.save([draft(path="/a.txt"), draft(path="/b.txt")])

    assert (first.outcome, second.outcome, first.key) == ("added", "unchanged", second.key)


def test_another_text_under_the_same_path_is_a_new_version(store: Store) -> None:
    (first,) = store.save([draft(path="/a.txt", raw=b"old source")])

    (second,) = store.save([draft(CHANGED, path="/a.txt", raw=b"new source")])

    assert (second.outcome, second.key) == ("updated", first.key)
    assert store.article(first.key).body == CHANGED
    assert store.source(first.key)[0] == b"new source"
    (version,) = store.versions(first.key)
    assert (version.number, version.body, version.raw, version.encoding) == (1, GRAIN, b"old source", "utf-8")
    assert [block.span.of(version.body) for block in version.blocks] == GRAIN.split("\n")
    assert version.digest == composition.digest_of(GRAIN)
    assert store.count() == 1


def test_versions_are_kept_in_their_order_and_a_return_is_a_version_too(store: Store) -> None:
    for text in (GRAIN, CHANGED, "A third text.", GRAIN):
        (saving,) = store.save([draft(text, path="/a.txt")])

    assert saving.outcome == "updated"
    assert store.article(saving.key).body == GRAIN
    assert [(one.number, one.body) for one in store.versions(saving.key)] == [
        (3, "A third text."),
        (2, CHANGED),
        (1, GRAIN),
    ]


def test_the_parts_of_a_source_are_articles_of_their_own(store: Store) -> None:
    book = [draft("Chapter one.", path="/b.epub", part="1"), draft("Chapter two.", path="/b.epub", part="2")]
    assert [one.outcome for one in store.save(book)] == ["added", "added"]

    outcomes = store.save([draft("Chapter one, revised.", path="/b.epub", part="1"), book[1]])

    assert [one.outcome for one in outcomes] == ["updated", "unchanged"]


def test_an_address_names_an_article_where_no_path_does(store: Store) -> None:
    (first,) = store.save([draft(url="https://x.org/a", path="/monday.html")])

    (second,) = store.save([draft(CHANGED, url="https://x.org/a", path="/tuesday.html")])

    assert (second.outcome, second.key) == ("updated", first.key)
    assert store.article(first.key).path == "/tuesday.html"


def test_two_copies_of_one_address_do_not_take_turns(store: Store) -> None:
    copies = [draft(url="https://x.org/a", path="/monday.html"), draft(CHANGED, url="https://x.org/a", path="/b.html")]
    store.save(copies)

    again = store.save(copies)

    assert [one.outcome for one in again] == ["unchanged", "unchanged"]
    assert store.article(again[0].key).body == CHANGED


def test_better_metadata_for_the_same_text_is_taken_over(store: Store) -> None:
    (first,) = store.save([draft(path="/a.txt", tags=("kept",))])
    changed = draft(path="/a.txt", title="Now with a title", date="1999", dropped=(Dropped(1, "Menu", "chrome"),))

    (second,) = store.save([changed])
    (third,) = store.save([changed])

    assert (second.outcome, third.outcome) == ("updated", "unchanged")
    article = store.article(first.key)
    assert (article.card.title, article.card.date, article.card.tags) == ("Now with a title", "1999", ("kept",))
    assert article.dropped == changed.dropped
    assert store.versions(first.key) == []


def test_a_draft_without_text_is_refused_and_the_others_are_saved(store: Store) -> None:
    outcomes = store.save([draft("Before."), draft(" "), draft("After.")])

    assert [one.outcome for one in outcomes] == ["added", "failed", "added"]
    assert (outcomes[1].key, outcomes[1].reason) == (0, "has no text")
    assert store.count() == 2
    assert store.save([draft("")]) == [("failed", 0, "has no text")]
    assert store.save([]) == []


def test_the_same_text_stays_in_the_trash(store: Store) -> None:
    (first,) = store.save([draft(path="/a.txt")])
    store.trash([first.key])

    outcomes = store.save([draft(path="/a.txt"), draft(path="/elsewhere.txt")])

    assert outcomes == [("unchanged", first.key, "it is in the trash")] * 2
    assert store.count() == 0


def test_another_text_brings_an_article_out_of_the_trash(store: Store) -> None:
    (first,) = store.save([draft(path="/a.txt")])
    store.trash([first.key])

    (second,) = store.save([draft(CHANGED, path="/a.txt")])

    assert (second.outcome, second.key) == ("updated", first.key)
    assert list(store.keys()) == [first.key]
    assert store.article(first.key).body == CHANGED


def test_a_new_text_that_stands_in_the_trash_under_another_path_does_not_hide_it(store: Store) -> None:
    gone, here = (one.key for one in store.save([draft(path="/a.txt"), draft("Something else.", path="/b.txt")]))
    store.trash([gone])

    (second,) = store.save([draft(path="/b.txt")])

    assert (second.outcome, second.key) == ("updated", here)
    assert store.article(here).body == GRAIN


def test_of_two_articles_with_the_same_text_the_one_in_the_list_is_named(store: Store) -> None:
    gone, here = (one.key for one in store.save([draft(path="/a.txt"), draft("Something else.", path="/b.txt")]))
    store.trash([gone])
    store.save([draft(path="/b.txt")])

    assert store.save([draft(path="/a.txt")]) == [("unchanged", here, "")]


def test_state_tags_and_annotations_outlive_a_new_version(store: Store) -> None:
    (first,) = store.save([draft(path="/a.txt")])
    store.set_state([first.key], unread=False, starred=True)
    store.set_tags([first.key], add=["harvest"])
    store.save_place(first.key, len(GRAIN))
    highlighted(store, first.key, "vessel")

    store.save([draft("Short now.", path="/a.txt")])

    card = store.article(first.key).card
    assert (card.unread, card.starred, card.tags, card.annotations) == (False, True, ("harvest",), 1)
    assert store.place(first.key) == len("Short now.")


def test_a_file_name_that_is_no_text_can_be_stored_and_known_again(store: Store) -> None:
    name = b"/articles/\xe9t\xe9.txt".decode("utf-8", "surrogateescape")
    (first,) = store.save([draft(path=name)])

    (second,) = store.save([draft(CHANGED, path=name)])

    assert (second.outcome, second.key) == ("updated", first.key)
    assert store.article(first.key).path == "/articles/\\udce9t\\udce9.txt"


def test_a_reanchoring_that_fails_leaves_the_library_as_it_was(store: Store) -> None:
    (first,) = store.save([draft(path="/a.txt")])
    highlighted(store, first.key, "vessel")

    def broken(*_: object) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.save([draft("New article."), draft(CHANGED, path="/a.txt")], broken)

    assert store.article(first.key).body == GRAIN
    assert store.count() == 1
    assert store.check() == []


def test_the_real_articles_are_saved_and_known_again(store: Store, shared: Path) -> None:
    files = sorted((shared / "seeds").glob("*.txt"))
    drafts = [
        draft("\n".join(line for line in file.read_text(encoding="utf-8").splitlines() if line), path=str(file))
        for file in files
    ]

    first, second = store.save(drafts), store.save(drafts)

    assert [one.outcome for one in first] == ["added"] * 5
    assert [one.outcome for one in second] == ["unchanged"] * 5
    shown = [card.display_title for card in store.cards([one.key for one in first])]
    assert shown[0] == drafts[0].body.split(",")[0]
    assert all(title in one.body for title, one in zip(shown, drafts, strict=True))
    assert store.check() == []
