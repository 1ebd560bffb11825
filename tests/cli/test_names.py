"""Who and what the library is about, one of them in full, corrections, and what they do to searching."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.library import Library
from tests.cli.test_commands import Shell
from tests.ui.conftest import PORT, SUMMIT, SWAP, name

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def shell(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    for file, text in (("port.md", PORT), ("swap.md", SWAP), ("summit.md", SUMMIT)):
        (tmp_path / file).write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        assert library.import_sources([tmp_path]).added == 3
        name(library)
    return Shell(tmp_path / "library", capsys)


def found(shell: Shell, *query: str) -> list[str]:
    return sorted(one["title"] for one in shell.json("search", *query)["results"])


GRAIN, PRISONERS, MINISTERS = "Grain ship leaves Odesa port", "Prisoner swap is close", "Summit in the [capital]"


def test_a_page_has_the_keys_of_the_contract_and_offsets_that_name_their_text(shell: Shell) -> None:
    page = shell.json("entity", "zelensky")

    assert (page["name"], page["type"], page["hidden"]) == ("Volodymyr Zelenskyy", "PERSON", False)
    assert {alias["text"] for alias in page["aliases"]} == {"Volodymyr Zelenskyy", "Volodymyr Zelensky", "Zelenskyy"}
    assert [card["title"] for card in page["articles"]] == [GRAIN, PRISONERS]
    assert page["timeline"] == [{"date": "2023-06-16", "articles": 1}, {"date": "2023-06-17", "articles": 1}]
    assert len(page["mentions"]) == 3
    for mention in page["mentions"]:
        body = shell.json("show", mention["id"])["body"]
        assert body[mention["start"] : mention["end"]] == mention["text"]
        assert mention["text"] in mention["context"]
    assert {"with", "quotations", "related"} <= page.keys()
    assert len(shell.json("entity", str(page["id"]), "--limit", "1")["mentions"]) == 1


def test_words_that_are_left_out_on_either_side_are_shown_to_be(shell: Shell, tmp_path: Path) -> None:
    text = f"It was not confirmed {'by the officials ' * 9}that Odesa {'would be asked ' * 9}again."
    (tmp_path / "cut.txt").write_text(f"{text}\n", encoding="utf-8")
    assert shell("import", str(tmp_path / "cut.txt"), "--no-entities")[0] == 0
    with Library.open(tmp_path / "library") as library:
        name(library)

    (line,) = (line for line in shell("entity", "Odesa")[1].splitlines() if "officials that [Odesa] would" in line)
    assert line.endswith("…")
    assert "…" in line.partition("[")[0]
    passage = shell("search", '"that Odesa would"')[1].splitlines()[2].strip()
    assert (passage[0], passage[-1]) == ("…", "…")
    assert shell.json("search", '"that Odesa would"')["results"][0]["snippet"] in text
    (line,) = shell("kwic", '"Odesa would"', "--width", "30")[1].splitlines()
    assert "…" in line.partition("Odesa")[0]


def test_a_page_can_be_read_and_its_mentions_stand_under_each_other(shell: Shell) -> None:
    code, out, _ = shell("entity", "Volodymyr", "Zelensky")

    assert code == 0
    for words in ("Volodymyr Zelenskyy", "person · mentioned 3 times in 2 articles", "Spellings", "2023-06-17  ███"):
        assert words in out
    mentions = out.split("\nMentions\n")[1].splitlines()
    assert len({line.index("[") for line in mentions}) == 1
    plain = shell("entity", "zelensky", "--plain")[1].splitlines()
    assert {line.split("\t")[0] for line in plain} == {"Spellings", "Articles over time", "Articles", "Mentions"}


@pytest.mark.parametrize(
    ("correction", "after"),
    [
        (["merge", "zelensky", "Erdogan"], {"person:erdogan": [GRAIN, PRISONERS, MINISTERS], "org:zelensky": []}),
        (["type", "zelensky", "organisation"], {"org:zelensky": [GRAIN, PRISONERS], "person:zelensky": []}),
        (["rename", "zelensky", "The President"], {"entity:president": [GRAIN, PRISONERS]}),
        (["reject", "zelensky"], {"person:zelensky": []}),
        (["mark", "grain ship", "event"], {"entity:grain": [GRAIN]}),
        (["hide", "zelensky"], {"person:zelensky": [GRAIN, PRISONERS]}),
    ],
)
def test_a_correction_is_seen_by_the_search_and_taken_back(
    shell: Shell, correction: list[str], after: dict[str, list[str]]
) -> None:
    before = {query: found(shell, query) for query in after}

    assert shell("entity", *correction)[0] == 0
    assert {query: found(shell, query) for query in after} == after
    assert shell("undo")[0] == 0
    assert {query: found(shell, query) for query in after} == before


def test_a_name_that_stands_nowhere_yet_is_marked_in_what_comes(shell: Shell, tmp_path: Path) -> None:
    code, out, err = shell("entity", "mark", "Quay Union", "organisation")

    assert (code, out) == (0, "")
    assert "stands in no article whose names are known; it holds for what is imported later" in err
    assert shell("entity", "hide", "zelensky")[0] == 0
    assert "this name is hidden" in shell("entity", "mark", "Volodymyr  Zelensky", "person")[2]
    (tmp_path / "quay.txt").write_text("The strikers of the Quay Union went home.\n", encoding="utf-8")
    assert shell("import", str(tmp_path / "quay.txt"), "--no-entities")[0] == 0
    with Library.open(tmp_path / "library") as library:
        name(library)
    assert shell.json("entity", "Quay Union")["type"] == "ORG"


def test_a_spelling_that_is_split_off_is_somebody_else(shell: Shell) -> None:
    assert found(shell, "entity:zelensky") == [GRAIN, PRISONERS]

    split = shell.json("entity", "split", "zelensky", "Volodymyr Zelensky")

    assert (split["name"], split["mentions"]) == ("Volodymyr Zelensky", 1)
    assert shell.json("entity", "Volodymyr Zelenskyy")["mentions_total"] == 2
    assert len(shell.json("entities", "--find", "zelensk")["entities"]) == 2
    assert [one["words"] for one in shell.json("entities", "--judgements")["judgements"]] == [
        "split 'Volodymyr Zelensky' off 'Volodymyr Zelenskyy'"
    ]
    assert shell("entity", "withdraw", "1")[0] == 0
    assert len(shell.json("entities", "--find", "zelensk")["entities"]) == 1


def test_who_is_hidden_is_left_out_of_lists_and_listed_apart(shell: Shell) -> None:
    assert shell.json("entity", "hide", "zelensky")["hidden"]
    assert "Zelensky" not in shell("entities")[1]
    assert "Zelenskyy" in shell("entities", "--hidden")[1]
    assert not shell.json("entity", "unhide", "Zelenskyy")["hidden"]
    assert "Zelenskyy" in shell("entities")[1]


def test_the_overview_names_its_day_and_lists(shell: Shell) -> None:
    overview = shell.json("entities", "--overview")
    assert overview["until"] == "2023-06-17"
    assert overview["week"][0]["name"] == "Volodymyr Zelenskyy"
    assert {len(overview[name]) for name in ("week", "month", "all", "new")} == {4}
    assert "Last week" in shell("entities", "--overview")[1]


def test_what_is_doubtful_can_be_settled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shell = Shell(tmp_path / "library", capsys)
    for number, spelled in enumerate(("Mikhail Thomson", "Michail Thompson")):
        source = f"---\ntitle: Piece {number}\n---\n{spelled} spoke in the harbour, and {spelled} left before noon.\n"
        (tmp_path / f"{number}.md").write_text(source, encoding="utf-8")
    with Library.open(tmp_path / "library") as library:
        library.import_sources([tmp_path])
        name(library, {"Mikhail Thomson": "PERSON", "Michail Thompson": "PERSON"})

    (doubt,) = shell.json("entities", "--doubtful")["doubts"]
    assert {doubt["left"]["name"], doubt["right"]["name"]} == {"Mikhail Thomson", "Michail Thompson"}
    assert doubt["reason"]
    assert "spoke in the harbour" in doubt["left_contexts"][0]["context"]
    assert shell("entity", "differ", str(doubt["left"]["id"]), str(doubt["right"]["id"]))[0] == 0
    assert shell("entities", "--doubtful")[0] == 1


def test_what_is_typed_wrongly_is_said(shell: Shell) -> None:
    assert shell("entity", "merge", "zelensky")[0] == 2
    assert "entity merge takes A B" in shell("entity", "merge", "zelensky")[2]
    assert "no number of a judgement" in shell("entity", "withdraw", "x")[2]
    assert "nobody" in shell("entity", "nobody")[2]
    assert shell("entity", "type", "zelensky", "nonsense")[0] == 2
