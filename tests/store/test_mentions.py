from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.model import Mention
from reader.store import Store, name_store
from tests.store.drafts import draft, saved

if TYPE_CHECKING:
    import pytest

TEXT = "Ada Lovelace met Babbage in London."
ADA = Mention(start=0, end=12, text="Ada Lovelace", type="PERSON", found_by="rules")
LONDON = Mention(start=28, end=34, text="London", type="GPE", found_by="rules")


def recognise(store: Store, key: int, *mentions: Mention, by: str = "rules+1") -> None:
    store.names.save_mentions(key, store.digest(key), mentions, by)


def test_articles_wait_until_this_recogniser_has_read_them(store: Store) -> None:
    one, two, three = saved(store, "One.", "Two.", "Three.")
    store.trash([three])
    assert set(store.names.pending("rules+1", 10)) == {one, two}
    assert len(store.names.pending("rules+1", 1)) == 1

    recognise(store, one)

    assert store.names.pending("rules+1", 10) == [two]
    assert store.names.pending_count("rules+1") == 1
    assert store.names.pending_count("rules+2") == store.names.pending_count("") + 1 == 2
    assert set(store.names.pending("model+9", 10)) == {one, two}


def test_mentions_come_back_in_their_order(store: Store) -> None:
    (key,) = saved(store, TEXT)

    recognise(store, key, LONDON, ADA)

    assert store.names.mentions(key) == [ADA, LONDON]
    recognise(store, key, ADA, by="model+2")
    assert store.names.mentions(key) == [ADA]


def test_mentions_of_a_text_that_changed_meanwhile_are_ignored(store: Store) -> None:
    (one,) = store.save([draft(TEXT, path="/a")])
    digest = store.digest(one.key)
    store.save([draft("Quite another text.", path="/a")])

    store.names.save_mentions(one.key, digest, [ADA], "rules+1")
    store.names.save_mentions(404, digest, [ADA], "rules+1")

    assert store.names.mentions(one.key) == []
    assert store.names.pending("rules+1", 5) == [one.key]


def test_a_new_text_makes_the_article_wait_again_and_better_metadata_does_not(store: Store) -> None:
    (one,) = store.save([draft(TEXT, path="/a")])
    recognise(store, one.key, ADA)

    store.save([draft(TEXT, path="/a", title="Now titled")])
    assert store.names.pending("rules+1", 5) == []
    assert store.names.mentions(one.key) == [ADA]

    store.save([draft("Before. " + TEXT, path="/a")])
    assert store.names.pending("rules+1", 5) == [one.key]
    assert store.names.mentions(one.key) == []


def test_mentions_that_do_not_quote_the_text_are_left_out(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    (key,) = saved(store, TEXT)
    wrong = [
        Mention(start=0, end=3, text="Bob", type="PERSON"),
        Mention(start=30, end=90, text="ndon.", type="GPE"),
        Mention(start=5, end=5, text="", type="GPE"),
    ]

    with caplog.at_level(logging.WARNING, logger="reader"):
        recognise(store, key, *wrong, LONDON)

    assert store.names.mentions(key) == [LONDON]
    assert "3 mentions" in caplog.text
    assert "Bob" not in caplog.text
    assert store.check() == []


def test_all_mentions_go_article_by_article_in_an_order_that_stays(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(name_store, "_ARTICLES_AT_ONCE", 2)
    keys = saved(store, *(f"{TEXT} Number {number}." for number in range(5)), "Nobody here.", "Thrown away.")
    for key in keys[:5]:
        recognise(store, key, ADA, LONDON)
    recognise(store, keys[5])
    recognise(store, keys[6], Mention(start=0, end=6, text="Thrown", type="PERSON"))
    store.trash([keys[6]])

    found = list(store.names.all_mentions())

    assert found == [(key, [ADA, LONDON]) for key in sorted(keys[:5])]
    assert found == list(store.names.all_mentions())


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_mention_quotes_its_text_whatever_is_in_it(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = Store.open(tmp_path_factory.mktemp("ugly"))
    (one,) = store.save([draft(data.draw(st.text(min_size=1)) + " 👩‍👩‍👧 e\u0301 한")])
    body = store.article(one.key).body
    spans = data.draw(st.lists(st.tuples(st.integers(0, len(body)), st.integers(0, len(body)))))
    mentions = [Mention(start=start, end=end, text=body[start:end], type="ORG") for start, end in spans]

    recognise(store, one.key, *mentions)

    found = store.names.mentions(one.key)
    assert {mention.start for mention in found} == {start for start, end in spans if start < end}
    assert all(body[mention.start : mention.end] == mention.text for mention in found)
    assert store.check() == []
    store.close()
