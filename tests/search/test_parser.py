from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.search import parse
from reader.search.lexer import FIELDS
from reader.search.tree import And, Dates, Exact, Fuzzy, Length, Member, Not, Or, Phrase, Wildcard, Word

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2023, 6, 15)

MATERIAL = """
peskov Erdoğan the AND OR NOT - -- ( ) (( “ ” " ~ ~3 ~99999 from:" * ? sanction* zelensk?y putn~
title: TITLE:x titel:x by:( from:= from:=x person:=x person:=" tag:==x =x from:(=x
tag: # #x is:unread is: is:never date:2022 date:20 date:2022.. date:"last before: after:june words:>800 words: id:0
words:99999999999999 person:"A saved:x : :: http://a.b/c 12:30 ’s 北京 é foo: foo:bar Foo:"x 🔥 ❤️ $$$
"""
PIECES = st.sampled_from([*MATERIAL.split(), "\n", "\t", "\0", "\ud800", " "])
MESSES = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.lists(PIECES).map("".join))


@given(MESSES)
@example("(" * 5000)
@example("-" * 5000)
@example("NOT " * 5000)
@example("a OR " * 5000)
@example("(a OR " * 300)
@example("words:" + "9" * 5000)
@example("a~" + "9" * 5000)
def test_a_query_equals_the_one_parsed_from_its_own_text(text: str) -> None:
    query = parse(text)

    assert parse(str(query)) == query
    assert parse(str(query)).errors == ()
    assert all(0 <= error.at <= len(text) for error in query.errors)
    assert bool(query.explain(TODAY)) == (query.root is not None)


def test_no_hostile_string_raises(shared: Path) -> None:
    for text in json.loads((shared / "vectors" / "naughty_strings.json").read_text(encoding="utf-8")):
        query = parse(text)
        assert parse(str(query)) == query


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("peskov", Word("peskov")),
        ("peskov summit", And((Word("peskov"), Word("summit")))),
        ("peskov AND summit", And((Word("peskov"), Word("summit")))),
        ("and or not", And((Word("and"), Word("or"), Word("not")))),
        ("a b OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("a (b OR c)", And((Word("a"), Or((Word("b"), Word("c")))))),
        ('"face to face"', Phrase("face to face")),
        ("“face to face”", Phrase("face to face")),
        ("„von Angesicht“", Phrase("von Angesicht")),
        ('"prisoner swap"~5', Phrase("prisoner swap", 5)),
        ("-grain", Not(Word("grain"))),
        ("NOT grain", Not(Word("grain"))),
        ("--grain", Word("grain")),
        ("-(a b)", Not(And((Word("a"), Word("b"))))),
        ('-"a b"', Not(Phrase("a b"))),
        ("covid-19", Word("covid-19")),
        ("sanction*", Wildcard("sanction*")),
        ("zelensk?y", Wildcard("zelensk?y")),
        ("what now?", And((Word("what"), Word("now?")))),
        ("putn~", Fuzzy("putn")),
        ("putn~2", Fuzzy("putn", 2)),
        ("putn~7", Fuzzy("putn", 2)),
        ("title:grain", Word("grain", "title")),
        ("Title:grain", Word("grain", "title")),
        ("author:smith source:bbc", And((Word("smith", "by"), Word("bbc", "from")))),
        ('by:"two words"', Phrase("two words", 0, "by")),
        ("-from:bbc", Not(Word("bbc", "from"))),
        ("from:=bbc", Exact("bbc", "from")),
        ('source:="The Post"', Exact("The Post", "from")),
        ("-by:=smith", Not(Exact("smith", "by"))),
        ("from:(=bbc)", Word("=bbc", "from")),
        ("tag:=war", Member("tag", "war")),
        ('tag:"=war"', Member("tag", "=war")),
        ('person:="Vladimir Putin"', Member("person", "Vladimir Putin", exact=True)),
        ("org:=UN", Member("org", "UN", exact=True)),
        ("title:(a OR b)", Or((Word("a", "title"), Word("b", "title")))),
        ("title:(a body:b)", And((Word("a", "title"), Word("b", "body")))),
        ("note:ask quote:said", And((Word("ask", "note"), Word("said", "quote")))),
        ("#war", Member("tag", "war")),
        ('tag:"two words"', Member("tag", "two words")),
        ("is:Unread", Member("is", "unread")),
        ("color:green", Member("colour", "green")),
        ('person:"Dmitry Peskov"', Member("person", "Dmitry Peskov")),
        ("date:2022-10..", Dates("date", "2022-10..")),
        ('date:"last month"', Dates("date", "last month")),
        ("before:2022", Dates("before", "2022")),
        ("words:>800", Length(801, None)),
        ("words:<=800", Length(None, 800)),
        ("words:300..800", Length(300, 800)),
        ("words:300", Length(300, 300)),
        ("12:30", Word("12:30")),
        ("https://example.org/a", Word("https://example.org/a")),
        ("Date: today", And((Word("Date:"), Word("today")))),
        ('Putin:"We go"', And((Word("Putin:"), Phrase("We go")))),
        ("nato 🔥", And((Word("nato"), Word("🔥")))),
        ("", None),
        ("   ", None),
    ],
)
def test_the_language(text: str, root: object) -> None:
    query = parse(text)

    assert query.root == root
    assert query.errors == ()


