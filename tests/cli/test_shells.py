from __future__ import annotations

import shutil
import subprocess

import pytest

from reader.cli import main, parser
from reader.cli.arguments.care import SHELLS


@pytest.mark.parametrize("shell", SHELLS)
def test_the_completions_of_a_shell_know_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completions", shell]) == 0

    script = capsys.readouterr().out
    assert [name for name in parser.COMMANDS if name not in script] == []


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_completes_with_them(capsys: pytest.CaptureFixture[str]) -> None:
    main(["completions", "bash"])
    script = capsys.readouterr().out
    ask = "\nCOMP_WORDS=(broadsheet annot); COMP_CWORD=1; _shtab_broadsheet; printf '%s\\n' \"${COMPREPLY[@]}\""

    done = subprocess.run(["bash", "-c", script + ask], capture_output=True, text=True, check=True)

    assert set(done.stdout.split()) == {"annotate", "annotations"}


def test_the_manual_names_every_command_and_says_which_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["man"]) == 0

    page = capsys.readouterr().out
    assert page.startswith(".TH BROADSHEET")
    assert [name for name in parser.COMMANDS if name not in page] == []
