"""What a labelled page proves about its article: author, publisher, date, topics, language. No proof, no value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importers import bylines, marks
from reader.importers.dates import FoundDate, beside_date, find_date, with_dateline
from reader.importers.lexicon import SPEAKS_TO_READER
from reader.importers.outlets import outlet_in, parted
from reader.importers.rest import is_box, named_in
from reader.importers.topics import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.importers.chrome import Page

_NEAR = 4
"""Passages from the title, or below the article, in which a date or a name belongs to it."""


def title(page: Page) -> str | None:
    """Return the title, None where no line is one."""
    stated = next(_labelled(page, "title"), None)
    return parted(stated)[0] if stated else None


def deck(page: Page) -> str | None:
    """Return the line that expands on the title."""
    return next(_labelled(page, "deck"), None)


def _labelled(page: Page, label: str) -> Iterator[str]:
    return (passage.text for passage, own in zip(page.passages, page.labels, strict=True) if own == label)


def author(page: Page) -> str | None:
    """Return who wrote the article, as printed: from the byline, else from what is said about its author below it."""
    title = page.labels.index("title") if "title" in page.labels else page.start
    for index in _around(page):
        passage = page.passages[index]
        if page.reasons[index] == "byline" and passage.form in ("short", "date"):
            return bylines.said_in(passage.text) or bylines.name_in(beside_date(passage.text) or passage.text)
        if passage.form == "byline":
            if names := _signed(page, index):
                return bylines.name_in(names) or (None if bylines.is_unnamed(names) else names.strip(" ,&"))
            if (name := _glued_name(page, index)) is not None:
                return name
        beside = passage.form in _MAY_NAME or (passage.form == "byline" and "@" in passage.text)
        if beside and _is_above(page, index, title) and (name := bylines.said_in(passage.text)):
            return name
    box = _author_box(page)
    # On a whole page that names an agency the author stands somewhere, too.
    agency = bylines.agency_in(_opening(page)) if page.start <= _ABOVE else None
    return _described(page) or (box[0] if box else agency)


def _opening(page: Page) -> str:
    """Return the first paragraph of the article."""
    bodies = (each for each, label in zip(page.passages, page.labels, strict=True) if label == "body")
    return next((each.text for each in bodies if each.form == "prose"), "")


def _signed(page: Page, index: int) -> str | None:
    """Return the names in a byline; None where it only reads like one: a headline, a sentence about somebody else."""
    text = page.passages[index].text
    if match := marks.BYLINE.match(text):
        return match["names"] if index or page.passages[index].words <= _LABEL else None
    match = marks.ROLE_BYLINE.match(text) if index else None
    if match is None or not _TRADE_AFTER.match(text, match.end("names")) or _HELPED.search(text):
        return None
    return None if _is_told_of(page, match["names"], index) else match["names"]


_TRADE_AFTER = re.compile(rf"\s*[,|–—-]|\s+(?:is|was)\b|\s+(?:[A-ZÀ-ÖØ-Þ][\w&’'-]* ){{0,4}}{bylines.WRITES}\b")
_HELPED = re.compile(r"\bcontribut(?:ed|ing to)\b")
_MAY_NAME = frozenset(("date", "short", "item", "comment", "credit"))
"""Forms in which a line can say who wrote the article beside something else: when, or what else there is."""
_ABOVE = 8
"""Passages above the article in which such lines are about it."""


def _is_above(page: Page, index: int, title: int) -> bool:
    return index < page.start and (page.start - index <= _ABOVE or abs(index - title) <= _NEAR)


def _around(page: Page) -> Iterator[int]:
    """Yield the passages above the article, those nearest to it first, then the few at its end and below it."""
    yield from range(page.start - 1, -1, -1)
    yield from range(max(page.start, page.end - _NEAR), min(page.end + _NEAR, len(page.passages)))


_NAME = re.compile(r"[A-ZÀ-ÖØ-Þ][\w.'’-]+(?: (?:[a-z]{2,3} )?[A-ZÀ-ÖØ-Þ][\w.'’-]*){1,2}")


def _glued_name(page: Page, index: int) -> str | None:
    """Return the name on the line below an empty byline, where the name was a link of its own."""
    if index + 1 >= page.start:
        return None
    below = page.passages[index + 1]
    return below.text if not below.gap and below.form == "short" and _NAME.fullmatch(below.text) else None


def _author_box(page: Page) -> tuple[str, bool] | None:
    """Return the name in a box about the author, and whether it is an organisation that speaks of itself as "we".

    Such a box is a name on a line of its own below the article, and a paragraph that begins with it.
    """
    for index in range(page.end, len(page.passages)):
        if not is_box(page.passages, index):
            continue
        name, about = named_in(page.passages[index].text), page.passages[index + 1].text
        if marks.BIOGRAPHY.match(about):
            return name, False
        if SPEAKS_TO_READER.search(about.lower()):
            return name, True
    return None


def _described(page: Page) -> str | None:
    """Return the person whom a sentence below the article describes as a journalist, and a line above it names."""
    for index in range(max(page.start, page.end - 1), len(page.passages)):
        text = _BRACKETS.sub("", page.passages[index].text)
        name = _NAME.match(text)
        if name and marks.BIOGRAPHY.match(text) and not _is_told_of(page, name[0], index):
            above = page.passages[: page.start + 2]
            if any(each.words <= _LABEL and name[0] in each.text for each in above):
                return name[0]
    return None


def _is_told_of(page: Page, name: str, index: int) -> bool:
    """Say whether the article itself, other than in this passage, has a person in it."""
    return any(
        name in page.passages[place].text
        for place in range(page.start, page.end)
        if place != index and page.passages[place].form == "prose"
    )


_BRACKETS = re.compile(r"\([^()]{0,60}\) ?")
_LABEL = 5
"""Words of the longest line that is a name and little else."""

_HOLDER = re.compile(
    r"(?i)(?:©|\(c\)|\bcopyright)[\s©,]*(?:\(c\)\s*)?(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?[\s,:]*"
    r"(?:by\s+)?(?P<holder>[^.|•·;\d©]{2,60})"
)
_LEGAL_FORM = re.compile(
    r"(?i)[\s,]+(?:LLC|L\.L\.C|Inc|Incorporated|Ltd|Limited|PLC|LLP|LP|GmbH|AG|SE|S\.?A|S\.?p\.?A|B\.?V|N\.?V"
    r"|Pty|Corp|Corporation|Co|Company|Pvt|AB|AS|Oy)\.?$"
    r"|[\s,.–—-]*\ball rights reserved\b.*$|[\s,]+(?:and|or) (?:its|/or its)\b.*$"
)
_TRADE = re.compile(
    r"(?i)\s+(?:Digital|Media|Group|Publishing|Publications|Network|Online|Interactive|Holdings|Communications"
    r"|Company|Partners|Association)$"
)


def source_name(page: Page) -> str | None:
    """Return the publisher, as named above its article, in the notice of copyright or in a box about itself."""
    if above := _outlet(page):
        return above
    for passage in page.passages[page.end :]:
        if match := _HOLDER.search(passage.text):
            return _spelling(page, _holder(match["holder"]), passage.text)
    box = _author_box(page)
    return box[0] if box and box[1] else None


_ABOUT = frozenset(("boilerplate", "byline", "date"))
_MAY_TELL = frozenset(("short", "byline", "date"))
_PARTS = re.compile(r"\s*[|•·,]\s*|\s+[–—-]\s+")
"""What parts a newspaper's name from an author's, a section's or a day."""


