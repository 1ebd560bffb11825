from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.library import Library
from tests.web.site import Site, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PORT = """Grain ship leaves Odesa port as Zelenskyy praises deal

A ship loaded with grain left the port of Odesa on Monday, and President Volodymyr Zelenskyy praised the crew.

The vessel carries twenty thousand tonnes of wheat, and inspectors in Istanbul will look at it before it sails on.

Officials said that more ships would follow once the mines in the channel were cleared by the navy.
"""
SWAP = """Zelensky says prisoner swap is close

Volodymyr Zelensky said on Friday that a prisoner swap was close and that the lists were with both delegations.

The families of the captured soldiers waited outside the ministry, where nobody would tell them a date.
"""
SUMMIT = """---
title: "Summit in the [capital]"
author: Ada Lindqvist
date: 2023-06-15
source: The Harbour Post
tags: [summit, nato]
---
# Opening

The ministers met **face to face** in the capital, and the [communiqué](https://example.org/c) was short.

> A sentence that somebody said.

- one thing was agreed
- another was not

Erdoğan left early, and his spokesman gave no reason for it at all.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three articles a person might have collected."""
    made = tmp_path / "articles"
    made.mkdir()
    for name, text in (("port.txt", PORT), ("swap.txt", SWAP), ("summit.md", SUMMIT)):
        (made / name).write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library") as opened:
        yield opened


@pytest.fixture
def filled(library: Library, folder: Path) -> Library:
    report = library.import_sources([folder])
    assert (report.added, report.failed) == (3, [])
    return library


def id_titled(library: Library, word: str) -> str:
    """The id of the one article with this word in its title."""
    (found,) = (card.id for card in library.cards(library.keys()) if word in card.display_title)
    return found


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site on this machine."""
    with served() as running:
        yield running
