"""Where articles come from, on the command line: watched folders, addresses that wait, versions, lines in and out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reader.cli import opening
from tests.cli.test_commands import ARTICLE, Shell, shell

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["shell"]

POCKET = """title,url,time_added,tags,status
Bridge,https://example.org/bridge,1686814200,town|water,unread
,https://example.org/dam,1386814200,,archive
"""
MAIL = """From someone@example.org Thu Jun 15 07:30:00 2023
From: Someone <someone@example.org>
Subject: Letter {number}
Date: Thu, 15 Jun 2023 07:30:00 +0000
Content-Type: text/plain; charset=utf-8

{text}
"""
WORDS = ("three", "four", "five")


def test_addresses_wait_since_they_were_listed_until_they_are_struck(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "pocket.csv").write_text(POCKET, encoding="utf-8")
    assert shell("addresses")[0] == 1
    assert shell("import", str(tmp_path / "pocket.csv"), "--no-entities")[0] == 0

    waiting = shell.json("addresses")
    assert [(one["url"], one["since"], one["tags"]) for one in waiting["addresses"]] == [
        ("https://example.org/dam", "2013-12-12T02:10:00Z", []),
        ("https://example.org/bridge", "2023-06-15T07:30:00Z", ["town", "water"]),
    ]
    assert "2023-06-15" in shell("addresses")[1]
    assert shell("addresses", "--forget", "https://example.org/dam")[0] == 0
    assert shell("addresses", "--forget", "https://example.org/dam")[0] == 1
    assert shell.json("addresses")["total"] == 1


def test_changes_show_what_went_and_what_came(shell: Shell, tmp_path: Path) -> None:
    (article,) = shell.json("list")["articles"]
    assert shell("changes", article["id"])[0] == 1
    (tmp_path / "wall.txt").write_text(ARTICLE.replace("two years", "three years"), encoding="utf-8")
    shell("import", str(tmp_path / "wall.txt"), "--no-entities")

    code, out, _ = shell("changes", article["id"])
    assert (code, "about [-two-]{+three+} years" in out) == (0, True)
    assert [one["number"] for one in shell.json("changes", article["id"])["versions"]] == [1, 2]


def test_lines_are_listed_left_out_and_put_back(shell: Shell) -> None:
    (article,) = shell.json("list")["articles"]
    lines = shell.json("lines", article["id"])["lines"]
    last = max(line["number"] for line in lines if line["movable"] and not line["reason"])
    text = lines[last - 1]["text"]

    assert shell.json("lines", article["id"], "--leave-out", f"{last}-{last}") == {"left_out": 1, "put_back": 0}
    assert shell("lines", article["id"], "--leave-out", str(last))[0] == 1
    assert text not in shell.json("show", article["id"])["body"]
    assert f"{last} ┊ {text}  [left out by you]" in shell("lines", article["id"])[1]
    assert f"{last}\tleft out by you\t{text}" in shell("lines", article["id"], "--plain")[1]

    assert shell("undo")[2].startswith("undone: left out: “")
    assert shell.json("show", article["id"])["body"].endswith(text)


@pytest.mark.parametrize("lines", ["x", "3-", "-3", "9-2x", "1-999999999", "900"])
def test_what_names_no_lines_is_refused(shell: Shell, lines: str) -> None:
    (article,) = shell.json("list")["articles"]

    code, _, err = shell("lines", article["id"], f"--leave-out={lines}")

    assert code == 2
    assert lines.split("-", maxsplit=1)[0] in err


def test_lines_that_were_exported_make_the_same_library(
    shell: Shell, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mails = "\n".join(
        MAIL.format(number=number, text=ARTICLE.replace("two", word)) for number, word in enumerate(WORDS)
    )
    (tmp_path / "mails.mbox").write_text(mails, encoding="utf-8")
    shell("import", str(tmp_path / "mails.mbox"), "--no-entities")
    lines = tmp_path / "all.jsonl"
    lines.write_text(shell("export", "--jsonl")[1], encoding="utf-8")

    other = Shell(tmp_path / "other", capsys)
    for outcome in ((4, 0, 0), (0, 0, 4)):
        report = other.json("import", str(lines), "--no-entities")
        assert (report["added"], report["updated"], report["unchanged"]) == outcome
    assert _told(other) == _told(shell)


def test_articles_that_share_an_address_stay_apart_when_their_lines_have_ids(shell: Shell, tmp_path: Path) -> None:
    line = {"url": "https://example.org/book"}
    lines = [line | {"id": f"a{number}", "body": ARTICLE.replace("two", word)} for number, word in enumerate(WORDS)]
    (tmp_path / "book.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    report = shell.json("import", str(tmp_path / "book.jsonl"), "--no-entities")
    assert (report["added"], report["updated"]) == (3, 0)


def _told(shell: Shell) -> set[tuple[str, str, int]]:
    return {(one["id"], one["title"], one["words"]) for one in shell.json("list")["articles"]}


def test_a_text_that_is_in_the_trash_stays_there_and_that_is_said(shell: Shell, tmp_path: Path) -> None:
    (article,) = shell.json("list")["articles"]
    shell("delete", article["id"])
    notes = shell.json("import", str(tmp_path / "wall.txt"), "--no-entities")["notes"]
    assert [article["id"] in note and "trash restore" in note for note in notes] == [True]


def test_what_is_put_into_a_watched_folder_is_imported(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "first.txt").write_text(ARTICLE.replace("harbour", "old city"), encoding="utf-8")
    looks = []

    def look_again(_seconds: float) -> None:
        looks.append(None)
        if len(looks) == 1:
            (inbox / "bad.txt").write_bytes(b"\x00" * 40)
        elif len(looks) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(opening.time, "sleep", look_again)
    code, out, err = shell("import", "--watch", str(inbox), "--no-entities", "--json")
    report = json.loads(out)
    assert (code, report["added"], len(report["failed"])) == (1, 1, 1)
    assert "Harbour wall [/oops] to be rebuilt" in err
    assert "bad.txt: is not text" in err


def test_a_damaged_document_is_named_with_one_piece_of_advice(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")

    _, _, err = shell("import", str(tmp_path / "cut.pdf"), "--no-entities")

    assert err.count("download it again") == 1


def test_a_note_on_the_article_stands_above_its_text(shell: Shell) -> None:
    (article,) = shell.json("list")["articles"]
    shell("annotate", article["id"], "--note", "Ask the council.")

    out = shell("show", article["id"])[1]

    assert out.index("✎ Ask the council.") < out.index("The council voted")


def test_programs_and_settings_in_a_folder_are_passed_over(shell: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("script.py", "compose.yml"):
        (folder / name).write_text("import os\n", encoding="utf-8")

    report = shell.json("import", str(folder), "--no-entities")

    assert (report["added"], report["failed"]) == (0, [])
    assert "compose.yml, script.py" in report["notes"][0]


def test_an_article_is_printed_with_its_numbers_its_lines_and_what_is_struck(shell: Shell, tmp_path: Path) -> None:
    text = "# Strike\n\nThe fine was ~~90~~ 50 euros.  \nIt is paid.\n\n1. one\n   - inner\n2. two\n\n- three\n"
    (tmp_path / "strike.md").write_text(text, encoding="utf-8")
    shell("import", str(tmp_path / "strike.md"), "--no-entities")
    id = next(one["id"] for one in shell.json("list")["articles"] if one["title"] == "Strike")

    printed = [line for line in shell("show", id)[1].split("\n") if line]

    assert printed[2:] == ["The fine was ~~90~~ 50 euros.", "It is paid.", "1. one", "  • inner", "2. two", "• three"]
    assert shell("show", id, "--plain")[1].startswith("The fine was 90 50 euros.\n")  # places are counted in it
    assert "1. one\n   - inner\n2. two" in shell("show", id, "--format", "markdown")[1]
