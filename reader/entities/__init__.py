"""Text to mentions to who is who. Importing this package loads neither spaCy nor any other heavy library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.entities.identity import recogniser_id
from reader.entities.process import RecogniserProcess

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Mention

__all__ = ["RecogniserProcess", "preferred_name", "recognise", "recogniser_id", "unify"]


def recognise(texts: Sequence[str]) -> list[list[Mention]]:
    """Return the mentions of each text: sorted, not overlapping, `text[start:end]` their text.

    Loads the model into this process when first called; programs with a screen use `RecogniserProcess` instead.
    """
    from reader.entities import recogniser

    return recogniser.recognise(texts)


def unify(articles: Sequence[Sequence[Mention]], *, texts: Sequence[str] | None = None) -> list[list[int]]:
    """Return for each mention of each article the number of who or what it is, shaped as the input.

    Numbers count from 0 by first appearance. `texts` are the bodies; with them, acronyms in brackets are surer.
    """
    from reader.entities import unification

    return unification.unify(articles, texts=texts)


def preferred_name(surfaces: Mapping[str, int], type: str) -> str:
    """Return the name to show for an entity: the fullest of the frequent spellings.

    `surfaces` counts how often each spelling stands in the library. Not all capitals where there is a choice; between
    spellings that differ in diacritics alone, the one that has them.
    """
    from reader.entities import names

    return names.preferred_name(surfaces, type)
