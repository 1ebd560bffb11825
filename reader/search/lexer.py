"""Cuts a query into brackets, operators and leaves, and names whatever cannot be understood with its place."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple, TypeAlias, cast, get_args

from reader.model import QueryError
from reader.search import dates
from reader.search.tree import (
    NAMED,
    DateField,
    Dates,
    Exact,
    ExactField,
    Fuzzy,
    Length,
    Member,
    MemberField,
    Node,
    Phrase,
    TextField,
    Wildcard,
    Word,
)

MAX_DEPTH = 40
MAX_PARTS = 200
MAX_ERRORS = 20
MAX_SLOP = 99
MAX_TYPING_ERRORS = 2
LETTERS_BEFORE_WILDCARD = 2

_QUOTES = '"“”„‟«»\uff02'
_LEAP_DAY = date(2024, 2, 29)
"""A day on which every date that can ever be meant has a meaning."""

_SPACE = re.compile(r"\s+")
_CHUNK = re.compile(rf"[^\s(){_QUOTES}]+")
_QUOTED = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]|\Z)(?:(?<=[{_QUOTES}])~([0-9]+))?")
_FIELD = re.compile(r"([A-Za-z]+):(.*)", re.DOTALL)
_FUZZY = re.compile(r"(.+?)~([0-9]*)", re.DOTALL)
_LENGTH = re.compile(r"(>=|<=|>|<|=)?([0-9]{1,9})|([0-9]{0,9})\.\.([0-9]{0,9})")

TEXT_FIELDS: dict[str, TextField] = {
    "title": "title", "body": "body", "by": "by", "author": "by", "from": "from", "source": "from",
    "lang": "lang", "language": "lang", "note": "note", "quote": "quote",
}  # fmt: skip
MEMBER_FIELDS: dict[str, MemberField] = {
    "is": "is", "has": "has", "colour": "colour", "color": "colour", "tag": "tag", "id": "id",
    "person": "person", "org": "org", "place": "place", "entity": "entity", "saved": "saved",
}  # fmt: skip
EXACT_FIELDS: tuple[ExactField, ...] = get_args(ExactField)
DATE_FIELDS = frozenset(("date", "before", "after"))
VALUES = {
    "is": (
        *("unread", "read", "starred", "archived", "duplicate"),
        *("moved", "edited", "ambiguous", "orphan", "doubtful", "whole"),
    ),
    "has": ("note", "highlight"),
}
"""The values of the fields that take only a few."""

FIELDS = frozenset((*TEXT_FIELDS, *MEMBER_FIELDS, *DATE_FIELDS, "words"))
"""Every name that can stand before a colon."""

TokenKind: TypeAlias = Literal["(", ")", "-", "AND", "OR", "leaf", "field"]
"""What a token is; `NOT` is a `-`, and `field` stands before the bracket of a group in a field."""


class Token(NamedTuple):
    """A piece of a query and where it begins; the leaf is None for a clause that could not be understood."""

    kind: TokenKind
    at: int
    leaf: Node | None = None
    field: TextField = ""


class Lexer:
    """Cuts a query into brackets, operators and leaves; brackets come out balanced."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.end = len(text.rstrip())
        self.tokens: list[Token] = []
        self.errors: list[QueryError] = []
        self.unfinished: list[QueryError] = []
        self.tail: int | None = None
        self._open: list[tuple[int, bool]] = []
        self._parts = 0

    def wrong(self, message: str, at: int, end: int) -> None:
        """Note an error; one that reaches the end of the query may only be unfinished."""
        if len(self.errors) >= MAX_ERRORS:
            return
        error = QueryError(message, at)
        self.errors.append(error)
        if end >= self.end:
            self.unfinished.append(error)

    def _bad(self, message: str, at: int, end: int) -> None:
        """Note a clause that could not be understood, and keep its place among the operators."""
        self.wrong(message, at, end)
        self._leaf(None, at)

    def run(self) -> None:
        """Read the whole text."""
        at = 0
        while at < self.end:
            if space := _SPACE.match(self.text, at):
                at = space.end()
            elif self._parts >= MAX_PARTS:
                self.wrong(f"only the first {MAX_PARTS} words were looked for", at, at)
                break
            else:
                at = self._one(at)
        for opened, kept in reversed(self._open):
            self.wrong("this bracket is never closed", opened, self.end)
            if kept:
                self.tokens.append(Token(")", self.end))

    def _one(self, at: int) -> int:
        """Read what begins here and return where it ends."""
        char = self.text[at]
        if char == "(":
            return self._bracket(at)
        if char == ")":
            return self._closing(at)
        if char in _QUOTES:
            return self._phrase(at, at, "")
        if char == "-":
            after = self.text[at + 1 : at + 2]
            if after and not after.isspace() and after != ")":
                self.tokens.append(Token("-", at))
            elif at + 1 >= self.end:
                self.wrong("nothing to leave out after '-'", at, self.end)
            return at + 1
        match = _CHUNK.match(self.text, at)
        assert match is not None
        return self._chunk(match.group(), at)

    def _bracket(self, at: int) -> int:
        kept = len(self._open) < MAX_DEPTH
        if kept:
            self.tokens.append(Token("(", at))
        else:
            self.wrong(f"brackets are nested more than {MAX_DEPTH} deep", at, at)
        self._open.append((at, kept))
        return at + 1

    def _closing(self, at: int) -> int:
        if not self._open:
            self.wrong("nothing was opened that this bracket closes", at, at)
        elif self._open.pop()[1]:
            self.tokens.append(Token(")", at))
        return at + 1

    def _phrase(self, at: int, start: int, name: TextField) -> int:
        """Read a phrase that opens at `at`, in a clause that began at `start`."""
        match = _QUOTED.match(self.text, at)
        assert match is not None
        text, closed, slop = match.groups()
        if not closed:
            self.wrong("this quotation is never closed", at, self.end)
            if not text[-1:].isspace():
                self.tail = start
        if text.strip():
            self._leaf(Phrase(text, min(int(slop[:4]), MAX_SLOP) if slop else 0, name, start), start)
        elif closed:
            self._bad("nothing stands between the quotation marks", at, match.end())
        return match.end()

    def _chunk(self, chunk: str, at: int) -> int:
        end = at + len(chunk)
        if chunk in ("AND", "OR", "NOT"):
            self.tokens.append(Token("-" if chunk == "NOT" else cast("TokenKind", chunk), at))
        elif chunk[0] == "#" and len(chunk) > 1:
            self._leaf(Member("tag", chunk[1:], at), at)
        elif (match := _FIELD.fullmatch(chunk)) and (name := match[1].lower()) in FIELDS:
            return self._clause(name, match, at, end)
        elif match and not match[2].startswith("/") and (match[2] or self._is_before_quotation(match[1], end)):
            return self._unknown_field(match, at, end)
        else:
            self._word(chunk, "", at, end)
        return end

    def _is_before_quotation(self, name: str, end: int) -> bool:
        """Say whether a name is that of a quoted value; with a capital, as in `Putin:"…"`, it is of a headline."""
        follows = self.text[end : end + 1]
        return name.islower() and bool(follows) and follows in _QUOTES

    def _unknown_field(self, match: re.Match[str], at: int, end: int) -> int:
        """Pass over a clause in a field there is not; what is typed after it cannot mend that."""
        from difflib import get_close_matches

        name, value = match.groups()
        if not value and (quoted := _QUOTED.match(self.text, end)):
            end = quoted.end()
        near = get_close_matches(name.lower(), sorted(FIELDS), 1, 0.6)
        fields = dict.fromkeys((*TEXT_FIELDS.values(), *MEMBER_FIELDS.values(), *sorted(DATE_FIELDS), "words"))
        hint = f"did you mean '{near[0]}:'?" if near else f"there are {', '.join(fields)}"
        self._bad(f"there is no field '{name}'; {hint}", at, at)
        return end

    def _clause(self, name: str, match: re.Match[str], at: int, end: int) -> int:
        """Read `name:value`, where the value may be a phrase or a group that follows."""
        value = match[2]
        follows = self.text[end : end + 1]
        if value in ("", "=") and follows and follows in _QUOTES:
            return self._quoted_value(name, at, end, exact=bool(value))
        if not value and follows == "(" and name in TEXT_FIELDS:
            self.tokens.append(Token("field", at, field=TEXT_FIELDS[name]))
        elif not value and not match[1].islower():
            self._word(match.group(), "", at, end)  # the first word of a headline: "Date: …"
        elif not value:
            self._bad(f"nothing stands after '{name}:'", at, end)
        elif value[0] == "=" and name != "words":
            self._exact(name, value[1:], at, end)
        elif name in TEXT_FIELDS:
            self._word(value, TEXT_FIELDS[name], at, end)
        else:
            self._fact(name, value, at, end)
        return end

    def _exact(self, name: str, value: str, at: int, end: int) -> None:
        """Read a value that is meant to be all of what stands in the field."""
        if not value:
            self._bad(f"nothing stands after '{name}:='", at, end)
        elif TEXT_FIELDS.get(name) in EXACT_FIELDS:
            self._leaf(Exact(value, cast("ExactField", TEXT_FIELDS[name]), at), at)
        elif (member := MEMBER_FIELDS.get(name)) in NAMED:
            self._leaf(Member(member, value, at, exact=True), at)
        elif member == "tag":  # a tag is never only a part of one
            self._leaf(Member(member, value, at), at)
        else:
            known = ", ".join(f"{each}:" for each in (*EXACT_FIELDS, "tag", *sorted(NAMED)))
            self._bad(f"'=' can stand after {known}; not after '{name}:'", at, end)

    def _quoted_value(self, name: str, at: int, opening: int, *, exact: bool) -> int:
        if name in TEXT_FIELDS and not exact:
            return self._phrase(opening, at, TEXT_FIELDS[name])
        match = _QUOTED.match(self.text, opening)
        assert match is not None
        value = " ".join(match[1].split())
        if not match[2]:
            self.wrong("this quotation is never closed", opening, self.end)
        if value and exact:
            self._exact(name, value, at, match.end())
        elif value:
            self._fact(name, value, at, match.end())
        elif match[2]:
            self._bad("nothing stands between the quotation marks", opening, match.end())
        return match.end()

    def _fact(self, name: str, value: str, at: int, end: int) -> None:
        """Read the value of a field that is not text."""
        if name in DATE_FIELDS:
            if dates.read(name, value, _LEAP_DAY) is None:
                self._bad(f"'{value}' is not a date; write one like 2022-10, 2022..2023 or 7d", at, end)
            elif ".." in value and dates.ends_before_it_begins(value):
                self._bad(f"the range '{value}' ends before it begins", at, end)
            else:
                self._leaf(Dates(cast("DateField", name), value, at), at)
        elif name == "words":
            self._length(value, at, end)
        elif (known := VALUES.get(MEMBER_FIELDS[name])) and value.lower() not in known:
            self._bad(f"'{name}:' can be {', '.join(known)}; not '{value}'", at, end)
        else:
            value = value.lower() if known else value
            self._leaf(Member(MEMBER_FIELDS[name], value, at), at)

    def _length(self, value: str, at: int, end: int) -> None:
        match = _LENGTH.fullmatch(value)
        if match is None or value == "..":
            self._bad(f"'{value}' is not a length; write words:>800 or words:300..800", at, end)
            return
        sign, number, least, most = match.groups()
        if number is None:
            self._leaf(Length(int(least) if least else None, int(most) if most else None, at), at)
            return
        count = int(number)
        low = {">": count + 1, ">=": count, None: count, "=": count}.get(sign)
        high = {"<": max(0, count - 1), "<=": count, None: count, "=": count}.get(sign)
        self._leaf(Length(low, high, at), at)

    def _word(self, text: str, name: TextField, at: int, end: int) -> None:
        if match := _FUZZY.fullmatch(text):
            errors = min(max(int(match[2][:4]), 1), MAX_TYPING_ERRORS) if match[2] else None
            self._leaf(Fuzzy(match[1], errors, name, at), at)
        elif "*" in text or "?" in text.rstrip("?!.,;:"):
            if re.search(rf"\w{{{LETTERS_BEFORE_WILDCARD}}}[^*?]*[*?]", text):
                self._leaf(Wildcard(text, name, at), at)
            else:
                self._bad(f"at least {LETTERS_BEFORE_WILDCARD} letters must stand before a wildcard", at, end)
        else:
            self._leaf(Word(text, name, at), at)
        if end == len(self.text):
            self.tail = at

    def _leaf(self, leaf: Node | None, at: int) -> None:
        self._parts += 1
        self.tokens.append(Token("leaf", at, leaf))