def _outlet(page: Page) -> str | None:
    """Return the newspaper that a line above the article, or the end of its title, is the name of.

    Where lines name several they are those of other stories.
    """
    if behind := next((outlet for text in _labelled(page, "title") if (outlet := parted(text)[1])), None):
        return behind
    title = page.labels.index("title") if "title" in page.labels else page.start
    near = range(max(0, title - _ABOVE), page.start)
    lines = [page.passages[index] for index in near if page.labels[index] in _ABOUT]
    parts = [
        part
        for line in lines
        if line.form in _MAY_TELL and len(line.text) <= 2 * bylines.LONGEST_NAME
        for part in (beside_date(line.text), *_PARTS.split(line.text))
    ]
    named = {outlet for part in parts if (outlet := outlet_in(part))}
    return named.pop() if len(named) == 1 else None


def _holder(text: str) -> str:
    text = text.strip(" ,&-–—")
    while (shorter := _LEGAL_FORM.sub("", text)) != text:
        text = shorter.strip(" ,&-–—")
    return text


def _spelling(page: Page, holder: str, notice: str) -> str | None:
    """Return a company's name as the page writes it elsewhere, without the words of its trade where it does so."""
    for name in dict.fromkeys((holder, _TRADE.sub("", holder))):
        if not name:
            return None
        # Shortened to one word it may begin another name: Breaking Media does not write "Breaking News" of itself.
        alone = "" if name == holder else r"(?! [A-Z])"
        pattern = re.compile(rf"(?<!\w)(?i:{re.escape(name)})(?!\w){alone}")
        for passage in page.passages:
            for match in pattern.finditer(passage.text) if passage.text != notice else ():
                if not match.group().isupper() and (not match.group().islower() or name.islower()):
                    return match.group()
    return holder or None


def published(page: Page) -> FoundDate | None:
    """Return the date of publication: a date line near the title or just below the article, else the dateline."""
    return with_dateline(_date_line(page), _opening(page))


