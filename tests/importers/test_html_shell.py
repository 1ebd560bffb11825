"""Pages whose article a script would put in."""

from __future__ import annotations

import json

import pytest

from reader.importers.html import extract, lines
from tests.importers.pages import FIRST, FOURTH, SECOND, STORY, THIRD

ALL = [FIRST, SECOND, THIRD, FOURTH]


def shell(body: str, said: object = None) -> str:
    node = {"@type": "NewsArticle", "headline": "Grain ship leaves", "articleBody": said}
    script = f"<script type=application/ld+json>{json.dumps(node)}</script>" if said else ""
    return (
        f"<html><head><title>Grain ship leaves</title>{script}</head><body><nav>Home</nav><div id=app>Loading</div>"
        f"<noscript>You need to enable JavaScript to run this app.</noscript>{body}</body></html>"
    )


@pytest.mark.parametrize(
    "page",
    [
        shell("", "\n\n".join(ALL)),
        shell("", STORY),
        shell("", STORY.replace("<", "&lt;").replace(">", "&gt;")),
        shell(f"<template><h1>Grain ship leaves</h1>{STORY}</template>"),
    ],
    ids=["lines", "markup", "escaped", "template"],
)
def test_the_article_of_a_shell_is_read_with_lines_that_can_be_shown(page: str) -> None:
    draft = extract(page)
    assert [each.text for each in draft.blocks] == ALL
    shown = lines(page)
    assert [shown[each.line - 1] for each in draft.blocks if each.line] == ALL
    assert all(shown[each.line - 1] == each.text for each in draft.dropped)


def test_a_page_that_shows_its_text_is_no_shell() -> None:
    page = shell(f"<main>{STORY}</main><template>{STORY.replace('ship', 'boat')}</template>", "Another text. " * 50)
    assert [each.text for each in extract(page).blocks] == ALL


DEEP = "<p>" + "<div>" * 3000 + STORY


@pytest.mark.parametrize(
    "said", ["short", 12, ["a"], {"a": "b"}, DEEP], ids=["short", "number", "list", "node", "deep"]
)
def test_what_is_no_text_is_not_put_in(said: object) -> None:
    assert lines(shell("", said)) == lines(shell(""))


def test_control_codes_in_a_statement_do_no_harm() -> None:
    draft = extract(shell("", "\n".join([FIRST + "\x1b[31m\x00\ud800", *ALL[1:]])))
    assert [each.text[:90] for each in draft.blocks] == [each[:90] for each in ALL]
    assert "\x1b" not in draft.body
