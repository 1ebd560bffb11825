"""Text that tries to be more than text: every screen is driven with it, and what would reach the terminal is looked at.

Twice: once as the importer leaves it, and once planted in the database behind the gate's back, so that the second line
of defence, what the screen does to everything it shows, is seen to hold by itself.
"""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual.events import Paste
from textual.strip import Strip

from reader.config import DEFAULT_COLOURS, Config
from reader.entities import recogniser_id
from reader.library import Library, uniting
from reader.model import Anchor, Draft, DraftBlock, Dropped, Mention, Span
from reader.store import Store
from reader.ui import safe, themes
from reader.ui.app import BroadsheetApp
from reader.ui.lanes import Lanes
from reader.ui.screens.confirm import ConfirmScreen
from tests.terminal import Terminal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from textual.pilot import Pilot

ROOT = Path(__file__).resolve().parents[1]

MARKUP = "[NASA] [/oops] [@click=app.quit]x[/]"
OWN = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
    "\x1b[2J\x1b[H",
    "\x1bc",
    "\x9b2J",
    "\x9d52;c;cHduZWQ=\x07",
    "bell\x07back\x08space\x7f",
    "null\x00null",
    "right\u202eto left\u2066",
    "next\x85line\u2028separator",
    "tab\tand\rreturn",
    "\x1bP1$q\x1b\\",
    "\x1b",
)
POISON = "\x1b[31m\x9b2J\x1b]0;p\x07\x00\x7f\x85\u202e\x1b["
ON_DISK = POISON.replace("\x00", "")
"""A file name holds everything but NUL."""
TELLING = (
    "\x1b[38;5;201m",
    "\x1b]0;pwned\x07",
    "\x1b]8;;https://pwned.example\x07x",
    "\x1b[66;66H",
    "\x9b6n",
    "\x1bP1$q",
)
"""Sequences the screen has no reason to send itself."""
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
WORDS = "The ministers met in the capital and spoke of grain, ships and prisoners until late."


@dataclass(frozen=True)
class Hostile:
    """What the planted article holds, and stand-ins of the same length that pass the gate unchanged."""

    payloads: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        return [line for payload in self.payloads for line in re.split("[\n]", payload) if line.strip()]

    def body(self, *, planted: bool) -> str:
        lines = self.lines if planted else [chr(0xE000) * len(line) for line in self.lines]
        return "\n".join(
            [f"{MARKUP} Anna Berg spoke. {WORDS} {WORDS} {WORDS}", *lines, WORDS, f"Anna Berg wrote {MARKUP}."]
        )


def plant(folder: Path, hostile: Hostile) -> None:
    """Make a library whose article, names and notes are hostile in every field, as far as the gate lets them."""
    with closing(Store.open(folder)) as store:
        body = hostile.body(planted=False)
        draft = Draft(
            blocks=tuple(DraftBlock("paragraph", line) for line in body.split("\n")),
            title=f"{MARKUP} {POISON}",
            deck=f"{MARKUP} {POISON}",
            author=f"{MARKUP} {POISON}",
            source_name=f"{MARKUP} {POISON}",
            date="2023-06-15",
            date_precision="day",
            tags=(f"{MARKUP}{POISON}",),
            dropped=(Dropped(1, f"{MARKUP} {POISON}", f"{MARKUP} {POISON}"),),
            url=f"https://example.org/{MARKUP}{POISON}",
            path=f"/{MARKUP}{POISON}",
            raw=f"{MARKUP} {POISON}\n{body}\n".encode(),
        )
        other = Draft(blocks=(DraftBlock("paragraph", WORDS),), title="Harmless", path="/harmless")
        key, harmless = (saved.key for saved in store.save([draft, other]))
        body = store.bodies([key])[key]
        places = [match.start() for match in re.finditer("Anna Berg", body)]
        mentions = [Mention(start=at, end=at + 9, text="Anna Berg", type="PERSON") for at in places]
        store.names.save_mentions(key, store.digest(key), mentions, recogniser_id())
        store.names.save_mentions(harmless, store.digest(harmless), [], recogniser_id())
        uniting.settle(store)
        store.notes.add(key, Anchor.at(body, Span(0, len(MARKUP))), note=f"{MARKUP} {POISON}", tags=[MARKUP])
        store.notes.add(key, Anchor.at(body, Span(0, len(MARKUP) + 4)), note=f"{MARKUP} {POISON}", tags=[MARKUP])
        store.set_tags([key], add=["seen"])


