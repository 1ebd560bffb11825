"""Text from outside on every screen: shown as it is, never obeyed by the terminal, never taken for markup."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reader.errors import LibraryError
from reader.library import Library
from reader.model import (
    Alias,
    Companion,
    Context,
    Doubt,
    Dropped,
    Entity,
    Failure,
    ImportReport,
    Progress,
    Quotation,
    SavedSearch,
    SourceLine,
)
from tests.terminal import Terminal
from tests.ugly import PIECES
from tests.ui.conftest import reading, settle, shown, strike

ROOT = Path(__file__).resolve().parents[2]
MARKUP = "[NASA] [/oops] [@click=app.quit]x[/] [bold]b[/bold] $primary"
OBEYED = {*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}


def hostile() -> str:
    return MARKUP + " " + "".join(piece for piece in PIECES if piece.strip(" \n"))


class HostileNames:
    """The names of a library, every text of them hostile."""

    def __init__(self, library):
        self._library, self._names = library, library.names

    def __getattr__(self, verb):
        if verb == "doubtful":
            return lambda _limit: [self._library.doubt()]
        real = getattr(self._names, verb)
        if not callable(real):  # what is only told: whether any are left to settle
            return real
        return lambda *arguments, **settings: self._library.poisoned(real(*arguments, **settings))


class HostileChoices:
    """What `library.choices` would say if no gate had ever seen a text."""

    def __init__(self, library):
        self._library, self._choices = library, library.choices

    def lines(self, id):
        text = self._library.text
        return [
            *self._choices.lines(id),
            SourceLine(98, text, "", movable=True),
            SourceLine(99, text, text, movable=True),
        ]


class HostileLibrary(Library):
    """A library whose every text is hostile, though what it stores is not: the gate would have cleaned it."""

    text = ""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.names = HostileNames(self)
        self.choices = HostileChoices(self)
        self.concordance.batches = self._batches(self.concordance.batches)
        self.searches.all = lambda: [SavedSearch(self.text, "grain"), SavedSearch(self.text, self.text)]

    def poisoned(self, value):
        """What a verb of the names answers, with this text wherever an article's or a name's may stand."""
        if isinstance(value, list):
            return [self.poisoned(one) for one in value]
        if isinstance(value, tuple) and value and isinstance(value[0], Entity):
            return self._entity(value[0]), self.text
        if isinstance(value, Entity):
            return self._entity(value)
        if isinstance(value, Companion):
            return replace(value, entity=self._entity(value.entity))
        if isinstance(value, Quotation):
            return replace(value, text=self.text, speaker=replace(value.speaker, text=self.text))
        return value

    def _batches(self, batches):
        def hostile_batches(*arguments, **settings):
            for batch in batches(*arguments, **settings):
                yield [replace(line, left=self.text, hit=self.text, right=self.text, date=self.text) for line in batch]

        return hostile_batches

    def facets(self, *arguments, **settings):
        return {facet: [(self.text, 2)] for facet in super().facets(*arguments, **settings)}

    def cards(self, keys):
        return [self._card(card) for card in super().cards(keys)]

    def card(self, id):
        return self._card(super().card(id))

    def _card(self, card):
        return replace(card, title=self.text, display_title=self.text, source_name=self.text, tags=(self.text,))

    def article(self, id):
        made = super().article(id)
        dropped = (Dropped(1, self.text, self.text),)
        return replace(made, card=self._card(made.card), deck=self.text, url=self.text, dropped=dropped)

    def source(self, id):
        return f"{super().source(id)}\n{self.text}"

    def _entity(self, entity):
        return replace(entity, name=self.text, aliases=(Alias(self.text, 2), Alias("b", 1)))

    def entity(self, name_or_id):
        return self._entity(super().entity(name_or_id))

    def entities(self, *arguments, **settings):
        return [self._entity(entity) for entity in super().entities(*arguments, **settings)]

    def article_entities(self, id):
        return [self._entity(entity) for entity in super().article_entities(id)]

    def doubt(self):
        """A doubt about two names, in every part of which this text stands."""
        one = self.entities()[0]
        id, mention = self.entity_mentions(one.id)[0]
        said = Context(id, mention, f"{self.text} ", f" {self.text}")
        return Doubt(left=one, right=one, reason=self.text, left_contexts=(said,), right_contexts=(said,))

    def entity_mentions(self, entity_id):
        return [(id, replace(mention, text=self.text)) for id, mention in super().entity_mentions(entity_id)]

    def annotations(self, *arguments, **settings):
        return [
            replace(one, note=self.text, tags=(self.text,), anchor=replace(one.anchor, exact=self.text))
            for one in super().annotations(*arguments, **settings)
        ]

    def annotation(self, annotation_id):
        one = super().annotation(annotation_id)
        return replace(one, note=self.text, tags=(self.text,), anchor=replace(one.anchor, exact=self.text))

    def search(self, *arguments, **settings):
        return replace(super().search(*arguments, **settings), understood=self.text, suggestion=self.text)

    def import_sources(self, *_, progress=None, **__):
        if progress:
            progress(Progress(1, 2, self.text))
        return ImportReport(failed=[Failure(self.text, self.text)], notes=[self.text])

    def undo(self):
        return self.text

    def redo(self):
        raise LibraryError(self.text, self.text)


@pytest.fixture
def bad(library):
    port, *_ = library.cards(library.keys())
    library.annotate_quote(port.id, "praised the crew")
    library.close()
    with HostileLibrary.open(library.folder) as opened:
        yield opened


WAYS = {
    "list": (),
    "results": ("/", "=the", "enter"),
    "article": ("enter", "e"),
    "source": ("enter", "R"),
    "names": ("enter", "X", "enter"),
    "page of a name": ("enter", "X", "x"),
    "names found": ("X", "/", "=b"),
    "other name": ("enter", "X", "x", "m"),
    "who and what": ("V",),
    "doubts": ("M",),
    "note box": ("enter", "]", "a", "a"),
    "annotations": ("A",),
    "facets": ("f",),
    "words in context": ("/", "=grain", "enter", "W"),
    "saved searches": ("X", "'"),
    "tags": ("t",),
    "message": ("u",),
    "error": ("ctrl+r",),
    "trash": ("d",),
    "link": ("o",),
    "import": ("I", "=x", "enter"),
    "command": (":", "=[/oops] [NASA]", "enter"),
    "palette": ("ctrl+p", "=[NASA]"),
    "help": ("?",),
}


def obeyed(text: str) -> set[str]:
    return {hex(ord(letter)) for letter in text if ord(letter) in OBEYED and letter != "\n"}


NARROW = (
    "results",
    "article",
    "names",
    "page of a name",
    "who and what",
    "doubts",
    "facets",
    "words in context",
    "saved searches",
    "note box",
    "annotations",
    "import",
)


@pytest.mark.parametrize(("way", "size"), [*((way, (120, 36)) for way in WAYS), *((way, (60, 20)) for way in NARROW)])
async def test_no_screen_obeys_a_text(bad, way, size):
    bad.text = hostile()
    async with reading(bad, *WAYS[way], size=size) as pilot:
        await settle(pilot)
        assert obeyed(shown(pilot)) == set()
        for notification in pilot.app._notifications:
            assert not notification.markup


@pytest.mark.parametrize("way", [way for way in WAYS if way not in ("help", "palette", "tags", "source", "command")])
async def test_no_screen_takes_a_text_for_markup(bad, way):
    bad.text = "[/oops] [NASA]"
    async with reading(bad, *WAYS[way], size=(160, 40)) as pilot:
        await settle(pilot)
        assert "[/oops]" in shown(pilot)
        assert not pilot.app._exit


@pytest.mark.parametrize("text", [hostile(), MARKUP])
async def test_what_is_pasted_or_typed_is_not_obeyed(library, text):
    from textual.events import Paste

    async with reading(library) as pilot:
        for keys, leave in ((("/",), "escape"), ((":",), "escape"), (("enter", "v", "a"), "escape"), (("A", "/"), "q")):
            await strike(pilot, *keys)
            pilot.app.post_message(Paste(text))
            await settle(pilot)
            assert obeyed(shown(pilot)) == set()
            await strike(pilot, leave)


def payloads(shared: Path) -> list[str]:
    lines = (shared / "vectors" / "terminal_escapes.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [next(value for key, value in row.items() if key in ("text", "payload", "input", "string")) for row in rows]


async def test_no_known_escape_sequence_is_obeyed_on_any_screen(bad, shared):
    bad.text = "".join(f"A{payload}B" for payload in payloads(shared))
    async with reading(bad) as pilot:
        for keys in (("enter", "e"), ("R",), ("X", "x"), ("q", "A")):
            await strike(pilot, *keys)
            assert obeyed(shown(pilot)) == set()


def test_no_payload_of_a_file_reaches_a_real_terminal(tmp_path):
    payload = "\x1b]0;owned\x07\x1b[2J\x1b[31mred\x9b31m\x1bP1$qm\x1b\\ [/oops] [@click=app.quit]x[/]"
    article = f"A title with {payload}\n\nA first paragraph that is long enough to be one, with {payload} in it, yes.\n"
    (tmp_path / "[bold]\x1b[31mname.txt").write_text(article, encoding="utf-8")
    library = tmp_path / "library"
    with Library.open(library) as opened:
        assert opened.import_sources([tmp_path]).added == 1
    command = [sys.executable, "-m", "reader", "--library", str(library)]
    with Terminal(command, columns=100, rows=30, env={"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("A title with")
        terminal.settle(0.5)
        for keys in ("\r", "R", "q"):
            terminal.send(keys)
            terminal.settle(0.4)
        received = bytes(terminal.received)
        assert "[/oops]" in terminal.screen()
    for obeyed_here in (b"owned\x07", b"\x1b[31mred", b"\x9b31m", b"\x1bP1$q", b"\xc2\x9b"):
        assert obeyed_here not in received
