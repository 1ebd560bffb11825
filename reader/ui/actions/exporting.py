"""Taking annotations elsewhere, from wherever one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.ui import safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model import Annotation
    from reader.ui.app import BroadsheetApp
    from reader.ui.screens.library import LibraryScreen


def export(app: BroadsheetApp, annotations: Sequence[Annotation]) -> None:
    """Ask how and where to, unless there is nothing to take anywhere."""
    from reader.ui.screens.export import ExportScreen

    if annotations:
        app.push_screen(ExportScreen(app.library, app.lanes, annotations))
    else:
        safe.notify(app, "there are no annotations to export", timeout=3)


def of_article(screen: LibraryScreen) -> None:
    """Export the annotations of the article."""
    if card := screen.target:
        export(screen.app, screen.library.annotations(card.id))
