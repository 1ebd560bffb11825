"""Every verb that writes says that the library is locked, and every verb that reads goes on meanwhile."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from reader.errors import LibraryLockedError
from reader.model import Anchor, Feed, Judgement, LineChoice, Mention, Span
from reader.store import Store
from reader.store.address_store import AddressStore
from reader.store.database import FILE_NAME
from reader.store.facet_store import FacetStore
from reader.store.feed_store import FeedStore
from reader.store.journal import Journal
from reader.store.likeness_store import LikenessStore
from reader.store.line_choices import LineStore
from reader.store.name_store import NameStore
from reader.store.note_store import NoteStore
from reader.store.search_store import SearchStore
from reader.store.trash import TrashStore
from tests.store.drafts import Known, draft, highlighted, saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

QUOTE = Anchor(Span(0, 3), "One")

WRITES: dict[str, Callable[[Store, int, str], object]] = {
    "save": lambda store, _key, _id: store.save([draft("Another.")]),
    "set_state": lambda store, key, _id: store.set_state([key], starred=True),
    "set_tags": lambda store, key, _id: store.set_tags([key], add=["x"]),
    "trash": lambda store, key, _id: store.trash([key]),
    "undo": lambda store, _key, _id: store.undo(),
    "redo": lambda store, _key, _id: store.redo(),
    "save_place": lambda store, key, _id: store.save_place(key, 2),
    "notes.add": lambda store, key, _id: store.notes.add(key, QUOTE, colour="yellow", note="", tags=()),
    "notes.take_in": lambda store, _key, note: store.notes.take_in([store.notes.one(note)]),
    "notes.update": lambda store, _key, note: store.notes.update(note, note="more"),
    "notes.settle": lambda store, _key, note: store.notes.settle(note, None),
    "notes.add_many": lambda store, key, _id: store.notes.add_many([(key, QUOTE)]),
    "notes.change_many": lambda store, _key, note: store.notes.change_many([note], add=["x"]),
    "notes.delete_many": lambda store, _key, note: store.notes.delete_many([note]),
    "notes.save_draft": lambda store, _key, _id: store.notes.save_draft("x", "yellow", "", ()),
    "notes.drop_draft": lambda store, _key, _id: store.notes.drop_draft("x"),
    "notes.delete": lambda store, _key, note: store.notes.delete(note),
    "names.save_mentions": lambda store, key, _id: store.names.save_mentions(
        key, store.digest(key), [Mention(start=0, end=3, text="One", type="ORG")], "rules"
    ),
    "searches.save": lambda store, _key, _id: store.searches.save("more", "more"),
    "searches.rename": lambda store, _key, _id: store.searches.rename("one", "two"),
    "searches.delete": lambda store, _key, _id: store.searches.delete("one"),
    "searches.ask": lambda store, _key, _id: store.searches.ask("one"),
    "feeds.add": lambda store, _key, _id: store.feeds.add([Feed(key=0, url="https://example.org/feed", title="")]),
    "feeds.remove": lambda store, _key, _id: store.feeds.remove(
        [Feed(key=1, url="https://example.org/feed", title="")]
    ),
    "feeds.read": lambda store, _key, _id: store.feeds.read(1, {"etag": "", "last_modified": "", "title": ""}, {}),
    "feeds.failed": lambda store, _key, _id: store.feeds.failed(1, "is gone", "2024-01-01T00:00:00Z"),
    "waiting.put": lambda store, _key, _id: store.waiting.put([draft("", url="https://example.org/a")]),
    "waiting.take": lambda store, key, _id: store.waiting.take("https://example.org/a", key),
    "waiting.forget": lambda store, _key, _id: store.waiting.forget(["https://example.org/a"]),
    "likeness.settle": lambda store, key, _id: store.likeness.settle({key: [1, 2]}, 1, lambda *_: []),
    "trashed.restore": lambda store, _key, note: store.trashed.restore([note]),
    "trashed.purge": lambda store, _key, _id: store.trashed.purge(),
    "journal.device": lambda store, _key, _id: store.journal.device(),
    "journal.merge": lambda store, _key, _id: store.journal.merge([store.journal.folder]),
    "journal.rebuild": lambda store, _key, _id: store.journal.rebuild(),
    "names.settle": lambda store, _key, _id: store.names.settle(Known({}), 1),
    "names.judge": lambda store, _key, _id: store.names.judge(
        Judgement(kind="hide", words="hid One", anchor="name:one")
    ),
    "names.forget": lambda store, _key, _id: store.names.forget(),
    "names.withdraw": lambda store, _key, _id: store.names.withdraw([], "nothing"),
    "lines.decide": lambda store, key, _id: store.lines.decide(
        "left out", [LineChoice(article=key, text="One", nth=0, read=False, was="")], []
    ),
    "lines.rewrite": lambda store, key, _id: store.lines.rewrite(key, draft("Another.")),
    "lines.follow": lambda store, key, _id: store.lines.follow([key]),
    "settle": lambda store, _key, _id: store.settle([(1, 1)]),
    "owe_everything": lambda store, _key, _id: store.owe_everything(),
}

READS: dict[str, Callable[[Store, int, str], object]] = {
    "keys": lambda store, _key, _id: store.keys(),
    "cards": lambda store, key, _id: store.cards([key]),
    "article": lambda store, key, _id: store.article(key),
    "source": lambda store, key, _id: store.source(key),
    "annotations": lambda store, key, _id: store.notes.several(key),
    "mentions": lambda store, key, _id: store.names.mentions(key),
    "owed": lambda store, _key, _id: store.owed(10),
    "check": lambda store, _key, _id: store.check(),
    "trashed": lambda store, _key, _id: store.trashed.everything(),
    "journal, where nothing changed": lambda store, _key, _id: store.journal.sync(),
}


@pytest.fixture
def locked(folder: Path) -> Iterator[tuple[Store, int, str]]:
    """A store whose database somebody else is writing to, an article in it, and an annotation."""
    store = Store.open(folder, wait=0.02)
    (key,) = saved(store, "One article.")
    id = highlighted(store, key, "article").id
    other = sqlite3.connect(folder / FILE_NAME, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield store, key, id
    other.close()
    store.close()


@pytest.mark.parametrize("verb", WRITES)
def test_a_write_waits_then_says_that_the_library_is_locked(locked: tuple[Store, int, str], verb: str) -> None:
    with pytest.raises(LibraryLockedError) as caught:
        WRITES[verb](*locked)

    assert caught.value.hint
    assert caught.value.exit_code == 3


@pytest.mark.parametrize("verb", READS)
def test_a_read_goes_on(locked: tuple[Store, int, str], verb: str) -> None:
    READS[verb](*locked)


def test_every_verb_that_writes_is_tried_here() -> None:
    verbs = {name for name in vars(Store) if not name.startswith("_")}
    verbs |= {f"notes.{name}" for name in vars(NoteStore) if not name.startswith("_")}
    verbs |= {f"facets.{name}" for name in vars(FacetStore) if not name.startswith("_")}
    verbs |= {f"searches.{name}" for name in vars(SearchStore) if not name.startswith("_")}
    verbs |= {f"names.{name}" for name in vars(NameStore) if not name.startswith("_")}
    verbs |= {f"feeds.{name}" for name in vars(FeedStore) if not name.startswith("_")}
    verbs |= {f"waiting.{name}" for name in vars(AddressStore) if not name.startswith("_")}
    verbs |= {f"likeness.{name}" for name in vars(LikenessStore) if not name.startswith("_")}
    verbs |= {f"lines.{name}" for name in vars(LineStore) if not name.startswith("_")}
    verbs |= {f"trashed.{name}" for name in vars(TrashStore) if not name.startswith("_")}
    verbs |= {f"journal.{name}" for name in vars(Journal) if not name.startswith("_")}
    reads = {
        "open", "close", "change_token", "keys", "cards", "article", "source", "bodies", "digest", "versions",
        "resolve", "count", "place", "members", "addresses", "latest_of_source",
        "left_out_of", "owed", "owed_count", "documents", "check",
        "notes.one", "notes.of", "notes.several", "notes.earlier", "notes.draft",
        "names.pending", "names.pending_count", "names.mentions", "names.all_mentions", "names.entities",
        "names.of_article", "names.entity", "names.articles_of", "names.mentions_of", "names.like", "names.members",
        "searches.several", "searches.query_of", "searches.asked",
        "facets.tag_stamp", "facets.name_stamp", "facets.tags", "facets.names",
        "feeds.several", "feeds.seen", "waiting.waiting", "likeness.pending", "likeness.groups", "likeness.noted",
        "trashed.everything", "trashed.origin", "trashed.is_gone",
        "names.owes", "names.judged", "names.judgements", "names.hidden", "names.heads_of", "names.key_of",
        "names.types_of", "names.sharing", "names.miscounted", "names.judged_count",
        "journal.open", "journal.sync", "journal.owed", "journal.is_behind", "journal.problems",
        "names.presence", "names.waited_for", "lines.standing", "lines.withdrawn", "lines.at_place", "lines.unsettled",
        "lines.put_back_of_source",
        "names.company", "names.total", "names.dates", "names.newest_mentions", "names.quoted",
        "names.latest", "names.dated", "names.called", "names.new", "names.some",
    }  # fmt: skip

    assert verbs - reads == set(WRITES)
