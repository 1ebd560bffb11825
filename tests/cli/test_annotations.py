from __future__ import annotations

import base64
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from reader.cli import clipboard, main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ARTICLE = """Import duties on cement to rise

The council voted on Tuesday to rebuild the harbour wall, which a storm broke in the winter.

Work will begin in the spring, said the engineer Marta Olsen, and it will take about two years to finish.
"""
CLIPPINGS = """Import duties on cement to rise (The Council)
- Your Highlight on page 1 | location 10-12 | Added on Monday, 3 June 2024 10:11:12

about two years to finish
==========
A book nobody has here (Somebody)
- Your Highlight on page 1 | location 10-12 | Added on Monday, 3 June 2024 10:11:12

quite other words
==========
"""

Run = tuple[int, str, str]


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Run]:
    """A function that runs a command on a library of one article."""

    def run(*words: str) -> Run:
        code = main(["--library", str(tmp_path / "library"), *words])
        out, err = capsys.readouterr()
        return code, out, err

    source = tmp_path / "cement.txt"
    source.write_text(ARTICLE, encoding="utf-8")
    assert run("import", str(source), "--no-entities")[0] == 0
    return run


def _document(answer: Run) -> Any:
    return json.loads(answer[1])


def test_annotations_of_other_programs_come_in(shell: Callable[..., Run], tmp_path: Path) -> None:
    file = tmp_path / "My Clippings.txt"
    file.write_text(CLIPPINGS, encoding="utf-8")

    first = shell("annotations", "import", str(file), "--json")
    again = shell("annotations", "import", str(file), "--json")

    assert (first[0], again[0]) == (1, 1)
    report = _document(first)
    assert set(report) >= {"added", "updated", "unchanged", "failed", "articles", "took_s"}
    assert (report["added"], len(report["articles"]), len(report["failed"])) == (1, 1, 1)
    assert report["failed"][0]["source"].endswith("annotation 2: quite other words")
    assert (_document(again)["added"], _document(again)["unchanged"]) == (0, 1)
    assert "quite other words" in first[2]
    assert _document(shell("annotations", "--json"))["annotations"][0]["quote"] == "about two years to finish"


def test_annotations_come_in_on_standard_input(shell: Callable[..., Run], monkeypatch: pytest.MonkeyPatch) -> None:
    text = CLIPPINGS.partition("A book")[0]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    code, _, err = shell("annotations", "import", "-")

    assert (code, "1 added" in err) == (0, True)


def test_a_query_may_begin_with_the_word_import(shell: Callable[..., Run]) -> None:
    id = _document(shell("list", "--json"))["articles"][0]["id"]
    shell("annotate", id, "--quote", "Marta Olsen")

    assert _document(shell("annotations", "import", "--json"))["total"] == 1
    assert _document(shell("annotations", "import", "duties", "cement", "--json"))["total"] == 1
    code, out, err = shell("annotations", "import", "duties", "--json")
    assert (code, json.loads(out)["total"]) == (0, 1)
    assert "no file duties" in err


def test_written_again_markdown_keeps_what_stands_below_the_marker(shell: Callable[..., Run], tmp_path: Path) -> None:
    id = _document(shell("list", "--json"))["articles"][0]["id"]
    shell("annotate", id, "--quote", "Marta Olsen")
    file = tmp_path / "notes.md"

    code, out, err = shell("annotations", "--format", "markdown", "--output", str(file))
    assert (code, out, "notes.md" in err) == (0, "", True)
    file.write_text(file.read_text(encoding="utf-8") + "\nMy own words.\n", encoding="utf-8")
    file.chmod(0o600)
    shell("annotate", id, "--quote", "about two years")
    shell("annotations", "--format", "markdown", "--output", str(file))

    text = file.read_text(encoding="utf-8")
    assert [text.count(words) for words in ("Marta Olsen", "about two years", "My own words.")] == [1, 1, 1]
    assert text.endswith("\nMy own words.\n")
    assert file.stat().st_mode & 0o777 == 0o600
    assert not list(tmp_path.glob(".notes*"))


