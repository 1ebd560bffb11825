"""JSON from strangers: whole files, and lists that are too long to hold, member by member.

Streaming parsers build the path to every value, which takes memory by the square of how deep it is nested; the decoder
of the standard library, given a growing piece of the text, refuses depth and needs no more than the longest member.
"""

from __future__ import annotations

import codecs
import json
from typing import TYPE_CHECKING, Any

from reader.errors import SourceError
from reader.importers.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.importers.source import Source

MAX_MEMBER = 50_000_000
"""Code points of one member of a list."""
_PIECE = 1 << 16
_BETWEEN = " \t\r\n,"


def parsed(source: Source) -> Any:  # noqa: ANN401 - a stranger's JSON
    """Return the value of a JSON file; raises SourceError with the place of the first error."""
    text, _ = decode(source.data)
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        message = f"is not valid JSON: {error.msg.lower()} in line {error.lineno}"
        raise SourceError(message, "export it again") from error
    except RecursionError as error:
        raise too_deep() from error
    except ValueError as error:  # a number of thousands of digits
        message = "is not valid JSON"
        raise SourceError(message) from error


def members(source: Source) -> Iterator[Any]:
    """Yield the members of the list that a file is, never holding more than one.

    Raises SourceError, after those that could be read, when it is damaged, cut short, or nested too deeply.
    """
    with source.open() as stream:
        reader = codecs.getreader("utf-8-sig")(stream, "replace")
        decoder = json.JSONDecoder()
        text, place, number, ended = "", 0, 0, False
        while True:
            while place < len(text) and (text[place] in _BETWEEN or (not number and text[place] == "[")):
                place += 1
            if text[place : place + 1] == "]":
                return
            try:
                value, place = decoder.raw_decode(text, place)
            except RecursionError as error:
                raise too_deep() from error
            except ValueError as error:
                if ended or len(text) - place > MAX_MEMBER:
                    message = f"is damaged or cut short after {number:,} entries"
                    raise SourceError(message, "export it again") from error
                # As much again as there is: what was tried already is then tried no more than twice.
                more = reader.read(max(_PIECE, len(text) - place))
                text, place, ended = text[place:] + more, 0, not more
                continue
            number += 1
            yield value


def written(value: Any) -> bytes:  # noqa: ANN401 - a stranger's JSON
    """Return a value as JSON, to be kept as the source of an entry."""
    try:
        return json.dumps(value, ensure_ascii=False, indent=1, default=str).encode("utf-8", "replace")
    except RecursionError as error:
        raise too_deep() from error


def too_deep() -> SourceError:
    """Return what is said of JSON nested beyond what can be read."""
    message = "is nested too deeply"
    return SourceError(message)
