from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from reader import log
from reader.cli import main, program

if TYPE_CHECKING:
    from pathlib import Path


def test_the_log_is_made_with_its_first_line() -> None:
    log.start()
    assert not log.log_file().exists()

    logging.getLogger("reader.store").warning("the disk is slow")

    assert "WARNING reader.store the disk is slow" in log.log_file().read_text(encoding="utf-8")


def test_a_long_log_is_begun_anew_and_the_old_one_kept() -> None:
    log.log_file().parent.mkdir(parents=True)
    log.log_file().write_bytes(b"x" * (2 << 20))
    log.start()
    logging.getLogger("reader").warning("new")

    assert log.log_file().stat().st_size < 200
    assert log.log_file().with_suffix(".log.1").stat().st_size == 2 << 20


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))

    log.start()
    logging.getLogger("reader").warning("unheard")


def test_what_should_not_happen_is_logged_and_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> int:
        message = "a bug"
        raise RuntimeError(message)

    monkeypatch.setattr(program, "_run", broken)
    with pytest.raises(RuntimeError):
        main(["config", "path"])

    assert str(log.log_file()) in capsys.readouterr().err
    assert "RuntimeError: a bug" in log.log_file().read_text(encoding="utf-8")
