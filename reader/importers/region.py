"""Where the article is among the lines of a page.

Every passage gets a weight, prose above zero and the rest below, and the article is a run of passages whose sum is
greatest: the body text extraction of Finn, Kushmerick and Smyth (2001). All runs that cannot be extended with profit
are found in one pass (Ruzzo and Tompa 1999), because the longest of them may be a list of other stories' summaries
or the readers' comments; the article is the first that is long enough beside it. What of it stands beyond a box that
weighs more is added afterwards (`rest`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reader.importers import marks
from reader.importers.context import is_spaced
from reader.importers.forms import capitals, ends_sentence
from reader.importers.head import stems
from reader.importers.lexicon import ENDS_STORY
from reader.importers.rest import goes_back, goes_on, is_box

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importers.forms import Form, Passage

_WEIGHTS: dict[Form, float] = {
    "short": -0.9,
    "item": -0.7,
    "table": -0.3,
    "furniture": -2.0,
    "notice": -2.0,
    "comment": -4.0,
    "related": -0.4,
    "credit": -0.4,
    "byline": -0.6,
    "date": -1.0,
    "caption": -0.4,
    "alt": -0.4,
    "tags": -0.9,
    "code": -0.1,
    "symbol": -0.2,
}
"""What passages that are no prose weigh, by their form; set by hand on half of the pages of the measurement."""
_LONGEST_COUNTED, _WORDS_A_POINT = 40, 8
"""Words of a paragraph that count, and how many of them weigh one: longer ones are not surer."""
_SECTION_BREAK = 5.0
"""What the head of the readers' comments weighs against."""
_TO_READER = 0.5
"""What prose that speaks to the reader counts beside other prose."""
_SUBSTANTIAL = 0.45
"""What share of the greatest sum an earlier run must have to be preferred."""
_STORY = 60
"""Words of prose after which a story may have ended."""
_REMAINDER = 200
"""Words of prose below a mark that closes a story, at most."""
_FEW = 3
"""Passages of an article below which nothing is taken from its end, and of a text below which it has no title."""
_LONGEST_TITLE = 25
_TITLE_CAPITALS = 0.7
"""Share of capitalised words from which on a line is written as a title."""
_WORTH_JOINING = 5.0
"""The least sum of a run that may be the article's continuation."""
_IN_PIECES = 2
"""How many times the weight of a run all of its continuations have when an article is in many pieces."""
_SHARED = 0.4
"""Share of its words that a run, or a list, must have in common with the article to be its continuation."""
_LIST = 5
"""Items of a list below an article that may belong to it though nothing introduces it."""
_LONGEST_HEAD = 8
"""Passages of a title, a deck and a sign-up box between the start of a run and the byline."""


class Run(NamedTuple):
    """Passages `start` to `end`, the last not included, and the sum of their weights."""

    start: int
    end: int
    weight: float


def weigh(passage: Passage) -> float:
    """Return how much a passage speaks for being part of an article, below zero where it speaks against."""
    if passage.form in ("prose", "address"):
        points = min(passage.words, _LONGEST_COUNTED) / _WORDS_A_POINT
        return points if passage.form == "prose" else points * _TO_READER
    if passage.form == "furniture" and passage.reason == "comments":
        return -_SECTION_BREAK
    return _WEIGHTS[passage.form]


def _weights(passages: Sequence[Passage]) -> list[float]:
    """Return the weights of passages, where a list that a colon introduces counts neither for nor against."""
    weights = [weigh(passage) for passage in passages]
    introduced = False
    for place, passage in enumerate(passages):
        item = passage.form == "item"
        if item and (introduced or marks.AMOUNT.match(passage.bare)):
            weights[place] = 0.0
        below = passages[place + 1].form if place + 1 < len(passages) else None
        if place and passages[place - 1].form == below == "prose" and _is_aside(passage):
            weights[place] = 0.0
        colon = passage.form in ("short", "prose") and passage.text.endswith(":")
        if colon and below == "item":
            weights[place] = max(weights[place], 0.0)
        introduced = colon or (item and introduced)
    return weights


