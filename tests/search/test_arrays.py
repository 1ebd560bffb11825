from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reader.search.arrays import PAGE, ArrayFile, ArrayFileWriter, DamagedFileError, smallest
from reader.search.invert import LENGTHS, Occurrences, _sorted, length_bytes
from reader.search.strings import Strings, add_strings, encode

if TYPE_CHECKING:
    from pathlib import Path


def written(path: Path, **arrays: object) -> ArrayFile:
    with path.open("wb") as stream:
        writer = ArrayFileWriter(stream)
        for name, values in arrays.items():
            writer.add(name, values)
        writer.finish()
    return ArrayFile.open(path)


def test_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    numbers = np.arange(3 * PAGE, dtype=np.int64)
    file = written(
        tmp_path / "a", numbers=numbers, few=np.array([1, 255], np.uint8), none=np.zeros(0, np.uint16), text=b"words"
    )

    assert file.section("numbers").tolist() == numbers.tolist()
    assert file["numbers"][PAGE : PAGE + 3].tolist() == [PAGE, PAGE + 1, PAGE + 2]
    assert file.section("few").dtype == np.uint8
    assert file.section("none").tolist() == []
    assert bytes(file.section("text")) == b"words"
    assert "few" in file
    assert "many" not in file
    file.check()


def test_only_what_is_read_is_checked_and_then_for_good(tmp_path: Path) -> None:
    path = tmp_path / "a"
    written(path, numbers=np.arange(4 * PAGE, dtype=np.uint8))
    content = bytearray(path.read_bytes())
    content[3 * PAGE + 5] ^= 1
    path.write_bytes(content)
    file = ArrayFile.open(path)

    assert file["numbers"][0:10].tolist() == list(range(10))
    with pytest.raises(DamagedFileError):
        file["numbers"][3 * PAGE : 3 * PAGE + 1]
    with pytest.raises(DamagedFileError):
        file.check()


@given(st.lists(st.integers(0, 2**40)))
def test_the_smallest_type_holds_every_number(numbers: list[int]) -> None:
    assert smallest(np.array(numbers, np.int64)).tolist() == numbers


@given(st.lists(st.integers(0, 200_000)))
def test_lengths_are_rounded_as_whoosh_rounds_them(lengths: list[int]) -> None:
    from whoosh.util.numeric import byte_to_length, length_to_byte

    stored = length_bytes(np.array(lengths, np.int64))
    assert LENGTHS[stored].tolist() == [byte_to_length(length_to_byte(length)) for length in lengths]


@settings(max_examples=50)
@given(st.sets(st.text(min_size=1, max_size=12)), st.text(max_size=10))
@example({"president", "presidents", "presiden", "president\0", "p"}, "president")
@example({"a", "a\0", "a\0\0", "b"}, "a\0")
def test_strings_are_found_by_name_and_by_beginning(words: set[str], asked: str) -> None:
    ordered = sorted(words)
    stream = BytesIO()
    writer = ArrayFileWriter(stream)
    add_strings(writer, "words", list(map(encode, ordered)))
    writer.finish()
    found = Strings(ArrayFile(stream.getbuffer(), "a"), "words")

    assert [found[number] for number in range(len(found))] == ordered == found.some(range(len(found)))
    assert found.encoded() == list(map(encode, ordered))
    assert [found.find(word) for word in ordered] == list(range(len(ordered)))
    assert [found[number] for number in found.beginning(asked)] == [word for word in ordered if word.startswith(asked)]
    assert found.find(asked) == (ordered.index(asked) if asked in words else None)


def test_occurrences_are_put_in_the_order_of_word_and_place() -> None:
    found = Occurrences(
        ["", "b", "a", "unused", "c"], np.array([1, 2, 1, 4, 2]), np.array([0, 0, 1, 2, 2]), np.array([0, 1, 5, 0, 7])
    )
    words, keys = _sorted(found)

    assert words == ["a", "b", "c"]
    assert [(int(key) >> 42, int(key) >> 22 & 0xFFFFF, int(key) & 0x3FFFFF) for key in keys] == [
        (0, 0, 1), (0, 2, 7), (1, 0, 0), (1, 1, 5), (2, 2, 0),
    ]  # fmt: skip
