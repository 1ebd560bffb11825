"""Pages to trees: bytes to clean markup to elements, within limits of size, depth and number.

Nothing is fetched, no entity of a document's own is resolved, no script is run. Control codes are removed from the
markup before it is parsed, those written as references (`&#27;`) included: extractors pass them on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import SourceError
from reader.importers.decode import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BYTES = 20_000_000
"""The largest page that is read: a saved article is a fiftieth of it, with its pictures in the page a fifth."""
MAX_ELEMENTS = 150_000
"""The most elements a page may have; a long article of an encyclopaedia has 30,000."""
MAX_TAGS = 4 * MAX_ELEMENTS
"""The most signs that may open or close one: beyond them a page is not even parsed."""
MAX_DEPTH = 200
"""Elements inside one another that are kept as they are; what is deeper becomes a sibling."""

_BEYOND = "/*" * (MAX_DEPTH + 1)
"""Where such elements are, for XPath."""

_DECLARED = re.compile(rb"<meta\b[^>]{0,300}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{2,40})")
_DECLARED_XML = re.compile(rb"\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]{2,40})[\"']")
_XML_DECLARATION = re.compile(r"(?i)\A\s*<\?xml\b[^>]{0,200}>")
_EXAMINED = 8192

_REFERENCE = re.compile(r"&#(?:[xX]0*([0-9a-fA-F]{1,6})|0*([0-9]{1,7}));?")
_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b<\n]{0,4096}(?:\x07|\x1b\\))")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_CONTROL_BYTES = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F))
_WIDE_CONTROL = (
    re.compile(rb"\xc2[\x80-\x9f]"),
    re.compile(rb"\xe2(?:\x80[\xaa-\xae]|\x81[\xa6-\xa9])"),
    re.compile(rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])"),
)
"""The same in UTF-8; patterns of one first byte are looked for at the speed of memory."""
_UNSEEN_CODES = frozenset((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF, 0xFFFE, 0xFFFF))


def markup_of(page: bytes | str, stated: str | None = None) -> tuple[str, str]:
    """Return the markup of a page without control codes, and the charset its bytes were in.

    A byte order mark decides, then strict UTF-8, then what its server stated, then what the page declares, then
    cchardet. Raises SourceError when
    the page is too large or no text.
    """
    if len(page) > MAX_BYTES:
        message = f"is larger than {MAX_BYTES // 1_000_000} MB, which is no article"
        raise SourceError(message, "save the page without its pictures")
    text, encoding = decode(page, stated, _declared(page)) if isinstance(page, bytes) else (page, "utf-8")
    known = _is_clean(page) if isinstance(page, bytes) and encoding == "utf-8" else False
    meant = _XML_DECLARATION.sub("", _REFERENCE.sub(_without_control, text))
    if not known or meant != text:
        meant = _CONTROL.sub("", _SEQUENCE.sub("", meant) if "\x1b" in meant else meant)
    return meant.replace("\r\n", "\n").replace("\r", "\n") if "\r" in meant else meant, encoding


def _is_clean(page: bytes) -> bool:
    """Say whether a page in UTF-8 surely holds no control code as such, in half the time that taking them out takes."""
    return len(page.translate(None, _CONTROL_BYTES)) == len(page) and not any(
        wide.search(page) for wide in _WIDE_CONTROL
    )


def _declared(page: bytes) -> str | None:
    head = page[:_EXAMINED].lower()
    match = _DECLARED_XML.match(head) or _DECLARED.search(head)
    return match[1].decode("ascii") if match else None


def _without_control(match: re.Match[str]) -> str:
    """Return a reference as it was, a control code as itself (to be removed), one of cp1252 as its letter."""
    code = int(match[1], 16) if match[1] else int(match[2])
    if 0x80 <= code < 0xA0:  # noqa: PLR2004 - browsers take these for cp1252, as pages of old mean them
        return bytes([code]).decode("cp1252", "ignore")
    if code in (9, 10, 13):
        return " "
    return chr(code) if code < 0x20 or code == 0x7F or code in _UNSEEN_CODES else match.group()  # noqa: PLR2004 - the control codes


def tree_of(markup: str) -> HtmlElement:
    """Return the root element of a page, no deeper than MAX_DEPTH.

    Raises SourceError when there is no markup in it, or it is nested or crowded beyond the limits.
    """
    from lxml import etree
    from lxml.html import HtmlElement, HTMLParser, document_fromstring

    tags = markup.count("<")
    if tags > MAX_TAGS:
        raise _crowded()
    parser = HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, collect_ids=False
    )
    # lxml.html looks up a class for each element in Python, for the sake of forms; one class for all is looked up in C.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    try:
        root = document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        message = "holds no text"
        raise SourceError(message) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        message = "is nested too deeply to be an article"
        raise SourceError(message)
    if tags > MAX_ELEMENTS // 2 and root.xpath("count(//*)") > MAX_ELEMENTS:
        raise _crowded()
    for element in root.xpath(_BEYOND):
        _shallow(element)
    return root


def _crowded() -> SourceError:
    return SourceError(f"is built of more than {MAX_ELEMENTS:,} elements, which is no article")


def _shallow(element: HtmlElement) -> None:
    """Take the tags inside an element away, keeping their words."""
    from lxml import etree

    for unseen in list(element.iter("script", "style", "template")):
        if unseen is not element:
            unseen.text = None
    etree.strip_tags(element, "*")