def test_other_formats_take_the_place_of_the_file_by_force_alone(shell: Callable[..., Run], tmp_path: Path) -> None:
    id = _document(shell("list", "--json"))["articles"][0]["id"]
    shell("annotate", id, "--quote", "Marta Olsen")
    file = tmp_path / "notes.json"
    file.write_text("old", encoding="utf-8")

    code, _, said = shell("annotations", "--format", "json", "--output", str(file))
    assert code == 2
    assert "is there already, and holds something else — name another file, or add --force" in said
    assert file.read_text(encoding="utf-8") == "old"
    assert shell("annotations", "--format", "json", "--output", str(file), "--force")[0] == 0
    assert json.loads(file.read_text(encoding="utf-8"))["total"] == 1


def test_a_file_that_cannot_be_written_is_said(shell: Callable[..., Run], tmp_path: Path) -> None:
    binary = tmp_path / "picture.md"
    binary.write_bytes(b"\xff\xd8\xff")

    for words in (
        ("--format", "markdown", "--output", str(binary)),
        ("--format", "json", "--output", str(tmp_path / "none" / "notes.json")),
        ("--format", "json", "--output", str(tmp_path)),
        ("--output", str(tmp_path / "notes")),
    ):
        code, _, err = shell("annotations", *words)
        assert (code, err.count("\n")) == (2, 1)
    assert binary.read_bytes() == b"\xff\xd8\xff"


def test_an_article_is_shown_in_a_format(shell: Callable[..., Run]) -> None:
    id = _document(shell("list", "--json"))["articles"][0]["id"]

    assert shell("show", id, "--format", "markdown")[1].count("# Import duties on cement to rise") == 1
    assert "about two years to finish." in shell("show", id, "--format", "text")[1]
    assert shell("show", id, "--format", "docx")[0] == 2


