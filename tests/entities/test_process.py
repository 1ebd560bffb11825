from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import IO, TYPE_CHECKING

import pytest

from reader.entities import RecogniserProcess, recogniser_id
from reader.errors import RecogniserError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.entities.recogniser import Recogniser

TEXTS = ["Dr Ada Lovelace wrote to Charles Babbage.\nLovelace was 27. 😀 She lived in London.", "", "Babbage’s engine"]


@pytest.fixture(scope="module")
def process() -> Iterator[RecogniserProcess]:
    with RecogniserProcess() as child:
        yield child


def test_the_child_answers_as_the_recogniser_itself(process: RecogniserProcess, model: Recogniser) -> None:
    assert process.recognise(TEXTS) == model.recognise(TEXTS)
    assert process.note == ""
    assert process.id == recogniser_id()


def test_a_killed_child_is_reported_and_replaced(process: RecogniserProcess) -> None:
    process.recognise(TEXTS[:1])
    assert process._child is not None
    os.kill(process._child.pid, signal.SIGKILL)
    process._child.wait()
    process_id = process._child.pid
    assert process.recognise(TEXTS[:1])
    assert process._child.pid != process_id


def test_a_child_that_dies_at_work_raises_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: str, complaints: IO[str]) -> subprocess.Popen[bytes]:
        code = 'print(\'{"id": "x", "note": ""}\', flush=True); input(); raise SystemExit(\'out of memory\')'
        return subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=complaints
        )

    monkeypatch.setattr("reader.children.start", start)
    with RecogniserProcess() as child, pytest.raises(RecogniserError, match=r"died.*out of memory"):
        child.recognise(["a"])


def test_a_child_that_cannot_be_started_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/no/such/python")
    with RecogniserProcess() as child, pytest.raises(RecogniserError, match="cannot be started"):
        child.recognise(["a"])


def test_a_child_that_talks_nonsense_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reader.entities.process._WORKER", "this")
    with RecogniserProcess() as child:
        with pytest.raises(RecogniserError):
            child.recognise(["a"])
        assert child._child is None


def test_a_closed_process_refuses_and_closing_twice_is_nothing() -> None:
    child = RecogniserProcess()
    child.close()
    child.close()
    with pytest.raises(RecogniserError, match="closed"):
        child.recognise(["a"])