def _date_line(page: Page) -> FoundDate | None:
    """Return the date of the line nearest to the title that states one; a guess where it is far or of a change."""
    anchor = page.labels.index("title") if "title" in page.labels else page.start
    dated = []
    for index in _around(page):
        passage = page.passages[index]
        if passage.form not in ("date", "byline") and not (
            passage.form in _MAY_NAME and _is_above(page, index, anchor)
        ):
            continue
        found = find_date(passage.text)
        plain = passage.form in ("date", "byline") and index < page.start
        if found and (plain or _is_about_date(passage.text, found)):
            changed = bool(_CHANGED.search(passage.text[: found.start])) and not _ISSUED.search(passage.text)
            dated.append((changed, abs(index - anchor), found))
    if not dated:
        return None
    changed, distance, found = min(dated, key=lambda each: each[:2])
    below = distance > _NEAR and distance > page.start
    return found._replace(status="guessed") if changed or (distance > _NEAR and not below) else found


_CHANGE = r"\b(?:updated?|modified|aktualisiert|à jour|actualizado|aggiornato|обновлено)\b"
_ISSUE = r"\b(?:published|posted|veröffentlicht|publié|publicado|pubblicato|опубликовано)\b"
_CHANGED, _ISSUED = re.compile(f"(?i){_CHANGE}"), re.compile(f"(?i){_ISSUE}")
_LEAD = re.compile(rf"(?i)\W*(?:[^\W\d_]+ )?(?:{_ISSUE}|{_CHANGE}|\bdate\b)\W*(?:(?:on|at|am|le|el|il)\b\W*)?")
_WEEKDAY = re.compile(r"(?i)\W*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b)?\W*")
_WORDS_AFTER = 4
"""Words that may follow a date in a line that is about it, unless they say when it was changed or by whom."""


def _is_about_date(text: str, found: FoundDate) -> bool:
    """Say whether a line that is no date line is about its date: it begins with it, or with who wrote or published."""
    before, after = text[: found.start], text[found.end :]
    begins = _WEEKDAY.fullmatch(before) or _LEAD.fullmatch(before) or bylines.said_in(text)
    if found.precision == "month" or not begins:
        return False
    return len(after.split()) <= _WORDS_AFTER or bool(_CHANGED.search(after) or bylines.said_in(text))


def tags(page: Page) -> tuple[str, ...]:
    """Return the topics of the tag rows, each once, in order."""
    rows = list(_labelled(page, "tags"))
    if not rows:
        return ()
    phrases = Phrases(passage.text for passage in page.passages)
    return tuple(dict.fromkeys(topic for row in rows for topic in phrases.topics(row)))


_ENGLISH = frozenset(("the", "and", "of", "to", "that", "with", "for", "was", "is", "said"))
_ENGLISH_SHARE = 0.12
_LEAST_WORDS = 8
_LEAST_LETTERS = 32
_EXAMINED = 4000
CODES = {
    "nb": "no", "nn": "no", "yue": "zh", "wuu": "zh", "cmn": "zh", "arz": "ar", "ary": "ar", "uzs": "uz", "sdh": "ku",
    "iw": "he", "in": "id", "pcm": "en",
}  # fmt: skip
"""Codes of varieties of a language, and old ones, with the code of two letters that stands for all of them."""
_SIGNS, _SYLLABLES, _END = "\u0900", "\u2e80", "\U00040000"
"""From the first on a script writes its vowels as signs, from the second on each letter is a syllable or a word."""


def language(text: str) -> str | None:
    """Return the language of a text as an ISO 639-1 code; None where there is too little of it.

    Nine texts in ten are English and say so by its commonest words; py3langid, which needs a second to load, is asked
    about the others.
    """
    text = text[:_EXAMINED]
    words = text.casefold().split()
    if len(words) >= _LEAST_WORDS and "the" in words:
        common = sum(map(_ENGLISH.__contains__, words))
        if common >= _ENGLISH_SHARE * len(words):
            return "en"
    if _letters(text) < _LEAST_LETTERS:
        return None
    import py3langid

    code = str(py3langid.classify(text)[0])
    code = CODES.get(code, code)
    return code if len(code) == 2 else None  # noqa: PLR2004 - it knows some that have a code of three letters only


def _letters(text: str) -> int:
    """Return how many letters of an alphabet say as much as a text."""
    letters = sum(map(str.isalpha, text))
    if text.isascii() or letters >= _LEAST_LETTERS:
        return letters
    signs = sum(_SIGNS <= each < _SYLLABLES and not each.isalpha() for each in text)
    return letters + signs + 2 * sum(_SYLLABLES <= each < _END and each.isalpha() for each in text)


def knows_language(code: str) -> bool:
    """Say whether `language` can tell a language, so that a text it takes for another one is not in it.

    It is also said of a code that is none, like those of countries.
    """
    import py3langid
    from babel import localedata

    return any(code == known for known, _ in py3langid.rank("")) or not localedata.exists(code)
