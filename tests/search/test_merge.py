from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.search import merge as merging
from reader.search.arrays import ArrayFile
from reader.search.invert import Inverter
from reader.search.merge import Part, merge
from reader.search.schema import COLUMNS, LABELS, TEXT, row
from reader.search.segments import Segment
from tests.search import corpus

if TYPE_CHECKING:
    from reader.model import IndexDocument

_LABELS = re.compile(r"\.(codes|labels)")
DOCUMENTS = corpus.documents(40, seed=8)


def inverted(documents: list[IndexDocument]) -> bytes:
    inverter = Inverter(TEXT, COLUMNS, LABELS)
    for document in documents:
        inverter.add(row(document))
    stream = BytesIO()
    inverter.write(stream)
    return stream.getvalue()


def file(data: bytes) -> ArrayFile:
    return ArrayFile(memoryview(data), "a segment")


def values(data: bytes) -> dict[str, list[Any]]:
    """All there is in a file, whatever the types of number and the order of labels."""
    found = file(data)
    found.check()
    written = {name: found.section(name).tolist() for name in found._sections if not _LABELS.search(name)}
    labelled = {name: Segment(found).labelled(name) for name in LABELS}
    return written | {name: [labels[code] for code in codes] for name, (labels, codes) in labelled.items()}


@st.composite
def divided(draw: st.DrawFn, *, dropping: bool) -> list[list[tuple[IndexDocument, bool]]]:
    """Some documents in one to five segments, each with whether it is kept."""
    chosen = draw(st.lists(st.sampled_from(DOCUMENTS), min_size=1, max_size=25, unique_by=lambda each: each.key))
    kept = draw(
        st.lists(st.booleans() if dropping else st.sampled_from([True]), min_size=len(chosen), max_size=len(chosen))
    )
    cuts = sorted(draw(st.sets(st.integers(1, len(chosen)), max_size=4)))
    pairs = list(zip(chosen, kept, strict=True))
    parts = [pairs[start:end] for start, end in zip([0, *cuts], [*cuts, len(chosen)], strict=True)]
    return [part for part in parts if part]


def joined(parts: list[list[tuple[IndexDocument, bool]]], stretch: int) -> bytes:
    segments = [Segment(file(inverted([document for document, _ in part]))) for part in parts]
    flags = [np.array([kept for _, kept in part]) for part in parts]
    stream = BytesIO()
    before, merging.STRETCH = merging.STRETCH, stretch
    try:
        merge([Part(segment, kept) for segment, kept in zip(segments, flags, strict=True)], stream)
    finally:
        merging.STRETCH = before
    return stream.getvalue()


@settings(max_examples=25)
@given(divided(dropping=False), st.sampled_from([1, 5, 1000]))
def test_joined_segments_are_byte_for_byte_what_all_documents_at_once_give(
    parts: list[list[tuple[IndexDocument, bool]]], stretch: int
) -> None:
    assert joined(parts, stretch) == inverted([document for part in parts for document, _ in part])


@settings(max_examples=25)
@given(divided(dropping=True), st.sampled_from([1, 5, 1000]))
def test_of_deleted_documents_nothing_is_left(parts: list[list[tuple[IndexDocument, bool]]], stretch: int) -> None:
    left = [document for part in parts for document, kept in part if kept]

    assert values(joined(parts, stretch)) == values(inverted(left))