def _is_aside(passage: Passage) -> bool:
    """Say whether a line is a sentence of few words."""
    return passage.form == "short" and ends_sentence(passage.text)


def runs(weights: Sequence[float]) -> list[Run]:
    """Return all maximal-scoring disjoint runs, from left to right (Ruzzo and Tompa 1999); linear in their number."""
    found: list[_Candidate] = []
    total = before = 0.0
    start = 0
    for place, weight in enumerate((*weights, 0.0)):
        if weight <= 0 and start < place:  # what is above zero side by side stays together
            _add(found, _Candidate(start, place, before, total, len(found) - 1))
        total += weight
        if weight <= 0:
            start, before = place + 1, total
    return [Run(each.start, each.end, each.after - each.before) for each in found]


class _Candidate(NamedTuple):
    start: int
    end: int
    before: float
    """Sum of all weights before it."""
    after: float
    """Sum of all weights up to its end."""
    lower: int
    """Index of the last earlier candidate with a smaller `before`, -1 for none."""


def _add(found: list[_Candidate], new: _Candidate) -> None:
    """Add a candidate, joined with earlier ones where that makes a greater sum."""
    while True:
        lower = new.lower
        while lower >= 0 and found[lower].before >= new.before:
            lower = found[lower].lower
        if lower < 0 or found[lower].after >= new.after:
            found.append(_Candidate(new.start, new.end, new.before, new.after, lower))
            return
        joined = found[lower]
        del found[lower:]
        new = _Candidate(joined.start, new.end, joined.before, new.after, joined.lower)


def article(passages: Sequence[Passage]) -> Run | None:
    """Return the run of passages that is the article, None where nothing reads like prose."""
    candidates = runs(_weights(passages))
    if not candidates:
        return None
    best = max(run.weight for run in candidates)
    place = next(number for number, run in enumerate(candidates) if run.weight >= _SUBSTANTIAL * best)
    chosen = _joined(passages, candidates, place)
    run = _trimmed(passages, _below_head(passages, _cut(passages, chosen)))
    start, end = goes_back(passages, run.start, run.end), goes_on(passages, run.start, run.end)
    return _with_list(passages, Run(start, end, run.weight))


def _joined(passages: Sequence[Passage], candidates: Sequence[Run], place: int) -> Run:
    """Join a run with those around it that a chart or a list has cut off, and that go on about the same things.

    Of an article in many pieces, as a recipe or a manual is, small ones count too: together they are most of it.
    """
    run = _extended(passages, candidates, place, small=False)
    if sum(each.weight for each in candidates) < _IN_PIECES * run.weight:
        return run
    whole = _extended(passages, candidates, place, small=True)
    return whole if whole.weight >= _IN_PIECES * run.weight else run


def _extended(passages: Sequence[Passage], candidates: Sequence[Run], place: int, *, small: bool) -> Run:
    """Join a run with those below and above it; with small ones too, over what does not go on from it."""
    run = candidates[place]
    known: set[str] = set()
    for others in (candidates[place + 1 :], candidates[:place][::-1]):
        last = candidates[place]
        for other in others:
            apart = any(_parts(each) for each in passages[min(last.end, other.end) : max(last.start, other.start)])
            if apart or not (small or other.weight >= _WORTH_JOINING):
                break
            last = other
            known = known or _stems(passages[run.start : run.end])
            own = _stems(passages[other.start : other.end])
            if len(own & known) >= _SHARED * len(own):
                known |= _stems(passages[min(run.end, other.start) : max(run.start, other.end)])
                run = Run(min(run.start, other.start), max(run.end, other.end), run.weight + other.weight)
            elif not small:
                break
    return run


def _takes_up(items: Sequence[Passage], article: Sequence[Passage]) -> bool:
    """Say whether a list is made of what an article tells of."""
    known = _stems(article)
    own = [stem for item in items for stem in stems(item.text)]
    return sum(stem in known for stem in own) >= _SHARED * len(own)


def _stems(passages: Sequence[Passage]) -> set[str]:
    return set(stems("\n".join(passage.text for passage in passages)))


