"""What every format must do, whatever the text: say the same words, and hold nothing that acts."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reader.errors import UsageError
from reader.exporters import ARTICLE_FORMATS, FORMATS, export_annotations, export_article
from reader.exporters.markdown import MARKER, block_quote, escape, update
from reader.exporters.org import quotation
from reader.exporters.plain import clean
from reader.exporters.readwise import COLUMNS
from reader.model import WHOLE, Anchor, Span
from tests.exporters.samples import BODY, HOSTILE, made_annotation, made_article

CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def hostile_annotation(text: str):
    anchor = Anchor(Span(0, len(text)), text, text, text)
    made = made_annotation(made_article("x"), "x", note=text, tags=(text,), colour=text, anchor=anchor)
    return made_article(text, title=text), [made]


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", HOSTILE)
def test_no_format_writes_a_control_code(format, text):
    written = export_annotations(format, [hostile_annotation(text)])
    allowed = "\r" if format == "csv" else ""
    assert not CONTROL.search(written)
    assert allowed or "\r" not in written
    written.encode()


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_writes_nothing_wrong_for_nothing(format):
    assert export_annotations(format, []).isprintable() or "\n" in export_annotations(format, [])


def test_an_unknown_format_is_refused_by_name():
    with pytest.raises(UsageError, match="docx"):
        export_annotations("docx", [])
    with pytest.raises(UsageError, match="docx"):
        export_article("docx", made_article())


TEXT = st.one_of(
    st.sampled_from(HOSTILE), st.text(st.sampled_from("ab1 .-+*_#>[]()|`~\\:=<&!\n"), max_size=30), st.text()
)


def words_of(markdown: str) -> list[str]:
    """The words a reader sees, and a failure where anything but paragraphs and block quotes was understood."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown)
    blocks = {token.type for token in tokens} - {"blockquote_open", "blockquote_close"}
    assert blocks <= {"paragraph_open", "paragraph_close", "inline"}, blocks
    spans = [child for token in tokens for child in token.children or []]
    assert {span.type for span in spans} <= {"text", "text_special", "softbreak"}, spans
    return " ".join(span.content for span in spans).split()


@settings(deadline=None, max_examples=300)
@given(TEXT)
def test_escaped_markdown_reads_as_the_text(text):
    seen = "".join(words_of(block_quote(escape(text))))
    assert seen == "".join(clean(text).split())


@settings(deadline=None, max_examples=150)
@given(TEXT)
def test_markdown_front_matter_is_yaml_and_the_note_stays_in_its_callout(text):
    import frontmatter

    article, made = hostile_annotation(text)
    written = export_annotations("markdown", [(article, made)])
    matter, content = frontmatter.parse(written)
    assert matter["id"] == article.id
    assert matter["title"] == (" ".join(clean(text).split()) or "Untitled")
    tokens = MarkdownIt("commonmark").parse(content)
    assert [token.tag for token in tokens if token.type == "heading_open" and token.level == 0] == ["h1"]
    assert {token.type for token in tokens if token.level == 0} <= {
        "heading_open",
        "heading_close",
        "inline",
        "blockquote_open",
        "blockquote_close",
        "paragraph_open",
        "paragraph_close",
    }
    assert not [token for token in tokens if token.type == "html_block"]
    assert content.count(f"\n^bs-{made[0].id}\n") == 1


def test_markdown_written_again_keeps_what_stands_below_the_marker():
    article = made_article()
    first = made_annotation(article, "Last one", f"a note with {MARKER} in it")
    second = made_annotation(article, "2 * 2 = 4", id="00000000ce")
    once = export_annotations("markdown", [(article, [first])])
    assert once.count(MARKER) == 1
    twice = export_annotations("markdown", [(article, [first, second])])
    assert update(twice, once) == twice
    own = "\n\n## My thoughts\n\n---\nThey stay.\n"
    updated = update(twice, once.rstrip("\n") + own)
    assert updated == twice.rstrip("\n") + own
    assert update(twice, updated) == updated
    assert update(once, "A file of mine.\n").endswith(f"{MARKER}\n\nA file of mine.\n")


