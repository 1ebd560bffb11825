"""Keeping order: stars, reading state, tags and the trash; and taking an article elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reader.ui import foreground, safe
from reader.ui.actions import reading

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from reader.ui.screens.library import LibraryScreen

_WEB = ("http://", "https://")


def star(screen: LibraryScreen) -> Coroutine[None, None, None] | None:
    """Star the article, or take its star away."""
    if card := screen.target:
        return screen.change(screen.library.mark, [card.id], "unstarred" if card.starred else "starred")
    return None


def read(screen: LibraryScreen) -> Coroutine[None, None, None] | None:
    """Mark the article as read, or as unread."""
    if card := screen.target:
        state: Literal["read", "unread"] = "read" if card.unread else "unread"
        return screen.change(screen.library.mark, [card.id], state)
    return None


async def trash(screen: LibraryScreen) -> None:
    """Move the article to the trash; nothing is asked, because undo brings it back."""
    card = screen.target
    if card is None:
        return
    if screen.article is not None and screen.article.id == card.id:
        reading.close(screen)
    await screen.change(screen.library.delete, [card.id])
    safe.notify(screen.app, f"in the trash: {card.display_title} (u brings it back)", timeout=4)
    await screen.reload()


def ask_tags(screen: LibraryScreen) -> None:
    """Ask for tags to add and to remove."""
    if card := screen.target:
        has = ", ".join(card.tags) or "none"
        screen.prompt.ask("tags", "tags:", hint=f"+add -remove, separated by spaces (now: {has})")


async def change_tags(screen: LibraryScreen, text: str) -> None:
    """Add and remove the tags that were typed: `politics +eu -draft`."""
    card = screen.target
    add, remove = tags_of(text)
    if card is not None and (add or remove):
        await screen.change(screen.library.tag, [card.id], add=add, remove=remove)


def tags_of(text: str) -> tuple[list[str], list[str]]:
    """Return the tags to add and those to remove that a person typed."""
    words = [word.lstrip("#") for word in text.replace(",", " ").split()]
    remove = [word[1:].lstrip("#") for word in words if word.startswith("-")]
    add = [word.lstrip("+").lstrip("#") for word in words if not word.startswith("-")]
    return [*filter(None, add)], [*filter(None, remove)]


def open_source(screen: LibraryScreen) -> None:
    """Open the address of the article, or of the link under the cursor, in the browser."""
    card = screen.target
    if card is not None:
        article = screen.article or screen.library.article(card.id)
        open_address(screen, _link(screen) or article.url or "")


def _link(screen: LibraryScreen) -> str:
    return (screen.pane.link_at_cursor or "") if screen.article else ""


def open_address(screen: LibraryScreen, address: str) -> None:
    """Open a web address in the browser; anything else is only named."""
    if address.lower().startswith(_WEB) and address.isprintable() and " " not in address:
        screen.app.open_url(address)
        safe.notify(screen.app, f"opened {address}", timeout=3)
    else:
        said = f"not a web address: {address}" if address else "this article has no web address"
        safe.notify(screen.app, said, severity="warning")


def copy(screen: LibraryScreen) -> None:
    """Copy the selection, else the link under the cursor, else the article's address."""
    card = screen.target
    if card is None:
        return
    article = screen.article or screen.library.article(card.id)
    if screen.article is not None and (selection := screen.pane.selection):
        copied, what = selection.of(article.body), "the selection"
        screen.pane.clear_selection()
    else:
        copied, what = _link(screen) or article.url or article.path or card.display_title, "the address"
    screen.app.copy_to_clipboard(copied)
    safe.notify(screen.app, f"copied {what}: {copied[:200]}", timeout=3)


def ask_pipe(screen: LibraryScreen) -> None:
    """Ask for a command to send the article to."""
    if screen.target:
        screen.prompt.ask("pipe", "|", hint="a command that reads the article on its standard input")


async def pipe(screen: LibraryScreen, command: str) -> None:
    """Run a command with the text of the article as its input, with the terminal to itself; no shell is involved."""
    import shlex

    from textual.app import SuspendNotSupported

    card = screen.target
    if card is None or not command.strip():
        return
    text = f"{card.display_title}\n\n{screen.library.article(card.id).body}\n"
    try:
        status = foreground.run(screen.app, shlex.split(command), text, wait=True)
    except (OSError, ValueError, SuspendNotSupported) as error:
        safe.notify(screen.app, f"{command}: {error}", severity="error")
    else:
        if status:
            safe.notify(screen.app, f"{command}: ended with {status}", severity="warning")
