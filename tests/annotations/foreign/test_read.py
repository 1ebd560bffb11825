"""Annotations of other programs, and our own, read back."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotations import match_quote
from reader.annotations.foreign import ForeignAnnotation, read
from reader.errors import SourceError
from reader.exporters import export_annotations
from tests.exporters.samples import made_annotation, made_article


@pytest.mark.parametrize("format", ["json", "jsonld", "csv"])
def test_what_we_write_we_read(format):
    article = made_article(url="https://example.org/1")
    made = made_annotation(article, "2 * 2 = 4", "=true\n\nand so on", tags=("sums", "old"), colour="blue")
    (found,) = read(export_annotations(format, [(article, [made])]))
    place = match_quote(article.body, found.quote, found.prefix, found.suffix, found.start)
    assert (place.state, place.start, place.end) == ("exact", made.span.start, made.span.end)
    assert (found.note, found.tags, found.created) == (made.note, made.tags, made.created)
    if format != "csv":
        assert (found.id, found.colour) == (made.id, "blue")
    if format != "json":
        assert found.url == article.url


def test_our_own_urns_name_article_and_annotation():
    article = made_article()
    (found,) = read(export_annotations("jsonld", [(article, [made_annotation(article, "Last one")])]))
    assert (found.article, found.url, found.id) == (article.id, "", "00000000cd")


def web_annotation(**other: object) -> str:
    plain = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "http://example.org/1",
        "type": "Annotation",
        "target": "http://example.com/page",
    }
    return json.dumps(plain | other)


def test_the_correct_samples_of_the_w3c_are_read(shared):
    samples = sorted((shared / "vectors" / "w3c" / "samples" / "correct").glob("*.json"))
    counts = {path.stem: len(read(path.read_text("utf-8"))) for path in samples}
    assert len(counts) == 45
    assert counts.pop("collection1") == 41
    assert counts.pop("example41") == 0
    assert (counts.pop("example42"), counts.pop("example43")) == (2, 2)
    assert set(counts.values()) == {1}


def test_the_incorrect_samples_of_the_w3c_are_refused_with_a_reason(shared):
    samples = sorted((shared / "vectors" / "w3c" / "samples" / "incorrect").glob("*.json"))
    assert len(samples) == 39
    for path in samples:
        with pytest.raises(SourceError) as refused:
            read(path.read_text("utf-8"))
        assert len(str(refused.value)) > 20


def test_each_incorrect_sample_is_refused_for_what_it_is_about(shared):
    # Nearly all have two ids, and many a comma too many, besides what their label says; without these, that remains.
    accepted = set()
    for path in (shared / "vectors" / "w3c" / "samples" / "incorrect").glob("*.json"):
        text = re.sub(r'\["http://example.org/1", "http://example.org/2"\]', '"http://example.org/1"', path.read_text())
        try:
            read(re.sub(r",\s*}", "}", text))
        except SourceError:
            continue
        accepted.add(path.stem)
    assert accepted == {"anno7", "anno15"}  # two ids is all that is wrong with one, a misspelt key with the other


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"target": {"source": "http://a.example", "selector": {"type": "TextQuoteSelector"}}}, "TextQuoteSelector"),
        (
            {"target": {"source": "http://a.example", "selector": {"type": "TextPositionSelector", "start": -1}}},
            "selects",
        ),
        ({"target": {"source": "http://a.example", "selector": {"type": "RangeSelector"}}}, "RangeSelector"),
        ({"target": {"source": "http://a.example", "styleClass": "red"}}, "stylesheet"),
        ({"target": {"type": ["Choice", "List"], "items": ["http://a.example"]}}, "list"),
        ({"body": {"type": "TextualBody", "value": 4}}, "not one text"),
        ({"body": [], "bodyValue": "x"}, "both"),
    ],
)
def test_what_the_model_forbids_is_refused(other, reason):
    with pytest.raises(SourceError, match=reason):
        read(web_annotation(**other))


def test_a_web_annotation_with_notes_tags_and_a_quotation():
    (found,) = read(
        web_annotation(
            created="2015-10-13T15:00:00+02:00",
            body=[
                {"type": "TextualBody", "value": "one", "purpose": "tagging"},
                {"type": "TextualBody", "value": "<p>It&#39;s <b>so</b></p>", "format": "text/html"},
                {"type": "Choice", "items": [{"value": "first"}, {"value": "second"}]},
            ],
            target={
                "source": {"id": "http://example.com/1"},
                "selector": {
                    "type": "FragmentSelector",
                    "value": "p5",
                    "refinedBy": [
                        {"type": "TextQuoteSelector", "exact": "the\x07 words", "prefix": "a "},
                        {"type": "TextPositionSelector", "start": 4, "end": 13},
                    ],
                },
            },
        )
    )
    assert found == ForeignAnnotation(
        quote="the words",
        prefix="a",
        start=4,
        end=13,
        note="It's so\n\nfirst",
        tags=("one",),
        created="2015-10-13T13:00:00Z",
        url="http://example.com/1",
        id="http://example.org/1",
    )


def test_hypothesis_exports_and_answers():
    row = {
        "id": "abc",
        "created": "2024-03-01T10:00:00.123456+00:00",
        "updated": "2024-03-02T10:00:00+00:00",
        "uri": "https://example.org/a",
        "text": "my note",
        "tags": ["x", "y", "x"],
        "document": {"title": ["The Title"]},
        "target": [
            {
                "source": "https://example.org/a",
                "selector": [
                    {"type": "TextPositionSelector", "start": 5, "end": 9},
                    {"type": "TextQuoteSelector", "exact": "word", "prefix": "the ", "suffix": " is"},
                ],
            }
        ],
    }
    reply = row | {"id": "def", "references": ["abc"]}
    page_note = {"id": "ghi", "uri": "https://example.org/a", "text": "of the page", "target": [{"source": "x"}]}
    expected = ForeignAnnotation(
        quote="word",
        prefix="the",
        suffix="is",
        start=5,
        end=9,
        note="my note",
        tags=("x", "y"),
        created="2024-03-01T10:00:00Z",
        modified="2024-03-02T10:00:00Z",
        url="https://example.org/a",
        title="The Title",
        id="abc",
    )
    for document in ({"total": 3, "rows": [row, reply, page_note]}, {"annotations": [row, reply, page_note]}):
        first, second = read(json.dumps(document))
        assert first == expected
        assert (second.quote, second.note) == ("", "of the page")


def test_readwise_exports():
    text = (
        "\ufeffHighlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,"
        "Highlighted at\r\n"
        '"Two lines,\nquoted ""twice""",A Book,N. N.,,".one .two My note. It ends.",yellow,"three, one",page,4,'
        "2023-05-06 07:08:09+00:00\r\n"
        "'=SUM(A1),A Book,,,,,,,,May 6th\r\n"
    )
    first, second = read(text)
    assert first == ForeignAnnotation(
        quote='Two lines,\nquoted "twice"',
        note="My note. It ends.",
        tags=("one", "two", "three"),
        colour="yellow",
        created="2023-05-06T07:08:09Z",
        title="A Book",
        author="N. N.",
    )
    assert (second.quote, second.created) == ("=SUM(A1)", "")


