"""The program around the screens: themes, lanes, the key map, and what works everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ParamSpec

from textual.app import App
from textual.css.query import NoMatches
from textual.events import Key

from reader.errors import ReaderError
from reader.ui import keys, safe, themes
from reader.ui.lanes import Lanes
from reader.ui.screens.library import LibraryScreen
from reader.ui.screens.scoped import ScopedScreen
from reader.ui.strokes import Strokes
from reader.ui.turns import Turns, is_field, leads_on
from reader.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable, Sequence

    from textual.command import Provider
    from textual.dom import DOMNode
    from textual.events import Event
    from textual.filter import LineFilter
    from textual.screen import Screen
    from textual.widget import Widget
    from textual.worker import Worker

    from reader.config import Config
    from reader.library import Library
    from reader.ui.first_paint import FirstPaint

P = ParamSpec("P")


def _commands() -> type[Provider]:
    from reader.ui.commands import KeyCommands

    return KeyCommands


class BroadsheetApp(App[None], inherit_bindings=False):
    """The reader. `recognise` is False where names are not to be looked for in the background."""

    TITLE = "Broadsheet"
    CSS_PATH = "reader.tcss"
    BINDINGS = keys.bindings("app")
    COMMANDS = {_commands}  # noqa: RUF012 - the framework declares it so
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-medium"), (120, "-wide")]  # noqa: RUF012 - as above

    VERTICAL_BREAKPOINTS = [(0, "-short"), (26, "-tall")]  # noqa: RUF012 - as above

    def __init__(
        self,
        library: Library,
        config: Config,
        *,
        sources: Iterable[str] = (),
        lanes: Lanes | None = None,
        recognise: bool = True,
        first_paint: FirstPaint | None = None,
        when_complete: Callable[[], None] | None = None,
    ) -> None:
        self.keymap = keys.of(config)
        self.library = library
        library.notes.name_colours(config.colours)
        self.config = config
        super().__init__()
        self.lanes = lanes or Lanes()
        self.first_paint = first_paint
        self.when_complete = when_complete
        """Called once all parts are there."""
        self.desk = LibraryScreen(library, config, self.lanes, sources=tuple(sources), recognise=recognise)
        self.strokes = Strokes(self.keymap.prefixes(), self.desk.tell_strokes)
        self.turns = Turns(self, self._strike)
        self.set_keymap(self.keymap.changes())
        self.notices: list[str] = []
        """What to tell once there is a screen."""
        self._first_theme(config.theme)

    def _first_theme(self, name: str) -> None:
        """Use the configured theme; what is wrong with it is told once there is a screen."""
        theme, problem = themes.find(name)
        self.notices += [*([problem] if problem else []), *themes.register(self, [theme])]
        if theme.name in self.available_themes:
            # Setting it in the usual way would read the stylesheet twice before there is anything to see.
            self.set_reactive(App.theme, theme.name)
            self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the stylesheet a value for every colour, whatever theme is used."""
        return themes.variable_defaults()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Clean every line on its way to the terminal, before anything else is done to it."""
        return [self._clean_lines, *super().get_line_filters()]

    _clean_lines = safe.CleanLines()

    def get_default_screen(self) -> LibraryScreen:
        """Begin with the library."""
        return self.desk

    def on_mount(self) -> None:
        """Say what was wrong with the theme."""
        for notice in self.notices:
            safe.notify(self, notice, severity="warning")

    async def on_unmount(self) -> None:
        """End the threads, however the program ends."""
        for job in self.desk.jobs:
            job.stop()
        await self.lanes.close()

    async def on_event(self, event: Event) -> None:
        """Look for sequences of keys before single ones, and for bindings before anything else."""
        if not isinstance(event, Key) or event.is_forwarded:
            await super().on_event(event)
        elif self.turns.busy or (is_field(self.focused) and not self._typed(event)):
            self.turns.hold(event)
        else:
            await self._strike(event)

    def _typed(self, event: Key) -> bool:
        return self.focused is not None and self.focused.check_consume_key(event.key, event.character)

    async def _strike(self, event: Key) -> None:
        if await self.strokes.take(self, event):
            self.turns.lead()
        elif not await self._act(event):
            await super().on_event(event)

    async def _act(self, event: Key) -> bool:
        """Do what a key is bound to before the next key is looked at, and say whether it is bound.

        Textual hands a key to what has the focus and looks at the next at once, so that what is typed right after `/`
        would still be commands to the list. A field takes what is typed into it itself, in its own order.
        """
        if self._typed(event):
            return False
        take = getattr(self.focused, "take_key", None)  # a widget may have it for keys that are bound to nothing
        if take is not None and take(event):
            return True
        found = self.active_bindings.get(event.key)
        if found is None or not found.enabled:
            return False
        if not await self.run_action(found.binding.action, found.node):
            return False  # left to what is around it, which the framework asks
        if leads_on(found.binding):
            self.turns.lead()
        return True

    def node_of(self, scope: str, screen: Screen[Any], focused: Widget | None) -> DOMNode | None:
        """Return what the keys of a scope belong to on a screen; None where they do nothing."""
        if scope == "app":
            return None if screen.is_modal else self
        if scope == "rows" and isinstance(focused, RowList):
            return focused
        return screen.nodes().get(scope) if isinstance(screen, ScopedScreen) else None

    def use_theme(self, name: str) -> None:
        """Use a theme by name, or say what is wrong with it."""
        theme, problem = themes.find(name)
        problems = [problem] if problem else themes.register(self, [theme])
        for line in problems:
            safe.notify(self, line, severity="error")
        if not problems:
            self.theme = theme.name

    async def attempt(self, work: Coroutine[Any, Any, None]) -> None:
        """Do something, once all parts are there, whose expected failures are told in one line.

        When the program ends meanwhile, the parts are gone before their work is.
        """
        await self.desk.furnished.wait()
        try:
            await work
        except ReaderError as error:
            safe.notify(self, str(error), severity="error")
        except NoMatches:
            if self.desk.complete:
                raise

    def perform(
        self, group: str, deed: Callable[P, Coroutine[Any, Any, None] | None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Do something at once, and begin what it returns; an expected failure is told in one line."""
        try:
            work = deed(*args, **kwargs)
        except ReaderError as error:
            safe.notify(self, str(error), severity="error")
            return
        if work is not None:
            self.start(work, group)

    def start(self, work: Coroutine[Any, Any, None], group: str) -> None:
        """Begin something without waiting for it."""
        self.run_worker(self.attempt(work), group=group)

    def restart(
        self, group: str, work: Callable[P, Coroutine[Any, Any, None]], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Begin something in place of what was begun in this group before, which is cancelled."""

        async def begin() -> None:
            await self.attempt(work(*args, **kwargs))

        _: Worker[None] = self.run_worker(begin, group=group, exclusive=True)

    # -- what works everywhere

    def action_help(self) -> None:
        """Show all keys."""
        from reader.ui.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.keymap))

    def action_annotations(self) -> None:
        """List all annotations."""
        from reader.ui.screens.annotations import AnnotationsScreen

        if not isinstance(self.screen, AnnotationsScreen):
            self.push_screen(AnnotationsScreen(self.library, self.lanes), self.desk.go_to_passage)

    def action_deleted(self) -> None:
        """List what is in the trash."""
        from reader.ui.screens.trash import TrashScreen

        if not isinstance(self.screen, TrashScreen):
            self.push_screen(TrashScreen(self.library, self.lanes))

    def action_review(self) -> None:
        """Review the annotations whose text has changed."""
        from reader.ui.screens.review import ReviewScreen

        if not isinstance(self.screen, ReviewScreen):
            self.push_screen(ReviewScreen(self.library, self.lanes), self.desk.go_to_passage)

    def action_feeds(self) -> None:
        """Show the feeds that are followed."""
        from reader.ui.screens.feeds import FeedsScreen

        if not isinstance(self.screen, FeedsScreen):
            self.push_screen(FeedsScreen(self.library, self.desk))

    def action_themes(self) -> None:
        """Choose a theme."""
        from reader.ui.screens.themes import ThemePicker

        self.push_screen(ThemePicker())

    def action_imports(self) -> None:
        """Import something."""
        self.desk.import_sources(())

    def action_undo(self) -> None:
        """Undo the last change."""
        self.start(self._undo(self.library.undo, "undone", "nothing to undo"), "write")

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.start(self._undo(self.library.redo, "done again", "nothing to do again"), "write")

    async def _undo(self, verb: Callable[[], str | None], done: str, nothing: str) -> None:
        what = await self.lanes.write.run(verb)
        self.clear_notifications()  # struck several times, the last says it all
        safe.notify(self, f"{done}: {what}" if what else nothing)
        for screen in self.screen_stack:
            if reload := getattr(screen, "reload", None):
                await reload()

    def action_copy_selected(self) -> None:
        """Copy what the mouse selected; with nothing selected, say how to quit."""
        if text := self.screen.get_selected_text():
            self.copy_to_clipboard(text)
        else:
            safe.notify(
                self, f"{keys.shown(next(self.keymap.scope('app')).keys)} finds a command, q goes back and quits"
            )

    def action_leave(self) -> None:
        """Quit; a running import is asked about first."""
        self.restart("leave", self._leave)

    async def _leave(self) -> None:
        from reader.ui.actions import reading
        from reader.ui.screens.confirm import ConfirmScreen

        importing = [job for job in self.desk.jobs if job.name == "importing"]
        asked = "An import is running. Stop it and quit? What was imported stays."
        if importing and not await self.push_screen_wait(ConfirmScreen(asked)):
            return
        await reading.save_place(self.desk)
        self.exit()