def poison(folder: Path, hostile: Hostile) -> None:
    """Put back into the database what the gate took out."""
    label = f"{MARKUP} {POISON}"
    with closing(sqlite3.connect(folder / "library.db")) as database, database:
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {trigger}")  # else a changed text takes its names along
        for column in ("title", "display_title", "deck", "author", "source_name"):
            database.execute(f"UPDATE article SET {column} = ? WHERE deck IS NOT NULL", (label,))  # noqa: S608 - our own names
        database.execute("UPDATE body SET text = ? WHERE path != '/harmless'", (hostile.body(planted=True),))
        database.execute(
            "UPDATE body SET path = ?, url = ? WHERE path != '/harmless'", (label, f"https://e.org/{label}")
        )
        for table, column in (("tag", "text"), ("entity", "name"), ("alias", "text"), ("action", "label")):
            database.execute(f"UPDATE {table} SET {column} = ?", (label,))  # noqa: S608 - our own names
        database.execute("UPDATE annotation SET exact = ?, note = ?, tags = ?", (label, label, label))
        former = {"start": 0, "end": 9, "exact": label, "prefix": label, "suffix": label, "digest": ""}
        database.execute("UPDATE annotation SET state = 'edited', former = ? WHERE serial = 1", (json.dumps(former),))


class Visit:
    """A walk through the screens, looking at each."""

    def __init__(self, app: BroadsheetApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    def lines(self) -> list[str]:
        """What would be sent to the terminal now, line by line; nothing in it may be more than text."""
        update = self.app.screen._compositor.render_update(full=True, screen_stack=self.app._background_screens)
        lines = []
        for strip in map(Strip.join, update.strips):
            for segment in strip:
                assert segment.control is None
                assert not FORBIDDEN.search(segment.text), (self.app.screen, segment.text)
                assert "quit" not in str((segment.style.meta if segment.style else {}).get("@click", ""))
            lines.append(strip.text)
        return lines

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)

    async def paste(self, text: str) -> None:
        """Paste a text with more at its end than a keyboard could type."""
        assert self.app.focused is not None
        self.app.focused.post_message(Paste(f"{text}{POISON}"))
        await self.pilot.pause()

    def sees(self, *texts: str) -> None:
        shown = "\n".join(self.lines())
        assert self.app._exit is False
        for text in texts:
            assert text in shown, f"{text!r} is not on {self.app.screen}:\n{shown}"

    async def open_hostile(self) -> None:
        await self.press("G", "enter")
        self.sees(MARKUP, "Anna Berg")

    async def asked(self, name: str) -> None:
        """Wait for the screen that a correction asks with, or comes back to."""
        for _ in range(100):
            await self.pilot.pause(0.01)
            if type(self.app.screen).__name__ == name:
                break
        self.is_on(name)
        await self.pilot.pause()

    def is_on(self, name: str) -> None:
        assert type(self.app.screen).__name__ == name, "\n".join(self.lines())


@asynccontextmanager
async def visiting(folder: Path) -> AsyncIterator[Visit]:
    with Library.open(folder) as library:
        colours = {**DEFAULT_COLOURS, "yellow": f"{MARKUP}{POISON}"}
        app = BroadsheetApp(library, Config(colours=colours), lanes=Lanes(inline=True), recognise=False)
        async with app.run_test(size=(150, 44), notifications=True) as pilot:
            await pilot.pause()
            yield Visit(app, pilot)
            await app.workers.wait_for_complete()


