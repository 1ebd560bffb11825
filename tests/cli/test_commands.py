from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

import pytest

from reader.cli import main, opening, parser
from reader.errors import ConfigError
from reader.library import Library

if TYPE_CHECKING:
    from pathlib import Path

ARTICLE = """Harbour wall [/oops] to be rebuilt

The council voted on Tuesday to rebuild the harbour wall [the eastern part], which a storm broke in the winter.

Work will begin in the spring, said the engineer Marta Olsen, and it will take about two years to finish.
"""


class Shell:
    """Runs commands on one library and reads what they print."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self._folder = folder
        self._capsys = capsys

    def __call__(self, *words: str) -> tuple[int, str, str]:
        code = main(["--library", str(self._folder), *words])
        out, err = self._capsys.readouterr()
        return code, out, err

    def json(self, *words: str) -> Any:
        return json.loads(self(*words, "--json")[1])


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    source = tmp_path / "wall.txt"
    source.write_text(ARTICLE, encoding="utf-8")
    run = Shell(tmp_path / "library", capsys)
    code, _, err = run("import", str(source), "--no-entities")
    assert (code, "1 added" in err) == (0, True)
    return run


def test_import_reports_what_became_of_each_source(shell: Shell, tmp_path: Path) -> None:
    code, out, _ = shell("import", str(tmp_path / "wall.txt"), str(tmp_path / "none.txt"), "--no-entities", "--json")

    report = json.loads(out)
    assert code == 1
    assert (report["added"], report["updated"], report["unchanged"]) == (0, 0, 1)
    assert report["failed"][0]["source"].endswith("none.txt")
    assert set(report["articles"][0]) == {"id", "title", "source_name", "duplicate_of"}
    assert report["took_s"] >= 0


def test_list_prints_cards(shell: Shell) -> None:
    answer = shell.json("list")

    assert answer["total"] == 1
    (card,) = answer["articles"]
    assert set(card) >= {
        *("id", "title", "display_title", "source_name", "author", "date", "date_status", "date_precision"),
        *("language", "words", "minutes", "unread", "starred", "tags", "annotations", "story"),
    }
    assert card["title"] == "Harbour wall [/oops] to be rebuilt"
    assert "Harbour wall [/oops]" in shell("list")[1]
    assert shell("list", "--plain")[1].count("\t") == 5


def test_show_json_offsets_name_their_text(shell: Shell) -> None:
    id = shell.json("list")["articles"][0]["id"]
    shell("annotate", id, "--quote", "Marta Olsen", "--note", "call her", "--colour", "claim", "--tag", "people")

    article = shell.json("show", id[:6])

    body = article["body"]
    (made,) = article["annotations"]
    assert body[made["start"] : made["end"]] == made["quote"] == "Marta Olsen"
    assert (made["note"], made["colour"], made["tags"], made["state"]) == ("call her", "green", ["people"], "exact")
    assert all(body[block["start"] : block["end"]] for block in article["blocks"])
    assert "[the eastern part]" in body
    assert shell("show", id, "--raw")[1].rstrip("\n") == ARTICLE.rstrip("\n")


def test_search_prints_results_with_hits_in_the_body(shell: Shell) -> None:
    answer = shell.json("search", "harbour", "walls")

    assert set(answer) >= {
        "query",
        "understood",
        "suggestion",
        "error",
        "total",
        "partial",
        "took_ms",
        "facets",
        "results",
    }
    (result,) = answer["results"]
    body = shell.json("show", result["id"])["body"]
    assert result["hits"]
    assert all(body[hit["start"] : hit["end"]] == hit["text"] for hit in result["hits"])
    assert shell("search", "zeppelin")[0] == 1


def test_a_near_duplicate_is_marked_in_the_list(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_text(ARTICLE.replace("two years", "three years"), encoding="utf-8")
    report = shell.json("import", str(tmp_path / "again.txt"), "--no-entities")
    assert report["articles"][0]["duplicate_of"]

    lines = {line.split()[0]: line for line in shell("list")[1].splitlines()}
    assert {id: "≈ " in line for id, line in lines.items()} == {
        report["articles"][0]["id"]: True,
        report["articles"][0]["duplicate_of"]: False,
    }


def test_a_moment_is_printed_alike_by_search_and_show(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "dyke.md").write_text("---\ntitle: Dyke\ndate: 2023-03-14T09:30:00Z\n---\nA dyke broke.\n", "utf-8")
    assert shell("import", str(tmp_path / "dyke.md"), "--no-entities")[0] == 0
    id = shell.json("search", "dyke")["results"][0]["id"]

    for printed in (shell("search", "dyke")[1], shell("show", id)[1]):
        assert "2023-03-14 09:30 · " in printed


@pytest.mark.parametrize(
    "words",
    [
        ("feeds", "add", "--full", "https://e.example/feed"),
        ("feeds", "--full", "add", "https://e.example/feed"),
        ("feeds", "add", "https://e.example/feed", "--full"),
        ("trash", "restore", "--json", "3f2a", "--library", "x", "4b"),
        ("journal", "--plain", "merge", "--json", "one", "two"),
    ],
)
def test_options_stand_anywhere_between_the_words(words: tuple[str, ...]) -> None:
    last = parser.parse(
        [
            *(word for word in words if word[0] != "-" and word != "x"),
            *(["--full"] if words[0] == "feeds" else ["--json"]),
        ]
    )
    read = parser.parse(words)

    assert [getattr(read, name, None) for name in ("run", "what", "names", "ids", "files", "full")] == [
        getattr(last, name, None) for name in ("run", "what", "names", "ids", "files", "full")
    ]


def test_what_is_missing_is_all_that_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser.parse(["journal"])

    assert "required: path|merge|rebuild — " in capsys.readouterr().err


def test_watching_says_what_is_new_and_what_changed_and_nothing_of_what_was_known(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    file = folder / "new.txt"
    texts = iter([ARTICLE.replace("two", "five"), ARTICLE.replace("two", "six"), None])
    (folder / "known.txt").write_text(ARTICLE, encoding="utf-8")
    shell("import", str(folder), "--no-entities")

    def sleep(_seconds: float) -> None:
        if looks[0] % 3 == 0:
            text = next(texts)
            if text is None:
                raise KeyboardInterrupt
            file.write_text(text, encoding="utf-8")
        looks[0] += 1

    looks = [0]
    monkeypatch.setattr(opening.time, "sleep", sleep)
    _, _, err = shell("import", str(folder), "--watch", "--no-entities")

    assert [line.split()[0] for line in err.splitlines()[1:-1]] == ["added", "updated"]


def test_state_tags_trash_and_undo(shell: Shell) -> None:
    id = shell.json("list")["articles"][0]["id"]

    assert shell.json("mark", id, "starred") == {"changed": 1}
    assert main(["--library", str(shell._folder), "tag", id, "+sea", "+wall"]) == 0
    shell._capsys.readouterr()
    card = shell.json("list", "is:starred")["articles"][0]
    assert sorted(card["tags"]) == ["sea", "wall"]
    assert shell.json("delete", id) == {"changed": 1}
    assert shell.json("list")["total"] == 0
    assert shell("undo")[0] == 0
    assert shell.json("list")["total"] == 1


def test_errors_are_one_line_that_says_what_to_do(shell: Shell) -> None:
    for words, code in (
        (("show", "ffffffffff"), 1),
        (("mark", "ffff", "burnt"), 2),
        (("annotate", "f", "--colour", "mauve"), 2),
        (("annotations", "--format", "docx"), 2),
    ):
        answer = shell(*words)
        assert answer[0] == code
        assert answer[2].startswith("broadsheet: ")
        assert answer[2].count("\n") == 1


def test_wrong_use_ends_with_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["list", "--limit", "0"])
    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_check_and_reindex(shell: Shell) -> None:
    assert shell.json("check") == {"articles": 1, "problems": []}
    assert shell.json("reindex") == {"indexed": 1}
    assert shell("check", "--library", "/nonexistent-here")[0] in (1, 3)


def test_without_a_terminal_the_list_is_printed(shell: Shell) -> None:
    code, out, _ = shell()

    assert code == 0
    assert "Harbour wall" in out


def test_no_control_code_reaches_the_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "evil.txt"
    source.write_bytes(
        "Title \x1b]0;gone\x07 of [red]it[/red]\n\n"
        "A sentence \x1b[31mwith\x9b31m colours\x7f and \u202ereversed\u202c words in it.\n".encode()
    )
    run = Shell(tmp_path / "library", capsys)
    run("import", str(source), "--no-entities")
    id = run.json("list")["articles"][0]["id"]

    for words in (
        ("list",),
        ("list", "--json"),
        ("show", id),
        ("show", id, "--raw"),
        ("show", id, "--json"),
        ("search", "colours"),
    ):
        out = "".join(run(*words)[1:])
        assert not [
            character for character in out if character != "\n" and not character.isprintable() and character != "\t"
        ]


def test_an_entity_list_of_an_empty_library_is_empty(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Shell(tmp_path / "library", capsys)

    assert run("entities", "--json")[0] == 1
    assert run("annotations")[0] == 1


def test_config_path_names_the_file(shell: Shell, tmp_path: Path) -> None:
    assert shell("config", "path")[1].strip() == str(tmp_path / "config" / "broadsheet" / "config.toml")


def test_a_wrong_setting_is_reported_with_the_nearest(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "my.toml"
    file.write_text('them = "dark"\n', encoding="utf-8")

    code, _, err = shell("config", "check", "--config", str(file))

    assert code == 2
    assert "did you mean 'theme'?" in err


def test_the_library_may_be_named_by_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROADSHEET_LIBRARY", str(tmp_path / "elsewhere"))
    Library.open(tmp_path / "elsewhere").close()

    assert main(["check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 0


def test_keys_and_themes_are_listed(shell: Shell, tmp_path: Path) -> None:
    assert {"pane.annotate", "library.search"} & {row["id"] for row in shell.json("keys")["keys"]}
    themes = shell.json("themes")
    assert themes["total"] >= 6
    assert sum(theme["chosen"] for theme in themes["themes"]) == 1

    own = tmp_path / "config" / "broadsheet" / "themes"
    own.mkdir(parents=True)
    (own / "broken.toml").write_text("name = [", encoding="utf-8")
    code, _, err = shell("themes")
    assert code == 1
    assert "broken.toml" in err


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('[keymap]\n"library.star" = "r"\n', "would both be on r"),
        ('theme = "nothing-like-it"\n', "there is no theme"),
        ('theme = "broken"\n', "broken.toml"),
    ],
)
def test_a_check_finds_what_the_reader_would_refuse(shell: Shell, tmp_path: Path, text: str, reason: str) -> None:
    own = tmp_path / "config" / "broadsheet" / "themes"
    own.mkdir(parents=True)
    (own / "broken.toml").write_text("name = [", encoding="utf-8")
    file = tmp_path / "my.toml"
    file.write_text(text, encoding="utf-8")

    code, _, err = shell("config", "check", "--config", str(file))

    assert code == 2
    assert reason in err


@pytest.mark.parametrize("text", ["text_widht = 60\n", '[keymap]\n"library.star" = "r"\n'])
def test_a_slip_in_one_s_own_configuration_does_not_keep_one_from_reading(tmp_path: Path, text: str) -> None:
    file = tmp_path / "config" / "broadsheet" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")

    settings, notices = opening._settings(argparse.Namespace(config=None))

    assert settings.keymap == {}
    assert "until then the defaults are used" in notices[0]
    with pytest.raises(ConfigError):
        opening._settings(argparse.Namespace(config=file))


def test_a_query_may_begin_with_a_minus(shell: Shell) -> None:
    assert shell.json("list", "-zeppelin")["total"] == 1
    assert shell.json("search", "-harbour")["total"] == 0
    assert shell.json("search", "harbour", "-title:zeppelin")["total"] == 1


@pytest.mark.parametrize("command", ["list", "search"])
def test_a_query_that_cannot_be_read_is_an_error_and_what_can_be_is_answered(shell: Shell, command: str) -> None:
    code, out, err = shell(command, "date:banana")
    assert (code, out) == (2, "")
    assert "at character" in err

    code, out, err = shell(command, "harbour", "date:banana")
    assert code == 0
    assert "Harbour wall" in out
    assert "at character" in err
