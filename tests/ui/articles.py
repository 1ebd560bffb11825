"""Articles made by hand, and an app that is nothing but a reading pane."""

from __future__ import annotations

from textual.app import App
from textual.events import MouseDown, MouseMove, MouseUp

from reader.model import Anchor, Annotation, Article, Block, Card, Mark, Mention, Span
from reader.ui import themes
from reader.ui.widgets.article_view import ArticleView


def card(**changes):
    values = {
        "id": "0000000001",
        "title": "A title",
        "display_title": "A title",
        "source_name": "Planet",
        "author": "Jane Roe",
        "date": "2023-06-15",
        "date_status": "stated",
        "date_precision": "day",
        "language": "en",
        "words": 100,
        "unread": True,
        "starred": False,
        "archived": False,
        "tags": (),
        "annotations": 0,
    }
    return Card(**values | changes)


def article(*blocks, marks=(), deck=None, **changes):
    """Make an article of texts, each a paragraph, or of pairs of kind and text, or with a level as the third."""
    made, texts, position = [], [], 0
    for block in blocks:
        kind, text, level = ("paragraph", block, 0) if isinstance(block, str) else (*block, 0)[:3]
        made.append(Block(kind, Span(position, position + len(text)), level))
        texts.append(text)
        position += len(text) + 1
    body = "\n".join(texts)
    return Article(
        card=card(**{"words": len(body.split())} | changes),
        deck=deck,
        url=None,
        path=None,
        imported="",
        body=body,
        blocks=tuple(made),
        marks=tuple(marks),
        dropped=(),
    )


def find(body, text, after=0):
    start = body.index(text, after)
    return Span(start, start + len(text))


def mention(body, text, type="PERSON", entity=None):
    span = find(body, text)
    return Mention(start=span.start, end=span.end, text=text, type=type, entity=entity)


def annotation(body, text, colour="yellow", id="00000000a1", **changes):
    return Annotation(id=id, article="0000000001", anchor=Anchor.at(body, find(body, text)), colour=colour, **changes)


def link(body, text, target):
    return Mark("link", find(body, text), target)


class PaneApp(App):
    """Shows an article in a pane as wide as the screen, and keeps what the pane tells."""

    def __init__(self, shown=None, **also):
        super().__init__()
        self.shown, self.also, self.told = shown, also, []

    def get_theme_variable_defaults(self):
        return themes.variable_defaults()

    def compose(self):
        yield ArticleView(id="pane")

    def on_mount(self):
        if self.shown is not None:
            self.pane.show(self.shown, **self.also)
        self.pane.focus()

    @property
    def pane(self):
        return self.query_one("#pane", ArticleView)

    def hear(self, kind):
        return [message for message in self.told if isinstance(message, kind)]

    def on_article_view_selection_made(self, message):
        self.told.append(message)

    def on_article_view_entity_clicked(self, message):
        self.told.append(message)

    def on_article_view_entities_passed(self, message):
        self.told.append(message)

    def on_article_view_annotation_clicked(self, message):
        self.told.append(message)

    def on_article_view_link_clicked(self, message):
        self.told.append(message)

    def on_article_view_moved(self, message):
        self.told.append(message)


def rows(pane):
    """What stands in the pane, without the spaces at the ends of its rows."""
    return [pane.render_line(y).text.rstrip() for y in range(pane.size.height)]


async def mouse(pilot, kind, x, y):
    """Let the left button go down or up, or move with it, at a cell that may lie beyond the screen."""
    event = {"down": MouseDown, "move": MouseMove, "up": MouseUp}[kind](
        widget=None,
        x=x,
        y=y,
        delta_x=0,
        delta_y=0,
        button=1,
        shift=False,
        meta=False,
        ctrl=False,
        screen_x=x,
        screen_y=y,
    )
    pilot.app.screen._forward_event(event)
    await pilot.pause()


async def drag(pilot, *cells):
    """Pull the mouse over cells of the screen."""
    await mouse(pilot, "down", *cells[0])
    for cell in cells[1:]:
        await mouse(pilot, "move", *cell)
    await mouse(pilot, "up", *cells[-1])
