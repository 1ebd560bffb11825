"""Find the names in articles: the statistical model, or the rule tagger where the model cannot be used.

The model is spaCy's `en_core_web_sm` (a transition-based tagger over hashed word embeddings, Honnibal and
Montani 2017), of which only the embedding and the tagger are loaded: half the time, the same names.
"""

from __future__ import annotations

import logging
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from reader.entities import postpass, rules
from reader.entities.identity import Identity, fallback, identity
from reader.entities.tags import MODEL, Tag

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.model import EntityType, Mention

_log = logging.getLogger(__name__)

BATCH = 8
"""Texts the model reads at a time; more cost memory and gain nothing (measured)."""
PIECE = 50_000
"""The longest text given to the model at once, in code points: its memory grows with it."""

_UNUSED = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
_TIMES = frozenset({"DATE", "TIME"})
# The model was taught on straight quotation marks; one for one, so that no offset shifts.
_STRAIGHT = str.maketrans(dict.fromkeys("‘’`\u201a\u201b\u2032\u00b4", "'") | dict.fromkeys("“”„\u201f\u2033", '"'))


class Found(NamedTuple):
    """What a tagger found in one text: names, and dates and times."""

    names: list[Tag]
    dates: list[Tag]


class Recogniser:
    """A tagger with the post-pass behind it. `identity` says which it is and why."""

    def __init__(self, identity: Identity, tag: Callable[[Iterable[str]], Iterator[Found]]) -> None:
        self.identity = identity
        self.tag = tag
        """The tagger alone: what it finds in each text, in order."""

    def recognise(self, texts: Sequence[str]) -> list[list[Mention]]:
        """Return the mentions of each text: sorted, not overlapping, offsets in code points."""
        return [
            postpass.refine(text, found.names, found.dates)
            for text, found in zip(texts, self._tagged(texts), strict=True)
        ]

    def _tagged(self, texts: Sequence[str]) -> list[Found]:
        """Return what the tagger finds; in a text on which it fails, what the rules find."""
        try:
            return list(self.tag(texts))
        except Exception as error:  # noqa: BLE001 - one text must not keep the others from being read
            if len(texts) > 1:
                return [found for text in texts for found in self._tagged([text])]
            _log.warning("the tagger failed on a text of %d characters: %r", len(texts[0]), error)
            return list(_by_rules(texts))


def load(folder: Path | None = None) -> Recogniser:
    """Load the recogniser; the rule tagger when the model is missing, was changed, or does not run.

    `folder` is where the model's weights lie; by default they are looked for among the installed packages.
    """
    chosen = identity(folder)
    if chosen.folder is not None:
        try:
            model = _load_model(chosen.folder)
        except Exception as error:  # noqa: BLE001 - whatever breaks while a foreign library loads, rules still work
            _log.warning("the recogniser's model cannot be loaded", exc_info=True)
            chosen = fallback(f"the model cannot be loaded ({type(error).__name__}: {error})")
        else:
            return Recogniser(chosen, lambda texts: _by_model(model, texts))
    return Recogniser(chosen, _by_rules)


@cache
def _default() -> Recogniser:
    return load()


def recognise(texts: Sequence[str]) -> list[list[Mention]]:
    """Return the mentions of each text: sorted, not overlapping, `text[start:end]` their text.

    Loads the model into this process when first called; programs with a screen use `RecogniserProcess` instead.
    """
    return _default().recognise(texts)


def _load_model(folder: Path) -> Any:  # noqa: ANN401 - spaCy publishes no types
    from spacy.util import load_model_from_path
    from thinc.api import NumpyOps, set_current_ops

    # NumPy's multiplication of matrices is a fifth quicker here than the one thinc brings; what is found is the same.
    set_current_ops(NumpyOps(use_blis=False))
    return load_model_from_path(folder, exclude=_UNUSED)


def _by_model(model: Any, texts: Iterable[str]) -> Iterator[Found]:  # noqa: ANN401 - spaCy publishes no types
    pieces = (
        (text[start:end].translate(_STRAIGHT), (number, start))
        for number, text in enumerate(texts)
        for start, end in _pieces(text)
    )
    # The zone forgets the words of these texts afterwards; without it memory grows with every article.
    with model.memory_zone():
        documents = model.pipe(pieces, as_tuples=True, batch_size=BATCH)
        for _, group in groupby(documents, key=lambda pair: cast("tuple[int, int]", pair[1])[0]):
            found = Found([], [])
            for document, (_, shift) in group:
                for span in document.ents:
                    _sort(found, shift + span.start_char, shift + span.end_char, span.label_)
            yield found


def _sort(found: Found, start: int, end: int, label: str) -> None:
    if label in _TIMES:
        found.dates.append(Tag(start, end, "DATE", MODEL))
    elif label in postpass.NAMES:
        found.names.append(Tag(start, end, cast("EntityType", label), MODEL))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield ranges that cover a text, none longer than the model may have at once, cut at the ends of lines."""
    start = 0
    while len(text) - start > PIECE:
        limit = start + PIECE
        cuts = (text.rfind(mark, start + 1, limit) for mark in "\n ")
        cut = next((place for place in cuts if place > 0), limit)
        yield start, cut
        start = cut
    yield start, len(text)


def _by_rules(texts: Iterable[str]) -> Iterator[Found]:
    return (Found(rules.tag(text), []) for text in texts)
