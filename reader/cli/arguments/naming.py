"""The commands about who and what the articles mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli.arguments.words import count, query

if TYPE_CHECKING:
    from reader.cli.arguments.words import Add


_CORRECTIONS = """\
corrections, each of which 'broadsheet undo' takes back; A and B are ids or names:
  entity merge A B        the two are one
  entity differ A B       they are not; 'entities --doubtful' asks no more
  entity unsure A B       nobody can tell; it asks no more
  entity split A ALIAS    this spelling is another's
  entity rename A NAME    another preferred name
  entity type A TYPE      person, org, place, people, event, or a recogniser's label
  entity hide A           show it nowhere; 'entity unhide A' shows it again
  entity reject A         it is no name at all
  entity mark TEXT TYPE   it is one, wherever it stands
  entity withdraw NUMBER  take back what 'entities --judgements' lists
"""


def add_to(add: Add) -> None:
    """Add these commands."""
    command = add(
        "entities",
        "naming:entities",
        "who and what the library, or a query's result, is about",
        "broadsheet entities --type person",
    )
    query(command)
    command.add_argument("--type", metavar="T", help="person, org, place, people, event, or a recogniser's label")
    command.add_argument("--find", metavar="TEXT", default="", help="only those with this in one of their spellings")
    command.add_argument("--limit", type=count, metavar="N")
    which = command.add_mutually_exclusive_group()
    which.add_argument("--overview", action="store_true", help="most mentioned last week, last month, ever; new names")
    which.add_argument(
        "--doubtful", action="store_true", help="pairs that may be one: settle by entity merge or differ"
    )
    which.add_argument("--hidden", action="store_true", help="those that were hidden")
    which.add_argument("--judgements", action="store_true", help="what was decided about names and still holds")
    command = add(
        "entity",
        "naming:entity",
        "one of them: spellings, time, company, quotations, every mention; or a correction",
        "broadsheet entity 'Dmitry Peskov' --json",
    )
    command.add_argument("words", nargs="+", metavar="NAME_OR_ID", help="or a correction and what it takes")
    command.add_argument("--limit", type=count, metavar="N", help="so many mentions and quotations at most")
    command.epilog = _CORRECTIONS