def test_annotations_are_copied_to_the_clipboard_of_the_terminal(
    shell: Callable[..., Run], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = tmp_path / "tty"
    terminal.touch()
    monkeypatch.setattr(clipboard, "_TERMINAL", terminal)
    (row,) = json.loads(shell("list", "--json")[1])["articles"]
    shell("annotate", row["id"], "--quote", "rebuild the harbour wall")

    code, out, err = shell("annotations", "--format", "org", "--copy")

    assert (code, out, "1 annotations copied" in err) == (0, "", True)
    asked = terminal.read_bytes()
    assert (asked[:7], asked[-1:]) == (b"\x1b]52;c;", b"\x07")
    assert "rebuild the harbour wall" in base64.b64decode(asked[7:-1]).decode()
    monkeypatch.setattr(clipboard, "_TERMINAL", tmp_path / "none" / "tty")
    assert shell("annotations", "--format", "org", "--copy")[0] == 2


def test_annotations_go_into_a_folder_a_file_an_article(shell: Callable[..., Run], tmp_path: Path) -> None:
    (row,) = json.loads(shell("list", "--json")[1])["articles"]
    shell("annotate", row["id"], "--quote", "rebuild the harbour wall")

    assert shell("annotations", "--format", "markdown", "--output", f"{tmp_path}/vault/")[0] == 0
    (file,) = (tmp_path / "vault").iterdir()
    assert "rebuild the harbour wall" in file.read_text()
    assert (
        "1 as they should be already"
        in shell("annotations", "--format", "markdown", "--output", f"{tmp_path}/vault")[2]
    )


HARBOUR = ["annotate", "--hits", "harbour OR winter", "--colour", "claim", "--tag", "wall"]


def test_every_hit_is_annotated_once_a_person_has_agreed(shell: Callable[..., Run]) -> None:
    code, _, err = shell(*HARBOUR)
    assert (code, "2 places in 1 article would be annotated" in err, "--yes" in err) == (2, True, True)

    made = _document(shell(*HARBOUR, "--yes", "--json"))
    assert [(one["quote"], one["colour"], one["colour_name"]) for one in made["annotations"]] == [
        ("harbour", "green", "claim"),
        ("winter", "green", "claim"),
    ]
    assert "0 annotated, 2 had one already" in shell(*HARBOUR, "--yes")[2]
    assert shell("annotate", "--hits", "nowhere", "--yes")[0] == 1
    shell("undo")
    assert shell("annotations")[0] == 1


def test_all_that_a_query_finds_are_changed_or_deleted_in_one_step(shell: Callable[..., Run]) -> None:
    shell(*HARBOUR, "--yes")
    assert "2 annotations changed" in shell("annotations", "#wall", "--set-colour", "doubt", "--add-tag", "x")[2]
    assert _document(shell("annotations", "colour:doubt #x", "--json"))["total"] == 2
    assert shell("annotations", "quote:winter", "--delete")[0] == 0
    assert _document(shell("annotations", "--json"))["total"] == 1
    shell("undo")
    shell("undo")
    assert _document(shell("annotations", "colour:claim -#x", "--json"))["total"] == 2


def test_what_changed_is_reviewed_and_decided(shell: Callable[..., Run], tmp_path: Path) -> None:
    id = shell("list", "--plain")[1].partition("\t")[0]
    shell("annotate", id, "--quote", "it will take about two years to finish", "--colour", "claim")
    shell("annotate", id, "--quote", "which a storm broke in the winter")
    text = ARTICLE.replace("about two years", "about three years").replace(", which a storm broke in the winter", "")
    (tmp_path / "cement.txt").write_text(text, encoding="utf-8")
    shell("import", str(tmp_path / "cement.txt"), "--no-entities")

    shown = shell("annotations", "--review")[1]
    assert "»it will take about two years to finish«" in shown
    assert "»it will take about three years to finish«" in shown
    assert "nothing is like it" in shown
    found = {one["state"]: one for one in _document(shell("annotations", "--review", "--json"))["annotations"]}
    assert found["edited"]["places"][0]["quote"] == "it will take about three years to finish"

    assert shell("annotations", "accept", found["edited"]["id"])[0] == 0
    assert shell("annotations", "accept", found["orphan"]["id"])[0] == 1
    assert shell("annotations", "orphan", found["orphan"]["id"])[0] == 0
    assert shell("annotations", "is:doubtful")[0] == 1
    assert shell("annotations", "accept", found["orphan"]["id"], "--quote", "rebuild the harbour wall")[0] == 0
    assert _document(shell("annotations", "is:orphan", "--json"))["total"] == 0


def test_a_hit_in_a_note_or_a_highlight_is_shown_as_one(shell: Callable[..., Run]) -> None:
    id = shell("list", "--plain")[1].partition("\t")[0]
    shell("annotate", id, "--quote", "the engineer Marta Olsen", "--note", "ask her about insurers")
    (in_note,) = _document(shell("search", "insurers", "--json"))["results"]
    assert (in_note["snippet_in"], in_note["snippet"]) == ("note", "ask her about insurers")
    (marked,) = _document(shell("search", "olsen", "--json"))["results"]
    assert (marked["snippet_in"], marked["snippet"]) == ("quote", "the engineer Marta Olsen")
    assert "in a note: ask her" in shell("search", "insurers")[1]


def test_names_of_colours_are_those_of_the_configuration(shell: Callable[..., Run], tmp_path: Path) -> None:
    id = shell("list", "--plain")[1].partition("\t")[0]
    file = tmp_path / "config.toml"
    file.write_text('[colours]\ngreen = "Behauptung"\n', encoding="utf-8")
    settings = ["--config", str(file)]
    assert shell("annotate", id, "--quote", "harbour", "--colour", "behauptung", *settings)[0] == 0
    assert "Behauptung" in shell("annotations", "colour:behauptung", *settings)[1]
    assert "Behauptung" in shell("annotations", "--format", "markdown", *settings)[1]
    assert _document(shell("annotations", "--format", "json", *settings))["annotations"][0]["colour"] == "green"
    assert _document(shell("search", "colour:behauptung", "--json", *settings))["total"] == 1


def test_a_note_alone_is_on_the_whole_article(shell: Callable[..., Run]) -> None:
    (listed,) = json.loads(shell("list", "--json")[1])["articles"]

    made = _document(shell("annotate", listed["id"], "--note", "Ask Olsen about the money", "--json"))
    assert (made["state"], made["quote"], made["start"], made["doubtful"]) == ("whole", "", None, False)
    assert _document(shell("annotations", "is:whole", "olsen", "--json"))["total"] == 1
    assert "Ask Olsen about the money" in shell("annotations", "--format", "markdown")[1]

    code, _, err = shell("annotate", listed["id"])
    assert (code, "--note alone is on the whole article" in err) == (2, True)
