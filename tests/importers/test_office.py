"""Documents of word processors: what their styles say a paragraph is, and what is in a text and not of it."""

from __future__ import annotations

import pytest

from reader.errors import SourceError
from reader.importers import Source, read_source
from reader.model import Draft
from tests.importers.samples import STORY, docx, odt, word, zipped


def draft(data: bytes) -> Draft:
    (made,) = read_source(Source("letter", data))
    assert isinstance(made, Draft)
    return made


def blocks(data: bytes) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in draft(data).blocks]


@pytest.mark.parametrize("data", [docx(), odt()])
def test_a_letter_is_its_paragraphs_under_its_title(data: bytes) -> None:
    made = draft(data)

    assert made.title == "Old bridge to be rebuilt"
    assert [(block.kind, block.text) for block in made.blocks] == [("paragraph", line) for line in STORY]
    assert STORY[0] in made.raw.decode()
    assert (made.author, made.date) == (None, None)


ITEM = '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/></w:numPr></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
CELLS = "".join("<w:tr>{}</w:tr>".format("".join(f"<w:tc>{word(cell)}</w:tc>" for cell in row)) for row in ("ab", "12"))
GONE = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>come </w:t></w:r></w:ins>"
BOXED = (
    "<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:t>once </w:t></mc:Choice>"
    "<mc:Fallback><w:t>twice</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        (word("Part", "berschrift1") + word("Two."), [("heading", 1, "Part"), ("paragraph", 0, "Two.")]),
        (word("Words.", "Zitat"), [("quote", 1, "Words.")]),
        (ITEM.format(0, "one") + ITEM.format(1, "deep"), [("item", 1, "one"), ("item", 2, "deep")]),
        (word("text.", more=GONE), [("paragraph", 0, "come text.")]),
        (word("text.", more=BOXED), [("paragraph", 0, "once text.")]),
        (word("a &lt;b&gt; [/c] &amp; d"), [("paragraph", 0, "a <b> [/c] & d")]),
        (f"<w:tbl>{CELLS}</w:tbl>", [("table", 0, "a | b\n1 | 2")]),
    ],
)
def test_a_style_says_what_a_paragraph_is(paragraph: str, expected: list[tuple[str, int, str]]) -> None:
    assert blocks(docx(word("One."), paragraph)) == [("paragraph", 0, "One."), *expected]


def test_emphasis_links_and_notes_come_along() -> None:
    link = '<w:hyperlink r:id="rId1"><w:r><w:t>there</w:t></w:r></w:hyperlink>'
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>so</w:t></w:r><w:r><w:rPr><w:b w:val='0'/></w:rPr><w:t> and </w:t></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    relations = '<R><Relationship Id="rId1" Target="https://example.org/x"/></R>'
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:footnote w:id="0" w:type="separator">{word("-")}</w:footnote>'
        f'<w:footnote w:id="2">{word("By her.")}</w:footnote></w:footnotes>'
    )
    data = docx(word(" end.", more=bold + link + note), word_footnotes=notes)
    with_links = zipped({"word/_rels/document.xml.rels": relations, **_members(data)})

    first, last = draft(with_links).blocks
    assert (first.text, last.text) == ("so and there[2] end.", "[2] By her.")
    assert [(mark.kind, mark.span.of(first.text), mark.target) for mark in first.marks] == [
        ("strong", "so", ""),
        ("link", "there", "https://example.org/x"),
    ]


def _members(data: bytes) -> dict[str, str | bytes]:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_open_text_says_the_same_in_its_own_words() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body>{}</text:note-body></text:note>"
    comment = "<office:annotation><text:p>a comment</text:p></office:annotation>"
    deep = "<text:list><text:list-item><text:p>deep</text:p></text:list-item></text:list>"
    cells = "<table:table-row>{}</table:table-row>".format(
        "<table:table-cell><text:p>a</text:p></table:table-cell>" * 2
    )
    body = (
        '<text:p>It <text:span text:style-name="T1">is</text:span> <text:a xlink:href="https://example.org/x">so</text:a>'
        f"{note.format('<text:p>By her.</text:p>')}{comment}.</text:p>"
        '<text:p text:style-name="P1">Words.</text:p>'
        f"<text:list><text:list-item><text:p>one</text:p>{deep}</text:list-item></text:list>"
        f"<table:table>{cells}{cells}</table:table>"
    )
    found = draft(odt(body)).blocks

    assert [(block.kind, block.level, block.text) for block in found] == [
        ("paragraph", 0, "It is so[1]."),
        ("quote", 1, "Words."),
        ("item", 1, "one"),
        ("item", 2, "deep"),
        ("table", 0, "a | a\na | a"),
        ("paragraph", 0, "[1] By her."),
    ]
    assert [(mark.kind, mark.target) for mark in found[0].marks] == [
        ("emphasis", ""),
        ("link", "https://example.org/x"),
    ]


def test_a_document_without_words_or_with_traps_is_refused() -> None:
    with pytest.raises(SourceError, match="holds no text"):
        draft(docx(word("")))
    with pytest.raises(SourceError, match="entities of its own"):
        draft(zipped({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}))
