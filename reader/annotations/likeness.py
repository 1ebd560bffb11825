"""How much a range of new words is like a passage of old ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.annotations.passage import Passage


class Place(NamedTuple):
    """A half-open range of new words, compared with a passage."""

    first: int
    last: int
    likeness: float
    """The share of the information of both that they have in common, from 0 to 1."""
    common: float
    """What they have in common, in bits."""


def compare(passage: Passage, first: int, last: int) -> Place:
    """Compare a range of new words with a passage: by words and, for small changes inside them, by letters."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.fuzz import ratio

    aligned = passage.aligned
    a, b = aligned.old.ids[passage.first : passage.last], aligned.new.ids[first:last]
    common = sum(
        aligned.information(passage.first + step.src_start, passage.first + step.src_end)
        for step in Indel.opcodes(a, b)
        if step.tag == "equal"
    )
    both = passage.information + sum(aligned.bits[word] for word in b)
    text = passage.new[aligned.new.starts[first] : aligned.new.ends[last - 1]]
    # Two unrelated passages of one language share about half their letters in order.
    letters = 2 * ratio(passage.quote, text) / 100 - 1
    return Place(first, last, min(1.0, max(2 * common / both, letters)), common)


def best_within(passage: Passage, begin: int, stop: int) -> Place:
    """Return the part of a range of new words, which must not be empty, that is most like a passage."""
    return max(_parts(passage, begin, stop), key=lambda place: place.likeness)


def _parts(passage: Passage, begin: int, stop: int) -> Iterator[Place]:
    """Yield the parts that may be it: all of the range, where the passage's words went, and the likest letters."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    aligned = passage.aligned
    yield compare(passage, begin, stop)
    image = [at for at in aligned.image[passage.first : passage.last] if begin <= at < stop]
    if image:
        yield compare(passage, image[0], image[-1] + 1)
    base = aligned.new.starts[begin]
    found = partial_ratio_alignment(passage.quote, passage.new[base : aligned.new.ends[stop - 1]])
    if found and found.dest_end > found.dest_start:
        first, last = aligned.new.between(base + found.dest_start, base + found.dest_end)
        if last > first:
            yield compare(passage, first, last)
