"""What the keys of the main screen do: plain functions of the screen, found by the verb of their binding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui.actions import (
    annotating,
    bulk,
    command_line,
    correcting,
    exporting,
    facets,
    finding,
    following,
    going,
    hits,
    keeping,
    kwic,
    names,
    naming,
    reading,
    searches,
    sources,
    watching,
)
from reader.ui.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine

    from reader.ui.screens.library import LibraryScreen

    Deed = Callable[[LibraryScreen], Coroutine[None, None, None] | None]

DEEDS: dict[str, Deed] = {
    "back": going.back,
    "cancel": going.escape,
    "command": command_line.ask,
    "search": finding.ask,
    "search_all": finding.ask_library,
    "next_hit": going.next_hit,
    "previous_hit": going.previous_hit,
    "next_article": going.next_article,
    "previous_article": going.previous_article,
    "next_pane": going.next_pane,
    "previous_pane": going.previous_pane,
    "facets": facets.toggle,
    "kwic": kwic.show,
    "save": searches.ask_name,
    "saved": searches.pick,
    "bulk": bulk.choose,
    "star": keeping.star,
    "read": keeping.read,
    "trash": keeping.trash,
    "tags": keeping.ask_tags,
    "source": keeping.open_source,
    "copy": keeping.copy,
    "export": exporting.of_article,
    "pipe": keeping.ask_pipe,
    "raw": reading.lines,
    "changes": sources.changes,
    "duplicates": sources.fold,
    "watch": watching.ask,
    "fetch": watching.fetch,
    "highlight": reading.highlight,
    **{f"show_{kind.part}": reading.showing(kind.part) for kind in KINDS},
    "follow": following.follow,
    "sidebar": going.sidebar,
    "entity": naming.open_page,
    **{verb: correcting.at_cursor(verb) for verb in correcting.CORRECTIONS},
    "reject_here": correcting.reject_here,
    "mark_name": correcting.mark,
    "overview": naming.overview,
    "doubts": naming.doubts,
    "zen": reading.zen,
    "wider": reading.wider,
    "narrower": reading.narrower,
    "sort": finding.next_sort,
    "annotate": annotating.annotate,
    "annotate_whole": annotating.annotate_whole,
    **{colour: annotating.colouring(colour) for colour in ("yellow", "green", "blue", "pink", "purple")},
    "annotate_all": annotating.annotate_all,
    "erase": annotating.erase,
    "mark": going.mark,
    "jump": going.jump,
    "go_back": going.go_back,
    "go_forward": going.go_forward,
    "refresh": finding.list_again,
}
"""The functions, by verb. One that takes time returns a coroutine, which the screen runs beside what else it does."""

ANSWERS: dict[str, Callable[[LibraryScreen, str], Coroutine[None, None, None] | None]] = {
    "command": command_line.run,
    "find": hits.of_text,
    "tags": keeping.change_tags,
    "pipe": keeping.pipe,
    "save": searches.save,
    "rename search": searches.rename,
    "tag all": bulk.tag,
    "export all": bulk.export,
    "names": names.keep_found,
    "watch": watching.watch,
}
"""What is done with what was typed on the prompt line, by the kind of question."""

TYPED: dict[str, Callable[[LibraryScreen, str], Coroutine[None, None, None]]] = {
    "find": hits.of_text,
    "names": names.search,
}
"""What is done while it is typed."""

LEFT: dict[str, Callable[[LibraryScreen], Coroutine[None, None, None]]] = {
    "find": hits.leave,
    "names": names.give_up_search,
}
"""What is done when the question is dismissed."""

ASIDE: dict[str, Callable[..., Coroutine[None, None, None] | None]] = {
    "open_search": searches.open_named,
    "rename_search": searches.ask_new_name,
    "delete_search": searches.delete,
    "include": facets.include,
    "exclude": facets.exclude,
    "close_facets": facets.close,
}
"""What is done with a row of the lists beside the main one, by what they call it."""
