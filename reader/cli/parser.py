"""What can be typed after `broadsheet`; commands name the function that does them, which is imported only then."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from reader import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

_WITH_VALUE = ("--library", "--config")

COMMANDS = frozenset(
    [
        "import",
        "feeds",
        "addresses",
        "changes",
        "list",
        "search",
        "kwic",
        "searches",
        "show",
        "lines",
        "entities",
        "entity",
        "annotate",
        "annotations",
        "tag",
        "mark",
        "delete",
        "export",
        "trash",
        "undo",
        "redo",
        "reindex",
        "check",
        "journal",
        "backup",
        "restore",
        "keys",
        "themes",
        "config",
        "completions",
        "man",
    ]
)
"""What is a command when it is the first word; known beforehand, since opening the reader should not wait for more."""

_ASKING = ("list", "search", "kwic", "searches", "entities", "annotations", "tag", "mark", "delete", "export")
"""The commands that take a query, in which a word may begin with a minus."""

_VERBS = ("feeds", "journal", "trash", "searches")
"""The commands whose first word says what they are to do: options may stand on either side of it."""

OPEN = "opening:open_reader"
"""What is done without a command."""

_EXAMPLES = """\
examples:
  broadsheet import ~/articles          take in a folder of articles
  broadsheet                            read
  broadsheet search 'zelensky grain'    find, under every spelling of a name
  broadsheet show 3f2a --json           one article with everything known about it
  broadsheet annotations --format markdown > notes.md

exit codes:
  0 done · 1 nothing was found, or something could not be imported: each is named, all else is in ·
  2 wrong use, or a query that is not understood · 3 the library is locked or damaged · 130 interrupted

'broadsheet COMMAND --help' tells more about a command.
"""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; ends the program with code 2 and one line when they are wrong, or with 0 after --help."""
    command = _first_word(argv)
    if command in _ASKING:
        argv = [f" {word}" if _excludes(word) else word for word in argv]
    if any(word in ("-h", "--help", "--version") for word in argv) or command in COMMANDS:
        return program().parse_args(argv)
    return _opening().parse_args(argv)


def _excludes(word: str) -> bool:
    """Say whether an argument is a `-word` of the search language; a space before it keeps it from being an option."""
    return len(word) > 1 and word[0] == "-" and word[1] != "-" and word != "-h"


def _first_word(argv: Sequence[str]) -> str | None:
    """Return the first argument that is neither an option nor the value of one."""
    skip = False
    for word in argv:
        if skip:
            skip = False
        elif word in _WITH_VALUE:
            skip = True
        elif not word.startswith("-") or word == "-":
            return word
    return None


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, without the usage that hides it."""

    intermixed = False
    """Whether options may stand between words of which some can be left out; argparse alone gives these up then."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:  # noqa: ANN401 - it is so in argparse
        """Read the arguments that are known, and return the others."""
        if not self.intermixed:
            return super().parse_known_args(args, namespace)
        self.intermixed = False  # what is called here comes back to this method
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self.intermixed = True

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"broadsheet: {message} — '{self.prog} --help' shows what can be typed\n")


def _global_options(*, defaults: bool) -> _Parser:
    """Return the options every command takes, before or after its name."""
    options = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    group = options.add_argument_group("options everywhere")
    group.add_argument("--library", metavar="DIR", help="the library's folder (else $BROADSHEET_LIBRARY)")
    group.add_argument("--config", metavar="FILE", type=Path, help="the configuration file")
    group.add_argument("--json", action="store_true", help="print one JSON document")
    group.add_argument("--jsonl", action="store_true", help="print one JSON object a line")
    group.add_argument("--plain", action="store_true", help="print one tab-separated record a line")
    group.add_argument("--quiet", action="store_true", help="print no progress and no remarks")
    if defaults:
        options.set_defaults(library=None, config=None, json=False, jsonl=False, plain=False, quiet=False)
    return options


def _opening() -> argparse.ArgumentParser:
    opening = _Parser(prog="broadsheet", parents=[_global_options(defaults=True)])
    opening.add_argument("sources", nargs="*", metavar="SOURCE")
    opening.set_defaults(run=OPEN)
    return opening


def program() -> argparse.ArgumentParser:
    """Return everything that can be typed."""
    whole = _Parser(
        prog="broadsheet",
        description="A library of articles in the terminal. Without a command: imports SOURCE…, if any, and reads.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_global_options(defaults=True)],
    )
    whole.add_argument("--version", action="version", version=f"broadsheet {__version__}")
    commands = whole.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    shared = _global_options(defaults=False)

    def add(name: str, run: str, help: str, example: str) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            help=help,
            description=f"example: {example}\n\n{help}",
            parents=[shared],
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.intermixed = name in _VERBS
        command.set_defaults(run=run)
        return command

    from reader.cli.arguments import annotating, asking, care, importing, keeping, naming

    for group in (asking, naming, annotating, importing, keeping, care):
        group.add_to(add)
    assert set(commands.choices) == COMMANDS
    return whole