@pytest.mark.parametrize(
    ("text", "at", "understood", "unfinished"),
    [
        ('nato "open phrase', 5, 'nato "open phrase"', True),
        ("nato date:20", 5, "nato", True),
        ("date:20 nato", 0, "nato", False),
        ("nato -", 5, "nato", True),
        ("nato OR", 5, "nato", True),
        ("OR nato", 0, "nato", False),
        ("nato AND", 5, "nato", True),
        ("AND nato", 0, "nato", False),
        ("nato AND AND icc", 9, "nato icc", False),
        ("nato NOT", 5, "nato", True),
        ("nato (icc", 5, "nato icc", True),
        ("nato) icc", 4, "nato icc", False),
        ("is:never nato", 0, "nato", False),
        ("has:wings nato", 0, "nato", False),
        ("titel:grain nato", 0, "nato", False),
        ("words:many nato", 0, "nato", False),
        ("* nato", 0, "nato", False),
        ("a* nato", 0, "nato", False),
        ('"" nato', 0, "nato", False),
        ("title: nato", 0, "nato", False),
        ("-date:never nato", 1, "nato", False),
        ("icc OR date:never nato", 7, "icc OR nato", False),
        ("date:2023-02-30 nato", 0, "nato", False),
        ("nato date:2023-06..2023-03 icc", 5, "nato icc", False),
        (" — &", 1, "", True),
        ("$$$", 0, "", True),
        ("()", 0, "", True),
        ("(nato", 0, "nato", True),
        ("nato is:", 5, "nato", True),
        ("person:", 0, "", True),
        ("nato foo:bar", 5, "nato", False),
        ("titel:grain", 0, "", False),
        ('foo:"two words" nato', 0, "nato", False),
        ("title:=nato icc", 0, "icc", False),
        ("nato from:=", 5, "nato", True),
        ('nato from:=""', 11, "nato", True),
        ('nato from:="Post', 11, "nato from:=Post", True),
        ("from:=!!!", 0, "", True),
    ],
)
def test_an_error_has_a_place_and_the_rest_still_counts(
    text: str, at: int, understood: str, *, unfinished: bool
) -> None:
    query = parse(text)

    assert [error.at for error in query.errors] == [at]
    assert str(query) == understood
    assert query.errors_while(typing=True) == (() if unfinished else query.errors)


def test_an_unknown_field_is_told_with_those_there_are() -> None:
    (unknown,) = parse("foo:bar").errors
    (misspelt,) = parse("titel:bar").errors

    assert all(f" {name}" in unknown.message for name in FIELDS - {"author", "source", "language", "color"})
    assert "did you mean" not in unknown.message
    assert "did you mean 'title:'?" in misspelt.message


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("peskov -grain", "“peskov” and not “grain”"),
        ("nato (icc OR un)", "“nato” and (“icc” or “un”)"),
        ('"prisoner swap"~5', "“prisoner swap” with at most 5 words between"),
        ("date:7d", "published from 2023-06-08 to 2023-06-15"),
        ("after:2022 is:unread", "published since 2023-01-01 and unread"),
        ("person:zelensky #war", "about the person zelensky and tagged war"),
        ("the face of nato", "“face” and “nato”"),
        ("a AND nato", "“nato” (not searched: “a”)"),
        ("words:>800 has:note", "at least 801 words long and with a note"),
        ('from:="The Post"', "from “The Post” and nothing else"),
        ("person:=Putin", "about the person “Putin” and nothing else"),
        ("title:grain by:smith", "“grain” in the title and by “smith”"),
    ],
)
def test_a_query_is_explained_in_words(text: str, words: str) -> None:
    assert parse(text).explain(TODAY) == words
