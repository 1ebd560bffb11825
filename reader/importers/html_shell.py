"""Pages that are shells: their article is put in by a script, from what the page states for machines or a template.

Such a page is read as it would be after the script had run, so that its lines are those of the article, too.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.importers.html_lines import text_of_page
from reader.importers.html_stated import Stated
from reader.importers.html_tree import markup_of, tree_of
from reader.text import normalise

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from reader.importers.html_lines import PageText

_LEAST = 300
"""Letters in paragraphs of a page that is none, and of a text that may be put into one."""
_SHORTEST = 60
"""Letters of a paragraph."""
_LINKED = 0.5


def text_of(root: HtmlElement) -> PageText:
    """Return the text of a page, with the article put into it where it is a shell; raises as `text_of_page` does."""
    text = text_of_page(root)
    if _prose(text) < _LEAST and (_with_statement(root) or _with_templates(root)):
        return text_of_page(root)
    return text


def _prose(text: PageText) -> int:
    lengths = (len(line.text) for line in text.lines if line.linked < _LINKED)
    return sum(length for length in lengths if length >= _SHORTEST)


def _with_statement(root: HtmlElement) -> bool:
    """Put the text that a page states as its article's at its end; says whether there is one."""
    said = normalise(html.unescape(Stated(root).text()))
    body = root.find("body")
    if len(said) < _LEAST or body is None:
        return False
    if "<p" in said:
        return _with_markup(body, said)
    box = body.makeelement("div")
    for paragraph in said.split("\n"):
        box.append(box.makeelement("p"))
        box[-1].text = paragraph
    body.append(box)
    return True


def _with_markup(body: HtmlElement, said: str) -> bool:
    """Put a piece of markup at the end of a page; says whether it is within the limits."""
    try:
        inner = tree_of(markup_of(said)[0]).find("body")
    except SourceError:
        return False
    if inner is not None:
        inner.tag = "div"
        body.append(inner)
    return inner is not None


def _with_templates(root: HtmlElement) -> bool:
    """Show the templates of a page that hold paragraphs enough for an article; says whether there are any."""
    found = [
        each for each in root.iter("template") if sum(len("".join(p.itertext())) for p in each.iter("p")) >= _LEAST
    ]
    for each in found:
        each.tag = "div"
    return bool(found)
