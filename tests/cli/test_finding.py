"""Words in context, saved searches, and what is done to all that a query finds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_commands import Shell

if TYPE_CHECKING:
    from pathlib import Path

ARTICLES = {
    "port.md": ("2023-06-17", "Grain leaves the port", "A grain ship left. The 東京 grain market took note."),
    "swap.md": ("2023-06-16", "A swap of prisoners", "Nobody told the families of the swap a date."),
    "mill.md": ("2022-01-02", "The mill", "Its grain is old, and the miller tells nobody."),
}


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    for name, (date, title, text) in ARTICLES.items():
        source = f"---\ntitle: {title}\ndate: {date}\nsource: The Post\ntags: [seen]\n---\n{text}\n"
        (tmp_path / name).write_text(source, encoding="utf-8")
    run = Shell(tmp_path / "library", capsys)
    assert run("import", *(str(tmp_path / name) for name in ARTICLES), "--no-entities")[0] == 0
    return run


def test_kwic_gives_every_occurrence_with_its_place(shell: Shell) -> None:
    answer = shell.json("kwic", "grain", "--width", "12")

    assert answer["total"] == 3
    assert [(line["left"], line["hit"], line["right"], line["date"]) for line in answer["lines"]] == [
        ("A ", "grain", " ship left. ", "2023-06-17"),
        ("left. The 東京 "[-12:], "grain", " market took", "2023-06-17"),
        ("Its ", "grain", " is old, and", "2022-01-02"),
    ]
    body = shell.json("show", answer["lines"][1]["id"])["body"]
    assert body[answer["lines"][1]["start"] :].startswith("grain market")
    assert [line["right"][:3] for line in shell.json("kwic", "grain", "--sort", "right")["lines"]] == [
        " is",
        " ma",
        " sh",
    ]
    assert shell("kwic", "zeppelin")[0] == 1
    assert "did you mean: grain?" in shell("kwic", "grian")[2]
    assert shell("kwic", "date:banana")[0] == 2


def test_kwic_aligns_hits_by_cells(shell: Shell) -> None:
    from rich.cells import cell_len

    _, out, _ = shell("kwic", "grain", "--width", "14")
    columns = {cell_len(line[: line.index("grain")]) for line in out.splitlines()}
    assert len(columns) == 1
    assert len(out.splitlines()) == 3


def test_columns_are_counted_in_cells(shell: Shell) -> None:
    shell("searches", "save", "東京", "grain")
    shell("searches", "save", "mill", "mill")
    assert shell("searches")[1] == "東京  2  grain\nmill  1  mill\n"


def test_searches_are_saved_counted_renamed_deleted_and_brought_back(shell: Shell) -> None:
    assert shell("searches")[:2] == (1, "")
    assert "no saved searches" in shell("searches")[2]
    assert shell("searches", "--plain")[2] == ""
    made = shell.json("searches", "save", "old grain", "grain", "-date:2023")
    assert made["searches"] == [{"name": "old grain", "query": "grain -date:2023", "total": 1}]
    assert shell("searches", "save", "x", "date:banana")[0] == 2
    assert shell("searches", "save", "Old Grain", "swap")[0] == 2
    assert shell.json("searches")["searches"][0]["query"] == "grain -date:2023"
    assert shell.json("searches", "save", "--replace", "Old Grain", "-swap")["searches"][0]["query"] == "-swap"
    assert shell.json("searches", "save", "Old Grain", "grain", "--replace", "-date:2023")["searches"][0]["total"] == 1
    shell("searches", "rename", "old grain", "mills")
    assert shell("searches", "--plain")[1] == "mills\t1\tgrain -date:2023\n"
    assert shell("searches", "delete", "MILLS")[0] == 0
    assert shell.json("searches")["total"] == 0
    assert "deleted the search “mills”" in shell("undo")[2]
    assert shell.json("searches")["total"] == 1
    assert shell("searches", "delete", "nothing")[0] == 1
    for words in (("save", "x"), ("rename", "mills"), ("delete",), ("delete", "mills", "more")):
        assert shell("searches", *words)[0] == 2, words


def test_all_that_a_query_finds_is_changed_in_one_step(shell: Shell) -> None:
    assert shell.json("tag", "--query", "grain", "+harvest", "-seen") == {"changed": 2}
    assert shell.json("list", "tag:harvest -tag:seen")["total"] == 2
    shell("undo")
    assert shell.json("list", "tag:seen")["total"] == 3
    assert shell.json("mark", "--query", "-grain", "starred") == {"changed": 1}
    assert shell.json("delete", "--query", "grain date:2023") == {"changed": 1}
    assert shell.json("list")["total"] == 2
    assert shell.json("mark", "--query", "zeppelin", "read") == {"changed": 0}


def test_nothing_is_changed_when_not_all_of_the_query_is_understood(shell: Shell) -> None:
    code, _, err = shell("delete", "--query", "grain date:banana")
    assert (code, "at character" in err) == (2, True)
    id = shell.json("list")["articles"][0]["id"]
    for words in (("delete",), ("delete", id, "--query", "grain"), ("mark", "read"), ("tag", "+x")):
        assert shell(*words)[0] == 2, words
    assert shell.json("list")["total"] == 3


def test_options_may_follow_the_tags(shell: Shell) -> None:
    id = shell.json("list")["articles"][0]["id"]
    assert json.loads(shell("tag", id, "+x", "-seen", "--json")[1]) == {"changed": 1}


def test_what_a_query_finds_is_exported(shell: Shell, tmp_path: Path) -> None:
    code, out, _ = shell("export", "grain", "--format", "text")
    assert (code, "Its grain is old" in out, "grain ship left" in out) == (0, True, True)
    folder = tmp_path / "out"
    assert shell.json("export", "grain", "--to", str(folder))["written"] == 2
    assert len(list(folder.glob("*.md"))) == 2
    next(folder.glob("*.md")).write_text("mine", encoding="utf-8")
    code, _, err = shell("export", "grain", "--to", str(folder))
    assert (code, "left as it is" in err) == (1, True)
    assert shell("export", "grain", "--format", "docx")[0] == 2


def test_facets_say_how_each_value_is_asked_for(shell: Shell) -> None:
    facets = shell.json("search", "grain")["facets"]
    assert list(facets) == ["source", "person", "org", "place", "month", "tag", "language", "length"]
    assert facets["source"] == [{"value": "The Post", "articles": 2, "query": 'from:="The Post"'}]
    assert [(one["value"], one["articles"]) for one in facets["month"]] == [("2022-01", 1), ("2023-06", 1)]
    for values in facets.values():
        for one in values:
            assert shell.json("list", f"grain {one['query']}")["total"] == one["articles"]
