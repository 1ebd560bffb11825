"""Documents of word processors: Word's .docx (ECMA-376) and OpenDocument's .odt (ISO/IEC 26300), made into a page.

What their paragraphs are is told by the names of their styles, which are the same in every language inside the file.
What a reviser deleted, comments, pictures, headers and footers are left out; notes stand at the end.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.importers import metadata, zips
from reader.importers.html import lines
from reader.importers.html_fragment import blocks_of
from reader.importers.xml import xml_of
from reader.model import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from reader.importers.source import Source
    from reader.importers.zips import Zip
    from reader.model import DraftBlock

_HEADING = re.compile(r"(?:heading|head)[ _]*(\d)")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_UNREAD = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText", "annotation", "tracked-changes"})
"""What is in a text and not of it: what was deleted, the other way to draw a box, the code of fields, comments."""
_LARGEST = 20_000_000
"""Bytes of the text with its markup: a thousand pages are five million."""
_BREAKS = frozenset({"br", "cr", "line-break"})
_SPACES = frozenset({"tab", "s"})


@dataclass(slots=True)
class _Page:
    """A document as HTML, while it is read."""

    title: str = ""
    deck: str = ""
    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, style: str, said: str, level: int = 0) -> None:
        """Add a paragraph of this style; `level` is the depth of a list it is in."""
        if not re.sub(r"<[^<>]*>", "", said).strip():
            return
        heading = _HEADING.match(style)
        if style == "title" and not self.title and not self.parts:
            self.title = said
        elif style == "subtitle" and not self.deck and not self.parts:
            self.deck = said
        elif heading:
            self.parts.append(f"<h{heading[1]}>{said}</h{heading[1]}>")
        elif level:
            self.parts.append(f"{'<ul>' * level}<li>{said}</li>{'</ul>' * level}")
        elif "quot" in style:
            self.parts.append(f"<blockquote>{said}</blockquote>")
        else:
            self.parts.append(f"<p>{said}</p>")

    def add_table(self, rows: list[list[str]]) -> None:
        """Add a table, given as the text of its cells."""
        cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        self.parts.append(f"<table>{cells}</table>")


class Docx:
    """Reads Word's documents."""

    name = "docx"
    suffixes: tuple[str, ...] = (".docx", ".docm")

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content tells
        """Accept a zip archive that holds such a document."""
        return head.startswith(zips.MAGIC) and b"\nword/document.xml\n" in head

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield the document; raises SourceError when it is damaged, locked, or holds no text."""
        with source.open() as stream, zips.opened(stream) as archive:
            yield _draft(_Word(archive).page(), source, self.name)

    def lines(self, raw: bytes, encoding: str) -> list[str]:
        """Return the lines of the page that was made of it."""
        return lines(raw, encoding)


class Odt:
    """Reads the text documents of OpenDocument, as LibreOffice writes them."""

    name = "odt"
    suffixes: tuple[str, ...] = (".odt", ".ott")

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content tells
        """Accept a zip archive that says it is such a document."""
        return head.startswith(zips.MAGIC) and b"application/vnd.oasis.opendocument.text" in head

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield the document; raises SourceError when it is damaged, locked, or holds no text."""
        with source.open() as stream, zips.opened(stream) as archive:
            yield _draft(_OpenText(archive).page(), source, self.name)

    def lines(self, raw: bytes, encoding: str) -> list[str]:
        """Return the lines of the page that was made of it."""
        return lines(raw, encoding)


def _draft(page: _Page, source: Source, format: str) -> Draft:
    body = "\n".join([*page.parts, *page.notes])
    blocks = tuple(blocks_of(f"<div>{body}</div>", None)) if body else ()
    title, blocks = _title(page, blocks)
    if not blocks:
        message = "holds no text"
        raise SourceError(message)
    raw = f"<html><body>\n<h1>{page.title}</h1>\n{page.deck}\n{body}\n</body></html>" if page.title else body
    return Draft(
        blocks=blocks,
        title=title,
        deck=_plain(page.deck) or None,
        language=metadata.language(" ".join(block.text for block in blocks)),
        path=source.path,
        url=source.url,
        format=format,
        raw=raw.encode("utf-8", "replace"),
    )


def _title(page: _Page, blocks: tuple[DraftBlock, ...]) -> tuple[str | None, tuple[DraftBlock, ...]]:
    """Return the title: what has that style, else a heading above all others that the text begins with."""
    if page.title:
        return _plain(page.title), blocks
    first = blocks[0] if blocks else None
    if first is None or first.kind != "heading" or len(blocks) == 1:
        return None, blocks
    alone = all(each.kind != "heading" or each.level > first.level for each in blocks[1:])
    return (first.text, blocks[1:]) if alone else (None, blocks)


def _plain(html: str) -> str:
    return " ".join(" ".join(block.text for block in blocks_of(f"<p>{html}</p>", None)).split()) if html else ""


