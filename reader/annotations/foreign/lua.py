"""As much of Lua as a saved table needs (Lua 5.1 Reference Manual, §2.1, §2.5.7): nothing is ever executed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.errors import SourceError

if TYPE_CHECKING:
    from reader.annotations.foreign.shape import Json

_TOKEN = re.compile(
    r"""\s+|--[^\n]*"""
    r"""|(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
    r"""|(?P<number>-?(?:0[xX][0-9a-fA-F]{1,16}|(?:\d{1,300}(?:\.\d{0,300})?|\.\d{1,300})(?:[eE][-+]?\d{1,3})?))"""
    r"""|(?P<name>[A-Za-z_]\w*)|(?P<mark>[{}\[\]=,;])""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\([0-9]{1,3}|.)", re.DOTALL)
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "nil": None}

_ASCII = 128

_Token = tuple[str, str]
_END: _Token = ("end", "")


def parse_table(text: str) -> Json:
    """Return the table of a file that says `return { … }`, keys as strings; raises SourceError when it says other."""
    tokens = _tokens(text)
    tokens.reverse()
    if tokens.pop() != ("name", "return"):
        raise _bad()
    return _value(tokens)


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise _bad()
        at = match.end()
        if match.lastgroup:
            found.append((match.lastgroup, match[0]))
    return [*found, _END]


def _value(tokens: list[_Token]) -> Json:
    """Take one value from the end of the reversed tokens."""
    kind, text = tokens.pop()
    if kind == "string":
        return _unescaped(text[1:-1])
    if kind == "number":
        return int(text, 16) if "x" in text.lower() else float(text) if re.search(r"[.eE]", text) else int(text)
    if kind == "name" and text in _CONSTANTS:
        return _CONSTANTS[text]
    if (kind, text) == ("mark", "{"):
        return _table(tokens)
    raise _bad()


def _table(tokens: list[_Token]) -> dict[str, Json]:
    table: dict[str, Json] = {}
    while tokens[-1] != ("mark", "}"):
        key = _key(tokens)
        table[str(len(table) + 1) if key is None else key] = _value(tokens)
        if tokens[-1] in {("mark", ","), ("mark", ";")}:
            tokens.pop()
        elif tokens[-1] != ("mark", "}"):
            raise _bad()
    tokens.pop()
    return table


def _key(tokens: list[_Token]) -> str | None:
    """Take a key and its equals sign, if one comes next."""
    if tokens[-1] == ("mark", "["):
        tokens.pop()
        key = _value(tokens)
        if tokens.pop() != ("mark", "]") or tokens.pop() != ("mark", "=") or not isinstance(key, (str, int, float)):
            raise _bad()
        return str(key)
    if tokens[-1][0] == "name" and tokens[-2:-1] == [("mark", "=")]:
        name = tokens.pop()[1]
        tokens.pop()
        return name
    return None


def _unescaped(text: str) -> str:
    """Resolve escapes; of those that give a byte by its number, ASCII alone can be told."""

    def letter(escape: re.Match[str]) -> str:
        if escape[1].isascii() and escape[1].isdigit():
            return chr(int(escape[1])) if int(escape[1]) < _ASCII else "\ufffd"
        return _LETTERS.get(escape[1], escape[1])

    return _ESCAPE.sub(letter, text)


def _bad() -> SourceError:
    return SourceError("it is not a saved Lua table")
