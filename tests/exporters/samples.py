"""Articles and annotations to write out, the hostile ones among them."""

from __future__ import annotations

from dataclasses import replace

from reader.model import Anchor, Annotation, Article, Block, Card, Span

BODY = "First [[paragraph]] | with `marks`.\n# Not a heading\n--- not a rule, 2 * 2 = 4\nLast one."


def made_article(body: str = BODY, title: str | None = "A title: with # marks", url: str | None = None) -> Article:
    card = Card(
        id="00000000ab",
        title=title,
        display_title=title or "Untitled",
        source_name="The Paper",
        author="N. N.",
        date="2024-05-06",
        date_status="stated",
        date_precision="day",
        language="en",
        words=12,
        unread=True,
        starred=False,
        archived=False,
        tags=("world news",),
        annotations=1,
    )
    blocks, start = [], 0
    for line in body.split("\n"):
        blocks.append(Block("paragraph", Span(start, start + len(line))))
        start += len(line) + 1
    return Article(
        card=card,
        deck=None,
        url=url,
        path=None,
        imported="2024-05-07T08:09:10Z",
        body=body,
        blocks=tuple(blocks),
        marks=(),
        dropped=(),
    )


def made_annotation(article: Article, quote: str, note: str = "", **other: object) -> Annotation:
    start = article.body.index(quote)
    annotation = Annotation(
        id="00000000cd",
        article=article.id,
        anchor=Anchor.at(article.body, Span(start, start + len(quote))),
        note=note,
        created="2024-05-08T09:10:11Z",
        modified="2024-05-08T09:10:11Z",
    )
    return replace(annotation, **other)


HOSTILE = (
    "---",
    "a quote with ]] and [[ in it",
    "| a | b |",
    "two\nlines",
    "* not a heading\n#+end_quote\n* neither",
    "=HYPERLINK(1)",
    "+1 and @you",
    "-2",
    "# heading ^block-id",
    "<script>alert(1)</script> <!-- -->",
    "%% comment %%",
    "1. item\n2) item",
    "```\nfence",
    "    code",
    ":PROPERTIES:\n:END:",
    "TODO [#A] :tag:",
    'a "quoted", cell; with \\ and {braces}',
    "&amp; $x^2$ ~~no~~ ==no== `no`",
    "![[embed]] ![image](http://example.org/x.png)",
    "\x1b[31mred\x07 \u202eevil \x9b0m \x00 \r\n\ttab \u2028",
    "\ud800 lone",
    "Prices rose 5 % in May. It was cold.",
)
