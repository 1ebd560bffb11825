"""Where articles come from: what changed in them since, and which of them say nearly the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui import safe
from reader.ui.actions import finding

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from reader.ui.screens.library import LibraryScreen


def changes(screen: LibraryScreen) -> None:
    """Show what changed in the article since the version before."""
    from reader.ui.screens.changes import ChangesScreen

    card = screen.target
    if card is None:
        return
    if len(screen.library.sources.versions(card.id)) > 1:
        screen.app.push_screen(ChangesScreen(screen.library, card.id, card.display_title))
    else:
        safe.notify(screen.app, "this article came once; nothing has changed", timeout=3)


def fold(screen: LibraryScreen) -> Coroutine[None, None, None]:
    """Show near-duplicates in the list, or fold each behind its original."""
    screen.folded = not screen.folded
    safe.notify(screen.app, "near-duplicates are " + ("folded" if screen.folded else "shown"), timeout=2)
    return finding.list_again(screen)