def _parts(passage: Passage) -> bool:
    """Say whether a passage parts an article from what is none."""
    if passage.form == "furniture":
        return passage.reason in ENDS_STORY
    return passage.form in ("notice", "comment")


def _below_head(passages: Sequence[Passage], run: Run) -> Run:
    """Begin the run below a byline or date near its start: what stands above one is a title or a deck."""
    prose = 0
    for place in range(run.start, min(run.start + _LONGEST_HEAD, run.end)):
        passage = passages[place]
        if passage.form in ("byline", "date"):
            return Run(place + 1, run.end, run.weight)
        prose += passage.words if passage.form in ("prose", "address") else 0
        if prose > _STORY:
            break
    return Run(1, run.end, run.weight) if run.start == 0 and _titled(passages) else run


_TITLE_END = re.compile(r"(?:[?!]|\b(?:[A-Z]\.){2,})[\"'”’]?$")


def _titled(passages: Sequence[Passage]) -> bool:
    """Say whether a text begins with a title that ends like a sentence: a question, a call, a row of initials."""
    if len(passages) < _FEW or not passages[1].gap or passages[0].words > _LONGEST_TITLE:
        return False
    first, second = passages[0], passages[1]
    title = bool(_TITLE_END.search(first.text)) or capitals(first.text) >= _TITLE_CAPITALS
    return title and second.words > first.words


def below_glued(passages: Sequence[Passage], start: int, end: int) -> int:
    """Return where an article begins whose paragraphs stand apart, if lines stand above it that hang on others.

    Those are decks and captions: no blank line is between them and a title, a date, a list of links.
    """
    place = start
    while place < end and _hangs(passages[place]):
        place += 1
    while place < end and passages[place].form not in ("prose", "address"):
        place += 1
    apart = place < end and passages[place].gap and is_spaced(passages[place:end])
    return place if apart else start


def _hangs(passage: Passage) -> bool:
    return not passage.gap and passage.form in ("prose", "address") and passage.words <= _STORY


def _cut(passages: Sequence[Passage], run: Run) -> Run:
    """End the run at a mark that closes a story, if little prose follows it."""
    prose = [passage.words if passage.form == "prose" else 0 for passage in passages[run.start : run.end]]
    total, read = sum(prose), 0
    for offset, passage in enumerate(passages[run.start : run.end]):
        read += prose[offset]
        rest = total - read
        if read <= _STORY or rest >= _REMAINDER or rest > read / 2:
            continue
        if _closes(passage) or is_box(passages, run.start + offset):
            return Run(run.start, run.start + offset, run.weight)
    return run


def _closes(passage: Passage) -> bool:
    if passage.form == "furniture":
        return passage.reason in ENDS_STORY
    return passage.form in ("credit", "comment") or (passage.form == "notice" and "©" in passage.text)


def _with_list(passages: Sequence[Passage], run: Run) -> Run:
    """Add a last word to an article, and the list that its last line introduces, or that is about the same things."""
    end = run.end
    if run.start < end < len(passages) and _is_aside(passages[end]):
        end += 1
    if run.start < end < len(passages) and marks.SEPARATOR.match(passages[end].text):
        end += 1
    introduced = end > run.start and passages[end - 1].text.endswith(":")
    headed = not introduced and run.start < end < len(passages) and passages[end].form == "short" and passages[end].gap
    place = below = end + headed
    while below < len(passages) and passages[below].form == "item":
        below += 1
    items = passages[place:below]
    if introduced or (len(items) >= _LIST and _takes_up(items, passages[run.start : end])):
        end = below
    return Run(run.start, end, run.weight)


def _trimmed(passages: Sequence[Passage], run: Run) -> Run:
    """Leave out what is not prose at either end, and a note on the author at the lower one."""
    start, end = run.start, run.end
    while end > start and (
        passages[end - 1].form not in ("prose", "address")
        or (end - start > _FEW and passages[end - 1].words < _STORY and marks.BIOGRAPHY.match(passages[end - 1].text))
    ):
        end -= 1
    while start < end and passages[start].form not in ("prose", "address"):
        start += 1
    return Run(start, end, run.weight)
