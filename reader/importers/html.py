"""HTML pages, saved or fetched: the article with its structure, its metadata, and every other line with a reason.

Lines are numbered by themselves: the texts that a browser sets apart from one another — paragraphs, headings, items
of lists, rows of tables, labels of menus — count from 1 in document order, those a page hides included. Scripts are
not text and are never run, alternative texts of pictures are not shown, nothing is fetched.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.importers.dates import with_dateline
from reader.importers.decode import kind_of_data, why_not_text
from reader.importers.html_blocks import blocks_of, dropped_of
from reader.importers.html_body import Choice, choose
from reader.importers.html_captions import captions
from reader.importers.html_dates import published
from reader.importers.html_errors import refuse
from reader.importers.html_headline import headline
from reader.importers.html_lines import on_one_line
from reader.importers.html_metadata import About
from reader.importers.html_opening import opening
from reader.importers.html_shell import text_of
from reader.importers.html_tree import markup_of, tree_of
from reader.importers.html_words import target_of
from reader.importers.topics import folded
from reader.model import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.html import HtmlElement

    from reader.importers.html_lines import PageLine
    from reader.importers.source import Source
    from reader.model import DraftBlock

_HEAD = 12
"""Lines kept at the top among which the title may stand once more."""


class Html:
    """Reads pages of HTML and XHTML of any charset."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml", ".xht")

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept what begins like a page, and markup that is named as one."""
        if why_not_text(head):
            return False
        kind = kind_of_data(head, name)
        return kind == "an HTML page" or (name.lower().endswith(self.suffixes) and kind in ("", "an XML or HTML file"))

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield the one article of a page; raises SourceError when it is no text, beyond the limits, or holds none."""
        draft = extract(source.data, source.url, charset=source.charset)
        yield replace(draft, path=source.path)

    def lines(self, raw: bytes, encoding: str) -> list[str]:
        """Return the lines of a page as it is shown, whatever its markup's lines are."""
        return lines(raw, encoding)


def lines(page: bytes | str, charset: str | None = None) -> list[str]:
    """Return every line of a page, each on one line; raises SourceError as `extract` does."""
    markup, _ = markup_of(page, charset)
    return [on_one_line(line.text) for line in text_of(tree_of(markup)).lines if line.number]


def extract(page: bytes | str, url: str | None = None, *, charset: str | None = None) -> Draft:
    """Return the article of a page; `url` is where it came from, to make its links whole.

    `charset` is what its server stated. Its blocks are what most ways of telling agree on (`html_body`). Raises
    SourceError, with a reason for a person, when the page is no text, is beyond the limits of `html_tree`, or holds no
    article.
    """
    markup, encoding = markup_of(page, charset)
    root = tree_of(markup)
    # lxml makes an object of an element each time it comes to one that nobody holds: all are held until the end.
    elements = list(root.iter())
    about = About(root, url)
    address = about.url()
    text = text_of(root)
    lines, choice, title = text.lines, choose(root, text, len(elements)), about.title()
    head = opening(lines, choice.kept, title)
    heads = _headings(lines, choice, title) | head.lines
    choice = choice._replace(kept=choice.kept - heads)
    pictured = captions(lines, choice)
    blocks = tuple(blocks_of(lines, choice.kept | pictured, _location(root, url or address)))
    refuse(root, blocks)
    decks = _decks(about, lines, choice, title)
    found = with_dateline(head.surer(published(root, about.stated, choice, address)), _first(blocks))
    return Draft(
        blocks=blocks,
        title=title,
        deck=" — ".join(" ".join(lines[index].text.split()) for index in sorted(decks)) or None,
        author=about.author(choice) or head.author,
        source_name=about.source_name(),
        date=found.value if found else None,
        date_precision=found.precision if found else None,
        date_status=found.status if found else None,
        language=about.language(" ".join(block.text for block in blocks)),
        tags=about.tags(),
        dropped=tuple(dropped_of(lines, choice, heads | pictured | decks)),
        url=address,
        format="html",
        raw=page if isinstance(page, bytes) else page.encode("utf-8", "replace"),
        encoding=encoding,
    )


def _decks(about: About, lines: Sequence[PageLine], choice: Choice, title: str | None) -> frozenset[int]:
    """Return the lines above the text that are shown below the title: a headline that is another, and the deck."""
    found = headline(lines, choice.kept, title), about.deck(lines, choice.kept)
    return frozenset(index for index in found if index is not None)


def _first(blocks: Sequence[DraftBlock]) -> str:
    """Return the first paragraph, which may begin with a dateline."""
    return next((each.text for each in blocks if each.kind == "paragraph"), "")


def _location(root: HtmlElement, address: str | None) -> str | None:
    """Return the address that the links of a page are relative to."""
    for element in root.iter("base"):
        return target_of(element.get("href") or "", address) or address
    return address


def _headings(lines: Sequence[PageLine], choice: Choice, title: str | None) -> frozenset[int]:
    """Return the lines that say the title at the top of the text or above it: the header shows it already."""
    wanted = folded(title or "")
    if not wanted:
        return frozenset()
    top = sorted(choice.kept)[:_HEAD]
    end = top[-1] if top else 0
    likely = range(len(wanted) // 3, 3 * len(wanted))  # letters, with what is no word and what is none of the alphabet
    return frozenset(
        index
        for index, line in enumerate(lines[: end + 1])
        if line.number and len(line.text) in likely and folded(line.text) == wanted
    )
