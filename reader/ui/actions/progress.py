"""What the status line says about the open article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import NotFoundError
from reader.ui.counted import counted
from reader.ui.kinds import kind_of

if TYPE_CHECKING:
    from reader.model import Annotation, Mention
    from reader.ui.screens.library import LibraryScreen

_SPELLINGS = 3
_FOUND_BY = {
    "model": "",
    "date": "",
    "rule": "found by a rule",
    "list": "found in a list of names",
    "bracket": "found by the brackets around it",
    "agreement": "found by what else the article says",
    "reader": "as you decided",
}
"""Who found a mention, in words; nothing where it was the recogniser itself."""


def tell(screen: LibraryScreen) -> None:
    """Say how far one is, which hit this is, and what is under the cursor."""
    if screen.article is None:
        return
    pane, status = screen.pane, screen.status
    left = pane.minutes_left
    status.progress = f"{round(pane.progress * 100)} %" + (f", {left} min left" if left else "")
    status.hit = f"hit {pane.current_hit + 1} of {len(pane.hits)}" if pane.hits and pane.current_hit is not None else ""
    note, mention = pane.annotation_at_cursor, pane.mention_at_cursor
    if note is not None and (mention is None or pane.means(note)):
        status.note = _told(screen, note)
    else:
        explain(screen, mention)


def _told(screen: LibraryScreen, note: Annotation) -> str:
    """Return what an annotation is: its name, how sure its place is, what it says, and how many others are here."""
    config, here = screen.config, screen.pane.annotations_at(screen.pane.cursor)
    state = (
        ""
        if note.state in ("exact", "moved")
        else f" [{note.state}, Q reviews]"
        if note.doubtful
        else f" [{note.state}]"
    )
    said = " ".join([*note.note.split(), *(f"#{tag}" for tag in note.tags)])
    others = f" ({here.index(note) + 1} of {len(here)} here, ; the next)" if len(here) > 1 else ""
    name = f"{config.colour_keys.get(note.colour, '*')} {config.colours.get(note.colour, note.colour)}"
    return f"{name}{state}{others}" + (f": {said}" if said else "")


def clear(screen: LibraryScreen) -> None:
    """Say nothing about an article, because none is open."""
    status = screen.status
    status.progress = status.hit = status.note = ""


def explain(screen: LibraryScreen, mention: Mention | None) -> None:
    """Say who or what a mention is: name, kind, articles, other spellings, and who found it when no model did.

    Of a date, which point in time it means; of a name that waits to be brought together with others, only its kind.
    """
    if mention is None or mention.entity is None:
        screen.status.note = "" if mention is None else _alone(mention)
        return
    try:
        entity = screen.library.entity(mention.entity)
    except NotFoundError:  # the names are being brought together anew at this moment
        return
    articles = counted(entity.articles, "article")
    others = [alias.text for alias in entity.aliases if alias.text != entity.name][:_SPELLINGS]
    also = [f"also {', '.join(others)}"] if others else []
    found = [_FOUND_BY.get(mention.found_by, f"found by {mention.found_by}")] if mention.found_by else []
    facts = [entity.name, *_counted(screen, mention), kind_of(entity.type).one, articles, *also, *filter(None, found)]
    screen.status.note = ", ".join(facts)


def _alone(mention: Mention) -> str:
    """Return what is known of a mention that is nobody's."""
    when = [mention.when.replace("T", " ")] if mention.when else []
    return ", ".join((" ".join(mention.text.split()), kind_of(mention.type).one, *when))


def _counted(screen: LibraryScreen, mention: Mention) -> list[str]:
    """Return which mention of its entity it is while that is followed."""
    if screen.pane.chosen_entity != mention.entity:
        return []
    followed = screen.pane.chosen_mentions()
    return [f"{followed.index(mention) + 1} of {len(followed)}"] if mention in followed else []
