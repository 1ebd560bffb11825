"""Annotations made elsewhere, read from what other programs export.

`read` tells the format by the text itself. What it returns holds no place yet: the quotation and its context are for
`match_quote`, the address and title for finding the article.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reader.annotations.foreign.shape import ForeignAnnotation
from reader.errors import SourceError

if TYPE_CHECKING:
    from reader.annotations.foreign.shape import Json

__all__ = ["FORMATS", "ForeignAnnotation", "read"]

FORMATS: tuple[str, ...] = ("broadsheet", "webannotation", "hypothesis", "readwise", "kindle", "koreader")
"""Our own JSON, W3C Web Annotation JSON-LD, and what these programs export."""


def read(text: str) -> list[ForeignAnnotation]:
    """Return the annotations in an exported file; raises SourceError with the reason when it is none, or a bad one."""
    text = text.removeprefix("\ufeff")
    try:
        if text.lstrip()[:1] in {"{", "["}:
            return _from_json(_parsed(text))
        if re.match(r"(?:\s*--[^\n]*\n)*\s*return\s*\{", text):
            from reader.annotations.foreign import koreader

            return koreader.from_sidecar(text)
    except RecursionError as error:
        message = "it is nested too deeply to be a list of annotations"
        raise SourceError(message) from error
    if re.search(r"^={10}\s*$", text, re.MULTILINE):
        from reader.annotations.foreign import kindle

        return kindle.from_clippings(text)
    from reader.annotations.foreign import readwise

    if readwise.is_header(text.lstrip().partition("\n")[0]):
        return readwise.from_csv(text)
    message = "it holds no annotations in a known format"
    raise SourceError(message, f"known: {', '.join(FORMATS)}")


def _parsed(text: str) -> Json:
    try:
        value: Json = json.loads(text)
    except json.JSONDecodeError as error:
        message = f"it is not valid JSON: {error.msg} in line {error.lineno}"
        raise SourceError(message) from error
    except ValueError as error:  # a number with thousands of digits
        message = "it is not valid JSON"
        raise SourceError(message) from error
    return value


def _from_json(value: Json) -> list[ForeignAnnotation]:
    """Tell the format of a JSON document by the keys of what it lists."""
    from reader.annotations.foreign import broadsheet, hypothesis, koreader, webannotation

    if broadsheet.accepts(value):
        return broadsheet.from_json(value)
    if hypothesis.accepts(value):
        return hypothesis.from_json(value)
    if koreader.accepts(value):
        return koreader.from_json(value)
    return webannotation.from_json(value)
