"""Tells the article from the page it was copied from, line by line, and says why.

A line has a form by itself (`forms`); the article is a run of lines (`region`); inside and around it the place of a
line decides what it is. Nothing is thrown away: each line keeps its label and the reason for it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, NamedTuple

from reader.importers import head, marks
from reader.importers.context import settle
from reader.importers.layout import lines_of, mailed_at, passages_of
from reader.importers.region import article, below_glued
from reader.importers.topics import Phrases, may_be_made_of, may_be_row, plain

if TYPE_CHECKING:
    from reader.importers.forms import Form, Passage

Label = Literal["title", "deck", "byline", "date", "caption", "related", "body", "tags", "boilerplate", "blank"]


class Line(NamedTuple):
    """A line of a text: its number from 1, what it is, why in plain words, and the line, clean for display.

    The reason is empty for body, title, deck and blank lines.
    """

    number: int
    label: Label
    reason: str
    text: str


class Page(NamedTuple):
    """A labelled text: its lines, the passages they make, and the label and reason of each passage."""

    lines: list[str]
    passages: list[Passage]
    labels: list[Label]
    reasons: list[str]
    start: int
    """Index of the first passage of the article."""
    end: int
    """Index after its last passage."""
    text: str
    """The text as it came."""


def label_lines(text: str) -> list[Line]:
    """Label each line of a plain text as it came. Never raises; one result for each line, in order."""
    return lines_of_page(label_page(text))


def lines_of_page(page: Page) -> list[Line]:
    """Return the lines of a labelled page."""
    result: list[Line] = []
    for passage, label, reason in zip(page.passages, page.labels, page.reasons, strict=True):
        result += [Line(number, "blank", "", "") for number in range(len(result) + 1, passage.first + 1)]
        result += [
            Line(index + 1, label, reason, page.lines[index]) for index in range(passage.first, passage.last + 1)
        ]
    result += [Line(number, "blank", "", "") for number in range(len(result) + 1, len(page.lines) + 1)]
    return result


def label_page(text: str) -> Page:
    """Label the passages of a plain text."""
    lines = lines_of(text)
    passages = passages_of(lines)
    settle(passages)
    run = article(passages)
    start, end = (run.start, run.end) if run else (0, 0)
    furnished = _is_furnished(passages)
    if furnished:
        start = below_glued(passages, start, end)
    else:
        start, end = _whole(passages, start)
    labels: list[Label] = ["boilerplate"] * len(passages)
    reasons = [_reason(passage, index, start, end) for index, passage in enumerate(passages)]
    page = Page(lines, passages, labels, reasons, start, end, text)
    _label_inside(page, furnished=furnished)
    _label_above(page)
    _label_below(page)
    if not furnished or "body" not in labels:
        _keep_all(page)
    _fold_captions(page)
    for index, label in enumerate(labels):
        if label in ("body", "title", "deck"):
            reasons[index] = ""
    return page


def label_letter(text: str) -> Page:
    """Label the passages of a plain message: all of it is body, unless it is a page that somebody sent."""
    lines = lines_of(text)
    passages = passages_of(lines, mailed_at(lines))
    signs = sum(passage.form in _SIGNS for passage in passages)
    if signs >= _MENU and signs >= _SENT * len(passages):
        return label_page(text)
    for passage in passages:
        if passage.form not in ("item", "table", "code", "symbol"):
            passage.form = "prose"  # a greeting, a name, a line of the head that is forwarded: no heading
    number = len(passages)
    return Page(lines, passages, ["body"] * number, [""] * number, 0, number, text)


_SIGNS: frozenset[Form] = frozenset({"furniture", "notice", "related", "comment", "alt"})
_MENU = 5
_SENT = 0.2
"""Share of a message's passages that are furniture when it is a page."""
_TEXT: frozenset[Form] = frozenset({"prose", "item", "table", "address", "code"})
_LONGEST_HEADING = 9
_SHORTEST_HEADLINE = 8
_MOST_SHORT = 3
"""Short lines among five that may still be sub-headings."""
_LONGEST_TOPIC = 9
_HEAD = 8
"""Passages above an article in which its title, date and topics stand."""


def _is_furnished(passages: list[Passage]) -> bool:
    """Say whether a text shows signs of a page around it: furniture, or a run of labels like a menu."""
    labels = 0
    for passage in passages:
        if passage.form in _SIGNS:
            return True
        labels = labels + 1 if passage.form in ("short", "item") and passage.words <= 3 else 0  # noqa: PLR2004 - menu entries are short
        if labels >= _MENU:
            return True
    return False


def _whole(passages: list[Passage], start: int) -> tuple[int, int]:
    """Return where the article begins and ends in a text without a page around it: all but a short head."""
    if start > 5 or not passages:  # noqa: PLR2004 - title, deck, byline, date and tags
        start = 0
    if start == 0 and len(passages) > 1 and passages[0].form == "short" and passages[1].gap:
        start = 1
    return start, len(passages)


def _reason(passage: Passage, index: int, start: int, end: int) -> str:
    """Return the plain words for why a passage that is not part of the article is not."""
    if passage.reason:
        return passage.reason
    if index < start:
        return "navigation" if passage.form in ("short", "item") else "chrome"
    return "footer" if index >= end else "chrome"


_PLACES: dict[Form, Label] = {
    "prose": "body",
    "address": "body",
    "table": "body",
    "code": "body",
    "caption": "caption",
    "alt": "caption",
    "related": "related",
    "credit": "byline",
    "byline": "byline",
    "date": "date",
    "tags": "tags",
}


