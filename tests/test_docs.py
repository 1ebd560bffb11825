"""What the documents say about the program is true of it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import reader
from reader import config
from reader.cli import parser
from reader.search import parse
from reader.ui import keys, palette, themes

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    return README.split(f"\n## {title}\n", 1)[1].split("\n## ", 1)[0]


def fenced(text: str, kind: str) -> str:
    return "\n".join(re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL))


def test_every_command_stands_in_the_readme():
    shown = set(re.findall(r"^broadsheet ([a-z]+)", fenced(section("On the command line"), "sh"), re.MULTILINE))
    beside = set(re.findall(r"# and ([a-z]+)", section("On the command line")))
    assert parser.COMMANDS - shown - beside == set()
    assert shown - parser.COMMANDS == set()


@pytest.mark.parametrize(
    "line", [line for line in fenced(section("On the command line"), "sh").splitlines() if "broadsheet " in line]
)
def test_every_command_line_of_the_readme_is_understood(line):
    import shlex

    words = shlex.split(line, comments=True)[1:]
    assert parser.parse(words).run


def test_every_command_tells_what_it_does_by_example(capsys):
    for command in sorted(parser.COMMANDS):
        with pytest.raises(SystemExit) as ended:
            parser.parse([command, "--help"])
        assert ended.value.code == 0
        assert f"example: broadsheet {command}" in capsys.readouterr().out


def test_the_ten_keys_of_the_readme_do_what_is_said_of_them():
    rows = [row for row in section("Ten keys").splitlines() if row.startswith("| `")]
    assert len(rows) == 10
    in_force = {stroke for key in keys.effective().keys for stroke in (keys.shown(s) for s in keys.strokes(key))}
    named = {stroke for row in rows for stroke in re.findall(r"`([^`]+)`", row)}
    assert {stroke for stroke in named - in_force if stroke != "c"} == set()


def test_every_key_is_listed_by_the_program_with_what_it_does():
    listed = list(keys.rows(keys.effective()))
    assert {id for _, id, _, _ in listed} == {key.id for key in keys.effective().keys}
    assert all(where and strokes and does for where, _, strokes, does in listed)


@pytest.mark.parametrize("line", fenced(section("Searching"), "text").splitlines())
def test_every_query_of_the_readme_can_be_read(line):
    query = re.split(r"\s{2,}", line)[0]
    assert parse(query).errors == ()


def test_every_theme_and_every_colour_stands_in_the_readme():
    said = section("Themes")
    assert [name for name in themes.load().found if f"`{name}`" not in said] == []
    families = {"mark", "highlight"}
    single = [name for name in palette.NAMES if name.partition("-")[0] not in families]
    assert [name for name in single if f"`{name}`" not in said] == []
    assert all(f"-{colour}" in said for colour in config.DEFAULT_COLOURS)


def test_every_variable_stands_in_the_notes_for_contributors():
    said = set(re.findall(r"`\$?([\w-]+)`", CONTRIBUTING.split("| variables | for |")[1]))
    for name in palette.VARIABLES:
        family, _, rest = name.partition("-")
        assert name in said or f"-{rest}" in said or f"{family}-yellow" in said, name


def test_the_theme_of_the_readme_works():
    file = themes.user_folder() / "mine.toml"
    file.parent.mkdir(parents=True)
    file.write_text(fenced(section("Themes"), "toml"), encoding="utf-8")
    assert themes.load().problems == ()
    assert themes.read(file).colours["entity-person"] == "#f0c674"


def test_the_number_of_this_version_stands_in_the_changelog():
    assert re.search(rf"^## \[{re.escape(reader.__version__)}\]", CHANGELOG, re.MULTILINE)
    assert CHANGELOG.index("## [Unreleased]") < CHANGELOG.index(f"## [{reader.__version__}]")


def test_every_target_of_make_is_explained():
    rules = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert [rule for rule in rules if rule != "help" and f"`make {rule}`" not in CONTRIBUTING] == []


def test_what_the_documents_point_to_is_there():
    for document in (README, CONTRIBUTING, CHANGELOG):
        targets = [target for target in re.findall(r"\]\(([^)]+)\)", document) if "://" not in target]
        assert [target for target in targets if not (ROOT / target).exists()] == []


def test_the_readme_is_what_a_package_index_shows():
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert described["readme"] == "README.md"
    assert README.startswith("# Broadsheet")
