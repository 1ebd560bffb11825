"""What stands at the edges of an article within its markup and is none of it: a section, a date, rights, its topics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importers.forms import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reader.importers.chrome import Line
    from reader.importers.html_lines import PageLine

_LONGEST_LABEL, _LONGEST_DATE, _LONGEST_RIGHTS = 40, 60, 150
_TOP = 5
"""Lines of the text among which its date may stand."""
_RIGHTS = re.compile(r"(?i)(?:copyright\s+)?(?:©|\(c\)\s*(?=\d{4}))|copyright\s+\d{4}\b")
_TOPICS = re.compile(
    r"(?i)(?:tags?|topics?|related topics|filed (?:under|in)|keywords?|categor(?:y|ies)|archivado en|temas?|etiquetas?"
    r"|themen|schlagw(?:ort|orte|örter)|stichw(?:ort|orte|örter)|mots[- ]cl[ée]s|thèmes?|sujets?|argomenti|temi"
    r"|assuntos|tópicos|onderwerpen|trefwoorden|ämnen|emner|tematy|tagi|темы|теги)\s*:?"
)
"""What stands over the topics of an article."""


def edges(kept: Collection[int], lines: Sequence[PageLine], labels: Sequence[Line]) -> dict[int, str]:
    """Return which of the kept lines stand at an edge of the text and are none of it, each with the reason."""
    order = sorted(kept)
    found = dict.fromkeys(_over_headline(order, lines), "section")
    dates = [index for index in order if labels[index].label == "date" and len(lines[index].text) <= _LONGEST_DATE]
    # Several are the days of a diary or of letters.
    if len(dates) == 1 and dates[0] in order[:_TOP] and lines[dates[0]].kind == "paragraph":
        found[dates[0]] = "date"
    for index in order:
        if _RIGHTS.match(lines[index].text) and len(lines[index].text) <= _LONGEST_RIGHTS:
            found[index] = "rights"
    return found | dict.fromkeys(_topics(order, lines), "tags")


def _over_headline(order: Sequence[int], lines: Sequence[PageLine]) -> list[int]:
    """Return the labels above the only heading of the first level, where nothing else stands above it."""
    heads = [index for index, line in enumerate(lines) if line.kind == "heading" and line.level == 1 and not line.zone]
    above = [index for index in order if heads and index < heads[0]]
    return above if len(heads) == 1 and all(_is_label(lines[index]) for index in above) else []


def _topics(order: Sequence[int], lines: Sequence[PageLine]) -> list[int]:
    """Return the labels that end a text below a line that calls them its topics, with that line."""
    for place in range(len(order) - 1, 0, -1):
        if _TOPICS.fullmatch(lines[order[place]].text):
            return list(order[place:])
        if not _is_label(lines[order[place]]):
            return []
    return []


def _is_label(line: PageLine) -> bool:
    return len(line.text) <= _LONGEST_LABEL and not ends_sentence(line.text)