def _label_inside(page: Page, *, furnished: bool) -> None:
    boxes = _boxed(page) if furnished else {}
    for index in range(page.start, page.end):
        form = page.passages[index].form
        if form in _PLACES:
            page.labels[index] = _PLACES[form]
        elif box := boxes.get(index):
            page.labels[index], page.reasons[index] = "related" if box == "related" else "boilerplate", box
        elif form in ("short", "item", "symbol"):
            page.labels[index], page.reasons[index] = _short(page, index) if furnished else ("body", "")


_BOXES = frozenset({"related", "subscription", "sharing", "tags"})
"""What the headings of boxes within articles are for."""


def _boxed(page: Page) -> dict[int, str]:
    """Return the lines that hang on the heading of a box and on which no text hangs, with what the box is for."""
    found: dict[int, str] = {}
    start = page.start
    for end in range(page.start + 1, page.end + 1):
        if end < page.end and not page.passages[end].gap:
            continue
        head, *lines = page.passages[start:end]
        heads = head.form == "furniture" and head.reason in _BOXES
        if heads and all(line.form in ("short", "item", "furniture") for line in lines):
            found.update(dict.fromkeys(range(start + 1, end), head.reason))
        start = end
    return found


def _short(page: Page, index: int) -> tuple[Label, str]:
    """Tell sub-headings and lists from links that were left between two paragraphs."""
    passage = page.passages[index]
    above = page.passages[index - 1] if index > page.start else None
    below = page.passages[index + 1] if index + 1 < page.end else None
    if passage.form == "symbol":
        kept = marks.SEPARATOR.match(passage.text) or (passage.gap and marks.CLOCK.match(passage.text))
        return ("body", "") if kept else ("boilerplate", passage.reason or "ornament")
    if passage.form == "item":
        heads = passage.gap and marks.NUMBERED.match(passage.text) is not None
        linked = (
            not heads
            and above is not None
            and (above.form in ("furniture", "related") or page.labels[index - 1] == "related")
        )
        return ("related", "related") if linked else ("body", "")
    between = above is not None and below is not None and above.form == below.form == "prose"
    if between and passage.gap and below is not None and below.gap:
        return "body", ""
    around = page.passages[max(page.start, index - 2) : min(page.end, index + 3)]
    alone = sum(each.form == "short" for each in around) <= _MOST_SHORT
    touches = (below is not None and below.form in _TEXT) or (above is not None and above.form == "prose")
    heading = passage.words <= _LONGEST_HEADING and alone and touches
    if heading or _is_labelled(passage, above, below):
        return "body", ""
    if passage.words >= _SHORTEST_HEADLINE and alone:
        return "related", "related"
    return "boilerplate", "chrome"


def _is_labelled(passage: Passage, *beside: Passage | None) -> bool:
    """Say whether a line is a row of a list that has a label before each thing, as one beside it is."""
    labelled = (marks.LABELLED.match(each.text) for each in beside if each)
    return bool(marks.LABELLED.match(passage.text)) and any(labelled)


def _label_above(page: Page) -> None:
    if not page.start:
        return
    for index in range(page.start):
        form = page.passages[index].form
        if form in ("caption", "alt", "related", "credit", "byline", "date", "tags"):
            page.labels[index] = _PLACES[form]
    _label_topics(page)
    story = head.Story(page.passages[page.start : page.end])
    title = head.find_title(page.passages, page.start, story)
    if title is None:
        return
    page.labels[title] = "title"
    deck = head.find_deck(page.passages, title, page.start, story)
    if deck is not None:
        page.labels[deck] = "deck"


def _keep_all(page: Page) -> None:
    """Where nothing speaks of a page around it, or nothing is left, take the rest for title and body."""
    if not {"body", "boilerplate"} & set(page.labels):
        page.labels[:] = ["body"] * len(page.labels)
    for index, label in enumerate(page.labels):
        if label == "boilerplate":
            heads = index == 0 and page.start > 0 and "title" not in page.labels
            page.labels[index] = "title" if heads else "body"


def _label_topics(page: Page) -> None:
    """Find rows of topics near the article that do not say what they are."""
    near = [
        index
        for index in range(max(0, page.start - _HEAD), page.start)
        if page.passages[index].form == "short" and may_be_row(page.passages[index].text)
    ]
    if not near or page.start == 1:
        return  # a line that stands alone above an article is its title
    short = {plain(passage.text) for passage in page.passages if passage.words <= _LONGEST_TOPIC}
    near = [index for index in near if may_be_made_of(page.passages[index].text, short)]
    if not near:
        return
    phrases = Phrases(passage.text for passage in page.passages)
    for index in near:
        if phrases.is_row(page.passages[index].text):
            page.labels[index], page.reasons[index] = "tags", "tags"
            page.passages[index].form = "tags"


def _label_below(page: Page) -> None:
    for index in range(page.end, len(page.passages)):
        form = page.passages[index].form
        if form in ("credit", "caption", "related", "tags"):
            page.labels[index] = _PLACES[form]
        if form == "credit" and index > page.end + 2:
            page.labels[index] = "boilerplate"


def _fold_captions(page: Page) -> None:
    """Name what is shown only once though it stands twice, and the texts in place of photos."""
    seen: Counter[str] = Counter()
    for index, passage in enumerate(page.passages):
        if page.labels[index] != "caption":
            continue
        key = " ".join(marks.words(passage.text.casefold()))
        seen[key] += 1
        if passage.form == "alt":
            page.reasons[index] = "alt text"
        else:
            page.reasons[index] = "duplicate caption" if seen[key] > 1 else "caption"
