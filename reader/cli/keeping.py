"""`tag`, `mark`, `delete`, `export`, `undo` and `redo`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.cli import records
from reader.cli.libraries import opened
from reader.errors import QuerySyntaxError, UsageError
from reader.model import id_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from reader.cli.output import Output
    from reader.library import Library


def tag(arguments: argparse.Namespace, output: Output) -> int:
    """`tag`: the words are ids, `+tag` to add and `-tag` to take off."""
    words = [word.strip() for word in arguments.words]
    ids = [word for word in words if word[:1] not in "+-"]
    add = [word[1:] for word in words if word.startswith("+") and len(word) > 1]
    remove = [word[1:] for word in words if word.startswith("-") and len(word) > 1]
    if not (add or remove):
        message = "nothing to tag"
        raise UsageError(message, "for example: broadsheet tag 3f2a +grain -todo")
    with opened(arguments) as library:
        chosen = _chosen(library, ids, arguments.query)
        return _changed(library.tag(chosen, add=add, remove=remove), chosen, output)


def mark(arguments: argparse.Namespace, output: Output) -> int:
    """`mark`: puts articles into a state."""
    with opened(arguments) as library:
        chosen = _chosen(library, arguments.ids, arguments.query)
        return _changed(library.mark(chosen, arguments.state), chosen, output)


def delete(arguments: argparse.Namespace, output: Output) -> int:
    """`delete`: puts articles into the trash."""
    with opened(arguments) as library:
        chosen = _chosen(library, arguments.ids, arguments.query)
        return _changed(library.delete(chosen), chosen, output)


def export(arguments: argparse.Namespace, output: Output) -> int:
    """`export`: 1 when the query finds nothing, or when files that hold something else were left as they are."""
    with opened(arguments) as library:
        ids = _chosen(library, [], " ".join(arguments.query))
        if arguments.to is None and output.structured:
            articles = (records.article(library.article(id), (), library.annotations(id)) for id in ids)
            output.stream({"total": len(ids)}, "articles", articles)
            return 0 if ids else 1
        if arguments.to is None:
            for id in ids:
                output.lines(library.export_article(id, arguments.format))
            return 0 if ids else 1
        written = library.export_articles(ids, arguments.format, arguments.to)
    for file in written.kept:
        output.error(f"{file}: holds something else by now, so it was left as it is")
    if output.structured:
        files = [{"file": str(file), "written": True} for file in written.files]
        files += [{"file": str(file), "written": False} for file in written.kept]
        output.document({"total": len(ids), "written": len(written.files), "files": files}, rows="files")
    else:
        output.remark(f"{len(ids)} found, {len(written.files)} written to {arguments.to}")
    return 0 if ids and not written.kept else 1


def _chosen(library: Library, ids: Sequence[str], query: str | None) -> list[str]:
    """Return the ids that were given, or those of all that a query finds.

    Raises UsageError when both were given or neither, QuerySyntaxError when a part of the query cannot be understood:
    what is done to many should not be done to more than was meant.
    """
    if bool(ids) == (query is not None):
        message = "say which articles: by their ids, or by --query"
        raise UsageError(message, "for example: broadsheet mark --query 'grain before:2023' archived")
    if query is None:
        return list(ids)
    for error in library.search(query, 1).errors:
        message = f"at character {error.at + 1} of the query: {error.message}"
        raise QuerySyntaxError(message, "nothing was changed")
    return [id_of(key) for key in library.keys(query)]


def undo(arguments: argparse.Namespace, output: Output) -> int:
    """`undo`: 1 when there is nothing to undo."""
    with opened(arguments) as library:
        return _said(library.undo(), "undone", output)


def redo(arguments: argparse.Namespace, output: Output) -> int:
    """`redo`: 1 when there is nothing to do again."""
    with opened(arguments) as library:
        return _said(library.redo(), "done again", output)


def _changed(count: int, chosen: Sequence[str], output: Output) -> int:
    """Print how many changed; 1 when there was nothing that could have."""
    if output.structured:
        output.document({"changed": count})
    else:
        output.remark(f"{count} changed")
    return 0 if chosen else 1


def _said(what: str | None, verb: str, output: Output) -> int:
    if output.structured:
        output.document({"changed": int(what is not None), "what": what})
    else:
        output.remark(f"{verb}: {what}" if what else "there is nothing left to do so with")
    return 0 if what else 1
