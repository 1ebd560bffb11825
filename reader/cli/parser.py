"""What can be typed after `broadsheet`; commands name the function that does them, which is imported only then."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from reader import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SORTS = ("date", "oldest", "imported", "title", "source", "words", "relevance")
_WITH_VALUE = ("--library", "--config")

COMMANDS = frozenset(
    [
        "import",
        "list",
        "search",
        "show",
        "entities",
        "annotate",
        "annotations",
        "tag",
        "mark",
        "delete",
        "undo",
        "redo",
        "reindex",
        "check",
        "keys",
        "themes",
        "config",
    ]
)
"""What is a command when it is the first word; known beforehand, since opening the reader should not wait for more."""

_ASKING = ("list", "search", "entities", "annotations")
"""The commands that take a query."""

OPEN = "opening:open_reader"
"""What is done without a command."""

_EXAMPLES = """\
examples:
  broadsheet import ~/articles          take in a folder of articles
  broadsheet                            read
  broadsheet search 'zelensky grain'    find, under every spelling of a name
  broadsheet show 3f2a --json           one article with everything known about it
  broadsheet annotations --format markdown > notes.md

'broadsheet COMMAND --help' tells more about a command.
"""


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; ends the program with code 2 and one line when they are wrong, or with 0 after --help."""
    command = _first_word(argv)
    if command in _ASKING:
        argv = [f" {word}" if _excludes(word) else word for word in argv]
    if any(word in ("-h", "--help", "--version") for word in argv) or command in COMMANDS:
        return _program().parse_args(argv)
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


def _program() -> argparse.ArgumentParser:
    program = _Parser(
        prog="broadsheet",
        description="A library of articles in the terminal. Without a command: imports SOURCE…, if any, and reads.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[_global_options(defaults=True)],
    )
    program.add_argument("--version", action="version", version=f"broadsheet {__version__}")
    commands = program.add_subparsers(title="commands", metavar="COMMAND", parser_class=_Parser)
    shared = _global_options(defaults=False)

    def add(name: str, run: str, help: str, example: str) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            help=help,
            description=f"example: {example}\n\n{help}",
            parents=[shared],
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(run=run)
        return command

    _add_reading(add)
    _add_writing(add)
    _add_care(add)
    assert set(commands.choices) == COMMANDS
    return program


def _add_reading(add: Callable[[str, str, str, str], argparse.ArgumentParser]) -> None:
    command = add(
        "list",
        "reading:list_articles",
        "the articles of the library, or what a query finds",
        "broadsheet list is:unread",
    )
    _query(command)
    _window(command, limit=None)
    command.add_argument("--sort", choices=SORTS, default="date")
    command = add(
        "search", "reading:search", "ranked results of a query", "broadsheet search 'prisoner swap' --sort date"
    )
    _query(command, required=True)
    _window(command, limit=20)
    command.add_argument("--sort", choices=("relevance", "date"), default="relevance")
    command = add("show", "reading:show", "one article", "broadsheet show 3f2a --raw")
    command.add_argument("id", metavar="ID")
    command.add_argument("--raw", action="store_true", help="the source as it came")
    command.add_argument("--format", metavar="F", help="write it as markdown or text")
    command = add(
        "entities",
        "reading:entities",
        "who and what the library, or a query's result, is about",
        "broadsheet entities --type person",
    )
    _query(command)
    command.add_argument("--type", metavar="T", help="person, org, place, or a recogniser's label such as EVENT")
    command.add_argument("--limit", type=_count, metavar="N")
    command = add(
        "annotations",
        "annotating:list_annotations",
        "the annotations, or those of what a query finds; 'annotations import FILE' takes in those of other programs",
        "broadsheet annotations --format markdown --output notes.md",
    )
    _query(command)
    command.add_argument("--format", metavar="F", help="markdown, jsonld, csv, org, json, html, csl or bibtex")
    command.add_argument("--output", metavar="FILE", type=Path, help="write there; Markdown keeps what you added to it")


def _add_writing(add: Callable[[str, str, str, str], argparse.ArgumentParser]) -> None:
    command = add(
        "import",
        "opening:import_sources",
        "take in files, folders, globs, or - for standard input",
        "broadsheet import ~/articles",
    )
    command.add_argument("sources", nargs="+", metavar="SOURCE")
    command.add_argument("--format", metavar="F", help="read every source as this format")
    command.add_argument("--no-entities", action="store_true", help="leave names for later")
    command = add(
        "annotate",
        "annotating:annotate",
        "highlight a quotation, with or without a note",
        "broadsheet annotate 3f2a --quote 'no date was given' --note why?",
    )
    command.add_argument("id", metavar="ID")
    command.add_argument("--quote", metavar="TEXT", help="what to highlight, as it stands in the text")
    command.add_argument("--prefix", metavar="P", default="", help="what stands before it, where it stands twice")
    command.add_argument("--suffix", metavar="S", default="", help="what stands after it")
    command.add_argument("--start", type=_offset, metavar="N", help="or: its first code point in the body")
    command.add_argument("--end", type=_offset, metavar="N", help="and the one after its last")
    command.add_argument("--note", metavar="T", default="")
    command.add_argument("--colour", metavar="C", default="yellow")
    command.add_argument("--tag", metavar="T", action="append", default=[])
    command = add("tag", "keeping:tag", "add tags (+T) and take them off (-T)", "broadsheet tag 3f2a +grain -todo")
    command.add_argument("words", nargs=argparse.REMAINDER, metavar="ID… +TAG -TAG")
    command = add(
        "mark",
        "keeping:mark",
        "read, unread, starred, unstarred, archived or unarchived",
        "broadsheet mark 3f2a starred",
    )
    command.add_argument("ids", nargs="+", metavar="ID")
    command.add_argument("state", metavar="STATE")
    command = add(
        "delete", "keeping:delete", "put articles into the trash; their annotations are kept", "broadsheet delete 3f2a"
    )
    command.add_argument("ids", nargs="+", metavar="ID")
    add("undo", "keeping:undo", "undo the last change", "broadsheet undo")
    add("redo", "keeping:redo", "do again what was undone last", "broadsheet redo")


def _add_care(add: Callable[[str, str, str, str], argparse.ArgumentParser]) -> None:
    add("reindex", "care:reindex", "make the search index anew from the database", "broadsheet reindex")
    command = add("check", "care:check", "look for damage in the library", "broadsheet check --repair")
    command.add_argument("--repair", action="store_true", help="make the index anew where it differs")
    add("keys", "about:keys", "the keys of the reader", "broadsheet keys")
    add(
        "themes",
        "about:themes",
        "the themes there are, and what is wrong with any that cannot be used",
        "broadsheet themes",
    )
    command = add("config", "about:config", "path, show or check the configuration", "broadsheet config path")
    command.add_argument("what", choices=("path", "show", "check"))


def _query(command: argparse.ArgumentParser, *, required: bool = False) -> None:
    command.add_argument("query", nargs="+" if required else "*", metavar="QUERY", default=[])


def _window(command: argparse.ArgumentParser, limit: int | None) -> None:
    command.add_argument("--limit", type=_count, metavar="N", default=limit)
    command.add_argument("--offset", type=_offset, metavar="N", default=0)


def _at_least(smallest: int, text: str) -> int:
    number = int(text)
    if number < smallest:
        message = f"must be {smallest} or more"
        raise argparse.ArgumentTypeError(message)
    return number


def _count(text: str) -> int:
    return _at_least(1, text)


def _offset(text: str) -> int:
    return _at_least(0, text)