def _name(element: _Element) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: _Element | None, name: str) -> str:
    """Return an attribute by its name without a namespace."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


class _Word:
    def __init__(self, archive: Zip) -> None:
        self._archive = archive
        self._styles = {
            _attribute(style, "styleId"): _attribute(style.find(f"{_WORD}name"), "val").lower()
            for style in self._part("word/styles.xml", f"{_WORD}style")
        }
        self._links = {
            _attribute(link, "Id"): _attribute(link, "Target")
            for link in self._part("word/_rels/document.xml.rels", "{*}Relationship")
        }
        self._page = _Page()

    def _part(self, name: str, tag: str) -> Iterator[_Element]:
        """Yield the elements of a part that the archive may lack."""
        if name in self._archive:
            yield from xml_of(self._archive.read(name)).iter(tag)

    def page(self) -> _Page:
        root = xml_of(self._archive.read("word/document.xml", _LARGEST))
        for element in root.iter(f"{_WORD}body"):
            self._blocks(element)
            break
        for note in self._part("word/footnotes.xml", f"{_WORD}footnote"):
            said = " ".join(filter(None, (self._said(each).strip() for each in note.iter(f"{_WORD}p"))))
            if said and not _attribute(note, "type"):
                self._page.notes.append(f"<p>[{escape(_attribute(note, 'id'))}] {said}</p>")
        return self._page

    def _blocks(self, parent: _Element) -> None:
        for element in parent:
            name = _name(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                rows = [
                    [
                        " ".join(self._said(each) for each in cell.iter(f"{_WORD}p"))
                        for cell in row.findall(f"{_WORD}tc")
                    ]
                    for row in element.findall(f"{_WORD}tr")
                ]
                self._page.add_table(rows)
            elif name not in _UNREAD:
                self._blocks(element)

    def _paragraph(self, element: _Element) -> None:
        style = self._styles.get(_attribute(element.find(f"{_WORD}pPr/{_WORD}pStyle"), "val"), "")
        numbered = element.find(f"{_WORD}pPr/{_WORD}numPr")
        depth = _attribute(None if numbered is None else numbered.find(f"{_WORD}ilvl"), "val")
        listed = numbered is not None or style.startswith(("list bullet", "list number"))
        level = min(int(depth) if depth.isdecimal() else 0, 8) + 1 if listed else 0
        self._page.add(style, self._said(element), level)

    def _said(self, element: _Element) -> str:
        """Return the words of an element and what is in it, with emphasis and links."""
        name = _name(element)
        if name == "t":
            return escape(element.text or "")
        if name in _UNREAD or name in _BREAKS or name in _SPACES:
            return "" if name in _UNREAD else "<br>" if name in _BREAKS else " "
        if name == "footnoteReference":
            return f"[{escape(_attribute(element, 'id'))}]"
        said = "".join(self._said(each) for each in element)
        if name == "hyperlink":
            target = self._links.get(str(element.get(f"{_LINKS}id", "")), "")
            return f'<a href="{escape(target)}">{said}</a>' if target else said
        if name == "r" and said.strip():
            for mark, tag in (("b", "strong"), ("i", "em")):
                found = element.find(f"{_WORD}rPr/{_WORD}{mark}")
                if found is not None and _attribute(found, "val") not in ("0", "false", "none"):
                    said = f"<{tag}>{said}</{tag}>"
        return said


class _OpenText:
    def __init__(self, archive: Zip) -> None:
        self._root = xml_of(archive.read("content.xml", _LARGEST))
        self._parents: dict[str, str] = {}
        self._emphasis: dict[str, list[str]] = {}
        for style in self._root.iter("{*}style"):
            name = _attribute(style, "name")
            self._parents[name] = _attribute(style, "parent-style-name")
            text = style.find("{*}text-properties")
            bold, slanted = _attribute(text, "font-weight") == "bold", _attribute(text, "font-style") == "italic"
            self._emphasis[name] = ["strong"] * bold + ["em"] * slanted
        self._page = _Page()

    def page(self) -> _Page:
        for body in self._root.iter("{*}body"):
            self._blocks(body, 0)
        return self._page

    def _blocks(self, parent: _Element, level: int) -> None:
        for element in parent:
            name = _name(element)
            if name == "h":
                self._page.add(f"heading {min(int(_attribute(element, 'outline-level') or 1), 6)}", self._said(element))
            elif name == "p":
                style = _attribute(element, "style-name")
                self._page.add((self._parents.get(style) or style).lower(), self._said(element), level)
            elif name == "table":
                rows = [
                    [" ".join(self._said(each) for each in cell.iter("{*}p")) for cell in row.iter("{*}table-cell")]
                    for row in element.iter("{*}table-row")
                ]
                self._page.add_table(rows)
            elif name not in _UNREAD:
                self._blocks(element, level + (name == "list"))

    def _said(self, element: _Element) -> str:
        """Return the words of an element and what is in it, with emphasis and links, and what follows inside it."""
        parts = [escape(element.text or "")]
        for each in element:
            parts += [self._inside(each), escape(each.tail or "")]
        return "".join(parts)

    def _inside(self, element: _Element) -> str:
        name = _name(element)
        if not name or name in _UNREAD or name == "frame":
            return ""
        if name in _BREAKS:
            return "<br>"
        if name in _SPACES:
            return " "
        if name == "note":
            citation = "".join(self._said(each) for each in element.iter("{*}note-citation"))
            words = " ".join(self._said(each) for each in element.iter("{*}p"))
            self._page.notes.append(f"<p>[{citation}] {words}</p>")
            return f"[{citation}]"
        said = self._said(element)
        if name == "a" and (target := _attribute(element, "href")):
            return f'<a href="{escape(target)}">{said}</a>'
        for tag in self._emphasis.get(_attribute(element, "style-name"), ()) if said.strip() else ():
            said = f"<{tag}>{said}</{tag}>"
        return said
