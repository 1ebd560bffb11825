"""Every operator of the search language, on the sample articles: what it finds, by name."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.library import Library, duplicates, uniting
from reader.model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS = Path(__file__).parents[2] / "seeds"
NAMES = {
    "a": "meeting-in-astana", "c": "summit-on-conditions", "d": "printed-again", "k": "summit-in-kazakhstan",
    "n": "invitation-to-a-nato-country", "t": "turkey-visit-in-august",
}  # fmt: skip
LOST = "Mr Zelenskyy preferred to see a swap agreed before he spoke about it"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, dict[str, str]]]:
    """A library with the samples, one of them again with another ending; and the letter of each article's id."""
    folder = tmp_path_factory.mktemp("seeds")
    for path in SEEDS.glob("*.txt"):
        shutil.copy(path, folder)
    again = (SEEDS / f"{NAMES['a']}.txt").read_text(encoding="utf-8")
    (folder / f"{NAMES['d']}.txt").write_text(again + "\nThis report was printed again, on Sunday.\n", encoding="utf-8")
    with Library.open(tmp_path_factory.mktemp("library")) as library:
        for letter in "acknt":
            library.import_sources([folder / f"{NAMES[letter]}.txt"])
        library.import_sources([folder / f"{NAMES['d']}.txt"])
        ids = {letter: key for key, letter in letters(library).items()}
        lived_with(library, ids, folder)
        yield library, letters(library)


def letters(library: Library) -> dict[str, str]:
    """By the id of each article its letter, told by words that stand in it alone."""
    telling = {
        "a": "kouleba -printed",
        "c": "satisfactory",
        "d": "printed",
        "k": "cica television",
        "n": "tehran",
        "t": "telephone",
    }
    return {id: letter for letter, query in telling.items() for id in library.search(query).ids}


def lived_with(library: Library, ids: dict[str, str], folder: Path) -> None:
    """What a reader does: reads, stars, tags, highlights; one highlight is lost, one name has two spellings."""
    library.mark([ids["n"]], "read")
    library.mark([ids["k"]], "starred")
    library.mark([ids["c"]], "archived")
    library.tag([ids["c"], ids["t"]], add=["prisoners"])
    library.annotate_quote(ids["c"], "resume contacts", note="ask the spokesman", colour="green")
    library.annotate_quote(ids["k"], "honest broker", colour="yellow")
    library.annotate_quote(ids["t"], LOST, colour="blue")
    path = folder / f"{NAMES['t']}.txt"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if LOST not in line), encoding="utf-8")
    library.import_sources([path])
    duplicates.mark(library._store)
    for letter, name in (("c", "Volodymyr Zelensky"), ("t", "Volodymyr Zelenskyy"), ("k", "Kremlin"), ("a", "Ankara")):
        key, body = int(ids[letter], 16), library.article(ids[letter]).body
        start = body.index(name)
        type = {"Kremlin": "ORG", "Ankara": "GPE"}.get(name, "PERSON")
        mention = Mention(start=start, end=start + len(name), text=name, type=type)
        library._store.names.save_mentions(key, library._store.digest(key), [mention], "test")
    uniting.settle(library._store)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("peskov", "acdkt"),
        ("peskov summit", "acdk"),
        ("Peskov AND SUMMIT", "acdk"),
        ('"face to face"', "t"),
        ("“face to face”", "t"),
        ('"prisoner swap"', "c"),
        ('"swap prisoner"', ""),
        ('"prisoners exchange"~1', "t"),
        ('"exchange prisoners"~0', "t"),
        ("-summit", "t"),
        ("NOT summit", "t"),
        ("putin -summit", "t"),
        ("putin -(summit prisoner)", "adknt"),
        ("tehran OR telephone", "nt"),
        ("nato OR iran summit", "adknt"),
        ("(tehran OR telephone) summit", "n"),
        ("tehran or telephone", ""),
        ("sanction*", "knt"),
        ("zelensk?y", "adkt"),
        ("tehrn~", "n"),
        ("kremln~1", "acdkt"),
        ("title:summit", "ck"),
        ("title:(putin summit)", "ck"),
        ('title:"summit talks"', "k"),
        ("body:tehran", "n"),
        ("by:lanternfield", "k"),
        ('by:"radio lanternfield"', "k"),
        ("from:halyard", "n"),
        ("-from:halyard -from:radio", "acdt"),
        ('source:"Halyard Weekly"', "n"),
        ("from:=halyard", ""),
        ('from:="HALYARD weekly"', "n"),
        ('-from:="Halyard Weekly"', "acdkt"),
        ("by:=lanternfield", ""),
        ('by:="Radio Lanternfield"', "k"),
        ("lang:=en", "acdknt"),
        ("tag:prisoners", "ct"),
        ("tag:=prisoners", "ct"),
        ("#prisoners", "ct"),
        ('tag:"Russia-Ukraine War"', "n"),
        ("-tag:prisoners", "adkn"),
        ("lang:en", "acdknt"),
        ("lang:de", ""),
        ("person:zelensky", "ct"),
        ('person:"Volodymyr Zelenskyy"', "ct"),
        ('person:="zelenskyy"', ""),
        ('person:="Volodymyr Zelensky"', "ct"),
        ("org:=Kremlin", "k"),
        ("org:kremlin", "k"),
        ("person:kremlin", ""),
        ("place:ankara", "a"),
        ("entity:kremlin OR entity:ankara", "ak"),
        ("zelensky", "acdnt"),
        ("note:spokesman", "c"),
        ("note:(ask spokesman)", "c"),
        ('quote:"honest broker"', "k"),
        ("colour:green", "c"),
        ("color:yellow", "k"),
        ("has:note", "c"),
        ("has:highlight", "ckt"),
        ("is:orphan", "t"),
        ("is:unread", "acdkt"),
        ("is:read", "n"),
        ("is:starred", "k"),
        ("is:archived", "c"),
        ("is:duplicate", "d"),
        ("summit is:unread -is:archived", "adk"),
        ("date:2023-06-15", "n"),
        ("date:2023-06", "n"),
        ("date:2023..", "n"),
        ("date:..2023-06-15", "n"),
        ("date:..2023-06-14", ""),
        ('date:"15 june 2023"', "n"),
        ("before:2023-06-15", ""),
        ("before:2024", "n"),
        ("after:2022", "n"),
        ("after:2023", ""),
        ("date:7d..", ""),
        ("date:yesterday", ""),
        ('date:"last month"', ""),
        ("words:>450", "nt"),
        ("words:..340", "k"),
        ("words:440..460", "cn"),
        ("saved:neighbours", "nt"),
        ("peskov saved:neighbours", "t"),
        ("-saved:neighbours", "acdk"),
        ("", "acdknt"),
    ],
)
def test_what_each_operator_finds(known: tuple[Library, dict[str, str]], query: str, expected: str) -> None:
    library, names = known
    library._finder.saved = {"neighbours": "tehran OR telephone"}.get

    assert "".join(sorted(names[card.id] for card in library.cards(library.keys(query)))) == expected


def test_an_article_is_found_by_the_beginning_of_its_id(known: tuple[Library, dict[str, str]]) -> None:
    library, names = known

    for id, letter in names.items():
        found = library.cards(library.keys(f"id:{id[:6]}"))
        assert [names[card.id] for card in found] == [letter]