@settings(deadline=None, max_examples=200)
@given(TEXT)
def test_csv_round_trips_and_holds_no_formula(text):
    rows = list(csv.reader(io.StringIO(export_annotations("csv", [hostile_annotation(text)]), newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == 2
    assert rows[1][0].removeprefix("'") == clean(text).removeprefix("'")
    assert not any(value.lstrip().startswith(("=", "+", "-", "@")) for value in rows[1])


@settings(deadline=None, max_examples=200)
@given(TEXT)
def test_org_keeps_its_outline_whatever_the_text(text):
    lines = export_annotations("org", [hostile_annotation(text)]).split("\n")
    assert [line.split(" ")[0] for line in lines if line.startswith("*")] == ["*", "**"]
    assert lines.count("#+begin_quote") == lines.count("#+end_quote") == 1
    assert lines.count(":PROPERTIES:") == lines.count(":END:") == 2
    quoted = quotation(text)[1:-1]
    plain = [line.removeprefix(":").removeprefix(" ") if line.startswith(":") else line for line in quoted]
    assert [line.rstrip() for line in plain] == [line.rstrip() for line in clean(text).split("\n")]
    for line in quoted:
        assert line.startswith(":") or not re.search(r"[*\[\]{}#|\\]", line)


def test_json_is_the_documented_annotation():
    article = made_article()
    made = made_annotation(article, "with `marks`", "mine", tags=("a",), colour="blue", score=0.9, state="edited")
    orphan = made_annotation(article, "Last one", state="orphan")
    document = json.loads(export_annotations("json", [(article, [made, orphan])]))
    assert document["total"] == 2
    first, second = document["annotations"]
    assert list(first) == (
        [
            "id",
            "article",
            "start",
            "end",
            "quote",
            "prefix",
            "suffix",
            "state",
            "score",
            "colour",
            "note",
            "tags",
            "created",
            "modified",
            "title",
            "url",
        ]
    )
    assert BODY[first["start"] : first["end"]] == first["quote"] == "with `marks`"
    assert (second["start"], second["end"], second["quote"]) == (None, None, "Last one")


def test_html_escapes_everything_and_links_only_web_addresses():
    page = export_annotations("html", [hostile_annotation("<img src=x onerror=alert(1)>")])
    assert "<img" not in page
    linked = made_article(url="https://example.org/a?b=1&c=2")
    assert 'href="https://example.org/a?b=1&amp;c=2"' in export_annotations("html", [(linked, [])])
    script = made_article(url="javascript:alert(1)")
    assert "javascript" not in export_annotations("html", [(script, [])])


def test_citations_name_the_article():
    article = made_article(url="https://example.org/50%25_off")
    made = made_annotation(article, "2 * 2 = 4", "so & so")
    (item,) = json.loads(export_annotations("csl", [(article, [made])]))
    assert item["issued"] == {"date-parts": [[2024, 5, 6]]}
    assert item["note"] == "“2 * 2 = 4”\nso & so"
    bibtex = export_annotations("bibtex", [(article, [made])])
    assert "title = {{A title: with \\# marks}}" in bibtex
    assert "annote = {``2 * 2 = 4'' so \\& so}" in bibtex


@settings(deadline=None, max_examples=150)
@given(TEXT)
def test_bibtex_braces_balance(text):
    bibtex = re.sub(r"\\[{}]", "", export_annotations("bibtex", [hostile_annotation(text)]))
    assert bibtex.count("{") == bibtex.count("}")
    assert len(re.findall(r"(?m)^@", bibtex)) == 1


def test_several_articles_in_one_markdown_document():
    plain, linked = made_article(title="One"), made_article(title="Two", url="https://example.org/2")
    written = export_annotations("markdown", [(plain, [made_annotation(plain, "Last one")]), (linked, [])])
    assert written.startswith("---\narticles: 2\nannotations: 1\n---\n\n# One\n")
    assert "# Two\n\nN. N. · The Paper · 2024-05-06 · <https://example.org/2> · `00000000ab`" in written


def test_the_kinds_of_blocks_are_kept_in_markdown():
    kinds = {"heading": "## w", "quote": "> w", "item": "- w", "code": "```\nw\n```", "rule": "---", "caption": "w"}
    article = made_article("\n".join("w" for _ in kinds), title="T")
    blocks = tuple(replace(block, kind=kind) for block, kind in zip(article.blocks, kinds, strict=True))
    written = export_article("markdown", replace(article, blocks=blocks))
    assert written.split("\n\n")[2:] == [*list(kinds.values())[:-1], "w\n"]


@pytest.mark.parametrize("format", ARTICLE_FORMATS)
def test_articles_are_written_whole(format):
    written = export_article(format, made_article())
    for word in re.findall(r"\w+", BODY):
        assert word in written


def test_article_markdown_reads_as_the_article():
    body = "\n".join(text.replace("\n", " ") for text in HOSTILE[:6])
    written = export_article("markdown", made_article(body, title="T"))
    tokens = MarkdownIt("commonmark").enable("table").parse(written)
    seen = ["".join(child.content for child in token.children or []) for token in tokens if token.type == "inline"]
    assert seen[0] == "T"
    assert seen[2:] == [" ".join(line.split()) for line in body.split("\n")]


@pytest.mark.parametrize("format", FORMATS)
def test_a_note_on_the_whole_article_quotes_nothing(format):
    article = made_article()
    made = made_annotation(article, "First", "My own words", state="whole", anchor=WHOLE)
    written = export_annotations(format, [(article, [made])])
    assert "My own words" in written
    assert not re.search(r"“”|``''|<blockquote>|begin_quote|^>\s*$", written, re.MULTILINE)