@pytest.mark.usefixtures("sheets_parsed_once")
async def test_no_screen_lets_text_be_more_than_text(tmp_path):
    folder = tmp_path / "library"
    plant(folder, Hostile(OWN))
    poison(folder, Hostile(OWN))
    broken = themes.user_folder() / f"{MARKUP.replace('/', '_')}{ON_DISK}.toml"
    broken.parent.mkdir(parents=True)
    broken.write_text("dark = 3", encoding="utf-8")
    bad = tmp_path / f"[NASA] [@click=app.quit]x{ON_DISK}.txt"
    bad.write_bytes(b"")
    async with visiting(folder) as visit:
        visit.sees("[NASA]", "[/oops]", "[@click=app.quit]x[/]")
        await through_the_article(visit)
        await through_names(visit)
        await through_notes(visit)
        await through_review(visit)
        await through_dialogs(visit, bad)
        await through_questions(visit)


async def test_no_published_payload_reaches_the_terminal(tmp_path, shared):
    lines = (shared / "vectors" / "terminal_escapes.jsonl").read_text(encoding="utf-8").splitlines()
    hostile = Hostile(tuple(json.loads(line)["payload"] for line in lines))
    plant(tmp_path / "library", hostile)
    poison(tmp_path / "library", hostile)
    async with visiting(tmp_path / "library") as visit:
        await visit.open_hostile()
        for keys in (["space"], ["space"], ["G"], ["R"], ["G"]):
            await visit.press(*keys)
            visit.sees()