CLIPPINGS = """\ufeffA Book (of sorts) (Doe, Jane)
- Your Highlight on page 12 | Location 180-181 | Added on Sunday, December 18, 2022 3:19:56 PM

The first words of a sentence
==========
A Book (of sorts) (Doe, Jane)
- Your Note on page 12 | Location 181 | Added on Sunday, December 18, 2022 3:20:01 PM

What I think.
==========
A Book (of sorts) (Doe, Jane)
- Your Highlight on page 12 | Location 180-83 | Added on Sunday, December 18, 2022 3:21:00 PM

The first words of a sentence that goes on.
==========
A Book (of sorts) (Doe, Jane)
- Your Bookmark on page 13 | Location 200 | Added on Monday, December 19, 2022 12:09:59 PM


==========
Ein Buch
- Ihre Markierung bei Position 249-251 | Hinzugefügt am Donnerstag, 4. August 2020 14:29:36

Ein Satz.
==========
Ein Buch
- Ihre Notiz bei Position 900 | Hinzugefügt am Donnerstag, 4. August 2020 14:30:00

Ohne Stelle.
==========
"""


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_kindle_clippings(line_break):
    first, second, third = read(CLIPPINGS.replace("\n", line_break))
    assert first == ForeignAnnotation(
        quote="The first words of a sentence that goes on.",
        note="What I think.",
        created="2022-12-18T15:21:00Z",
        title="A Book (of sorts)",
        author="Doe, Jane",
    )
    assert (second.quote, second.title, second.author, second.created) == ("Ein Satz.", "Ein Buch", "", "")
    assert (third.quote, third.note) == ("", "Ohne Stelle.")


