"""A plain message is a letter, all of which is read, unless somebody sent a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.importers.mail import Mail
from reader.importers.source import Source
from tests.importers.samples import STORY, message

if TYPE_CHECKING:
    from reader.model import Draft


def _draft(text: str, **fields: str) -> Draft:
    data = message(text=text, **fields)
    return next(Mail().read(Source("letter.eml", data)))


def _read(draft: Draft) -> list[str]:
    return [block.text for block in draft.blocks]


def test_a_letter_is_read_whole_with_what_it_forwards() -> None:
    news = (
        "The minister for bridges, Edith Crane, said today that the old bridge over",
        "the river would be open again from the first of April.",
    )
    text = f"""See below, and call me.

A.

---------- Forwarded message ---------
From: Press Office <press@ministry.example>
Date: Mon, 4 Mar 2024 at 09:12
Subject: The bridge

{news[0]}
{news[1]}

Press Office
Contact us
Privacy policy"""

    draft = _draft(text)

    assert _read(draft) == [
        "See below, and call me.",
        "A.",
        "---------- Forwarded message ---------",
        "From: Press Office <press@ministry.example>",
        "Date: Mon, 4 Mar 2024 at 09:12",
        "Subject: The bridge",
        f"{news[0]} {news[1]}",
        "Press Office",
        "Contact us",
        "Privacy policy",
    ]
    assert {block.kind for block in draft.blocks} == {"paragraph"}
    assert draft.dropped == ()


def test_a_page_that_somebody_sent_is_read_as_one() -> None:
    menu = "Home\nWorld\nSport\nSign in\nSubscribe\nSearch"
    foot = "Share\nContact us\nPrivacy policy\nTerms of use"

    draft = _draft("\n\n".join([menu, *STORY, foot]))

    assert _read(draft) == list(STORY)
    assert len(draft.dropped) == 10


def test_a_newsletter_loses_what_is_around_its_text() -> None:
    text = "\n\n".join(["View in browser", *STORY, "Unsubscribe\nPrivacy policy"])

    assert _read(_draft(text, List_Id="<bridges>")) == list(STORY)


def test_a_newsletter_that_loses_most_of_its_text_was_a_letter() -> None:
    text = "Share\n\nThe bridge is open.\n\n" + "\n".join(f"Stall {n}, lamps of all kinds" for n in range(20))

    assert len(_read(_draft(text, List_Id="<bridges>"))) == 22