def test_the_gate_keeps_nothing_a_terminal_obeys(tmp_path):
    plant(tmp_path / "library", Hostile(()))
    came = f"{MARKUP}{POISON}\n\n{Hostile(OWN).body(planted=True)}\n".replace("\x00", "")
    (tmp_path / "came.txt").write_text(came, encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        library.import_sources([tmp_path / "came.txt"])
        assert library.count() == 3
        for card in library.cards(library.keys()):
            article = library.article(card.id)
            fields = (card.title, card.display_title, card.author, card.source_name, article.deck, *card.tags)
            assert [field for field in (*fields, *article.body.split("\n")) if FORBIDDEN.search(field or "")] == []


def test_over_a_real_terminal_no_sequence_of_an_article_is_sent(tmp_path):
    plant(tmp_path / "library", Hostile(TELLING))
    poison(tmp_path / "library", Hostile(TELLING))
    command = [sys.executable, "-m", "reader", "--library", str(tmp_path / "library")]
    with Terminal(command, env={"PYTHONPATH": str(ROOT)}) as terminal:
        terminal.wait_for("NASA", timeout=30)
        terminal.send("G\r")
        terminal.wait_for("␛P1$q")
        terminal.send("R")
        terminal.wait_for(" ┊ ")
        sent = bytes(terminal.received)
    assert [payload for payload in TELLING if payload.encode() in sent] == []


async def through_the_article(visit: Visit) -> None:
    await visit.open_hostile()
    for _ in range(3):
        await visit.press("space")
        visit.sees()
    await visit.press("g", "g", "R")
    visit.sees("[NASA]")
    await visit.press("R", "e")
    visit.sees("Anna Berg")
    await visit.press("x")
    visit.is_on("EntityScreen")
    visit.sees("[NASA]", "[/oops]")
    await visit.press("m")
    await visit.asked("ChooseScreen")
    visit.sees("[NASA]", "[/oops]")
    await visit.press("escape", "i")
    await visit.asked("EntityScreen")
    visit.sees("hidden everywhere", "[NASA]")
    await visit.press("i", "escape", "/")
    await visit.paste("[/oops]")
    visit.sees("[/oops]")
    await visit.press("enter", "n")
    visit.sees(MARKUP)


async def through_names(visit: Visit) -> None:
    await visit.press("escape", "V")
    visit.is_on("OverviewScreen")
    visit.sees("[/oops]")
    await visit.press("/")
    await visit.paste("[/oops]")
    visit.sees("[/oops]")
    await visit.press("escape", "escape", "M")
    visit.is_on("DoubtsScreen")
    visit.sees("Nothing is doubtful")
    await visit.press("escape", "X", "/")
    await visit.paste("[NASA]")
    visit.sees("Names with [NASA]")
    await visit.press("escape", "escape", "G", "enter")


async def through_notes(visit: Visit) -> None:
    await visit.press("escape", "g", "g", "v", "s", "a")
    visit.is_on("NoteScreen")
    visit.sees("[NASA]")
    await visit.paste("[/oops] [@click=app.quit]x[/]")
    await visit.press("ctrl+s")
    visit.sees(MARKUP)
    await visit.press("A")
    visit.is_on("AnnotationsScreen")
    visit.sees("[NASA]", "[/oops]", "[@click=app.quit]x[/]")
    await visit.press("e")
    visit.is_on("NoteScreen")
    visit.sees("[/oops]")
    await visit.press("escape", "m", "t")
    await visit.paste("+[/oops] ")
    visit.sees("tags of 1:", "[/oops]")
    await visit.press("escape", "M", "d")
    visit.sees("deleted")
    await visit.press("u")
    visit.sees("undone")
    await visit.press("/")
    await visit.paste("[/oops]")
    visit.sees("[/oops]")
    await visit.press("escape", "escape")


async def through_review(visit: Visit) -> None:
    await visit.press("Q")
    visit.is_on("ReviewScreen")
    visit.sees("1 to review", "[NASA]", "[/oops]", "[@click=app.quit]x[/]")
    for key in ("n", "m", "w", "escape", "o"):
        await visit.press(key)
        visit.sees("[NASA]" if key != "o" else "nothing to review")
    await visit.press("u", "a")
    visit.sees("nothing to review")
    await visit.press("escape")


async def through_dialogs(visit: Visit, bad: Path) -> None:
    await visit.press("T")
    visit.is_on("ThemePicker")
    visit.sees("[@click=app.quit]x")
    await visit.press("escape", "I")
    visit.is_on("ImportScreen")
    visit.app.screen._start((str(bad), f"{MARKUP}{ON_DISK}.txt"))
    for _ in range(20):
        await visit.pilot.pause(0.05)
        if any("failed" in line for line in visit.lines()):
            break
    visit.sees("2 failed", "[NASA]", "[@click=app.quit]x")
    await visit.press("escape", "?")
    visit.is_on("HelpScreen")
    visit.sees("Show all keys")
    await visit.press("escape", "ctrl+p")
    await visit.paste("[/oops]")
    visit.sees("[/oops]")
    await visit.press("escape")
    visit.app.push_screen(ConfirmScreen(f"{MARKUP}\n{POISON}"))
    await visit.pilot.pause()
    visit.sees(MARKUP)
    await visit.press("escape")
    safe.notify(visit.app, f"{MARKUP} {POISON}", title=f"{MARKUP}{POISON}")
    await visit.pilot.pause()
    visit.sees(MARKUP)


async def through_questions(visit: Visit) -> None:
    await visit.press("t")
    visit.sees("[NASA]")
    await visit.press("escape", ":")
    await visit.paste("[/oops]")
    await visit.press("enter")
    visit.sees("there is no command [/oops]")
    await visit.press(":")
    await visit.paste("theme [@click=app.quit]x[/]")
    await visit.press("enter")
    visit.sees("[@click=app.quit]x[/]")
    await visit.press("d")
    visit.sees("in the trash: [NASA]")
    await visit.press("u", "ctrl+s")
    await visit.paste("[/oops] [@click=app.quit]x[/]")
    visit.sees("[/oops] [@click=app.quit]x[/]")