def test_koreader_exports():
    book = {
        "title": "A Book",
        "author": "N. N.",
        "entries": [{"text": "words", "note": "mine", "time": 1670000000, "color": "red", "page": 3}],
    }
    expected = ForeignAnnotation(
        quote="words", note="mine", colour="red", created="2022-12-02T16:53:20Z", title="A Book", author="N. N."
    )
    assert read(json.dumps(book)) == [expected]
    assert read(json.dumps({"documents": [book, book]})) == [expected, expected]


def test_koreader_metadata_is_data_and_never_run():
    text = """-- we can read Lua syntax here!
return {
    ["annotations"] = {
        [1] = { ["text"] = "says \\"yes\\"\\
twice", ["note"] = 'so \\\\ so', ["datetime"] = "2024-05-06 07:08:09", ["color"] = "yellow", ["page"] = -1.5e3 },
        { text = "second", drawer = "lighten", pageno = 0x1F, hidden = true, },
    },
    ["doc_props"] = { ["title"] = "A Book", ["authors"] = "N. N.", ["series"] = nil; },
}
"""
    first, second = read(text)
    assert first == ForeignAnnotation(
        quote='says "yes"\ntwice',
        note="so \\ so",
        colour="yellow",
        created="2024-05-06T07:08:09Z",
        title="A Book",
        author="N. N.",
    )
    assert second.quote == "second"
    for bad in ("return { os.execute('rm') }", "return {", "return { [1] 2 }", "return { [{}] = 1 }", "return { 1 2 }"):
        with pytest.raises(SourceError, match="Lua"):
            read(bad)


KEYS = re.findall(
    r"\S+",
    "@context id type target body bodyValue value source selector exact items rows annotations entries uri "
    "text tags quote state created styleClass start end documents refinedBy first",
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=400, deadline=None)
@given(JSON)
def test_any_json_is_read_or_refused(value):
    for document in (value, json.loads(web_annotation(extra=1)) | (value if isinstance(value, dict) else {})):
        try:
            found = read(json.dumps(document))
        except SourceError as refused:
            assert refused.message  # noqa: PT017 - either outcome is right; a refusal must say why
        else:
            assert all(isinstance(one, ForeignAnnotation) for one in found)


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from('{}[]"=,-\\ \nreturn12|:()') | st.characters(), max_size=80),
    st.sampled_from(["", "return {"]),
)
def test_any_text_is_read_or_refused(text, before):
    for whole in (before + text, f"Title,Highlight\n{text}", f"{text}\n==========\n{text}"):
        try:
            read(whole)
        except SourceError as refused:
            assert refused.message  # noqa: PT017 - either outcome is right; a refusal must say why


def test_nesting_without_end_is_refused():
    for text in ("[" * 100_000, '{"a":' * 100_000, "return " + "{" * 100_000):
        with pytest.raises(SourceError):
            read(text)


def test_koreader_metadata_of_earlier_versions_has_its_highlights_among_the_bookmarks():
    written = """-- we can read Lua syntax here!
return {
    ["bookmarks"] = {
        [1] = {["chapter"] = "", ["datetime"] = "2021-03-04 05:06:07", ["highlighted"] = true,
            ["notes"] = "the quick fox", ["text"] = "Page 3 the quick fox @ 2021-03-04 05:06:07"},
        [2] = {["datetime"] = "2021-03-04 05:07:07", ["highlighted"] = true,
            ["notes"] = "lazy dog", ["text"] = "is it?"},
        [3] = {["datetime"] = "2021-03-04 05:08:07", ["notes"] = "in Chapter 2", ["text"] = "Page 9 in Chapter 2"},
    },
    ["doc_props"] = {["authors"] = "A. Uthor", ["title"] = "Foxes"},
}
"""
    first, second = read(written)
    assert (first.quote, first.note, first.title) == ("the quick fox", "", "Foxes")
    assert (second.quote, second.note, second.created) == ("lazy dog", "is it?", "2021-03-04T05:07:07Z")
