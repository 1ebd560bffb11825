from __future__ import annotations

import os
import pty
import signal
import sys
import time
from typing import TYPE_CHECKING

import pytest

from reader.ui.hangup import waited_for_hangup
from tests.terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

LEADER = """import signal, subprocess, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
child = subprocess.Popen(sys.argv[2:], preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL))
open(sys.argv[1], "w").write(str(child.pid))
child.wait()
"""


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_reader_whose_window_was_closed_ends_though_nobody_tells_it(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    reader = [sys.executable, "-m", "reader", "--library", str(tmp_path / "library"), "seeds"]
    terminal = Terminal([sys.executable, "-c", LEADER, str(note), *reader])
    try:
        terminal.wait_for("? keys", 60)
        pid = int(note.read_text())
        os.close(terminal._fd)
        until = time.monotonic() + 30
        while is_alive(pid) and time.monotonic() < until:
            time.sleep(0.1)

        assert not is_alive(pid)
    finally:
        for each in (terminal.pid, pid):
            if is_alive(each):
                os.kill(each, signal.SIGKILL)


@pytest.mark.parametrize("closed", [False, True])
def test_a_terminal_is_gone_once_its_other_end_is_closed(*, closed: bool) -> None:
    outer, inner = pty.openpty()
    if closed:
        os.close(outer)

    assert waited_for_hangup(inner, 0.05) is closed

    for end in (inner, *(() if closed else (outer,))):
        os.close(end)
