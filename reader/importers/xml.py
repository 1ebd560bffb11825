"""XML from strangers: no entity is resolved, nothing is fetched, what is damaged is read as far as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import SourceError

if TYPE_CHECKING:
    from lxml.etree import _Element


def xml_of(data: bytes) -> _Element:
    """Return the root of a document; raises SourceError when there is none, or it declares entities of its own."""
    from lxml import etree

    if b"<!ENTITY" in data[:100_000]:
        message = "is XML with entities of its own, which are not resolved"
        raise SourceError(message)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        message = "holds XML that cannot be read"
        raise SourceError(message) from error
    if root is None:
        message = "holds XML that cannot be read"
        raise SourceError(message)
    return root
