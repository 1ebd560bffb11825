"""The post-pass on what a tagger says: `[PERSON Mr Putin's]` in a text is a span it found, with the type it gave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given

from reader.entities import dates, postpass
from reader.entities.acronyms import definitions
from reader.entities.cues import type_by_words
from reader.entities.familiar import in_headline
from reader.entities.tags import Ground, Tag, without_overlaps
from tests.ugly import TEXTS

if TYPE_CHECKING:
    from reader.model import EntityType


def refined(marked: str) -> list[tuple[str, str]]:
    """Return text and type of the mentions made of marked spans."""
    tags: list[Tag] = []
    text = ""
    at = 0
    for match in re.finditer(r"\[([A-Z_]+) ([^\]]*)\]", marked):
        text += marked[at : match.start()]
        tags.append(Tag(len(text), len(text) + len(match[2]), cast("EntityType", match[1])))
        text += match[2]
        at = match.end()
    text += marked[at:]
    return [(mention.text, mention.type) for mention in postpass.refine(text, tags)]


@pytest.mark.parametrize(
    ("marked", "mentions"),
    [
        ("It was [PERSON Mr Orban’s] idea", [("Orban", "PERSON")]),
        ("at [ORG the Prime Minister’s Office]", [("Prime Minister’s Office", "ORG")]),
        ("[PERSON former Foreign Minister Ana Maric] left", [("Ana Maric", "PERSON")]),
        ("[ORG Kazakh President Aigul Nurova] left", [("Kazakh", "NORP"), ("Aigul Nurova", "PERSON")]),
        ("[PERSON Belarusian Irina Petrova] left", [("Belarusian", "NORP"), ("Irina Petrova", "PERSON")]),
        ("[PERSON Christian Eriksen] scored", [("Christian Eriksen", "PERSON")]),
        ("[ORG Turkish Airlines] flies", [("Turkish Airlines", "ORG")]),
        ("the [PERSON anti-Orban] vote", [("Orban", "PERSON")]),
        ("[PERSON Neither Orban] nor", [("Orban", "PERSON")]),
        ("[PERSON April Jones] won", [("April Jones", "PERSON")]),
        ("the [NORP Russian-Turkish] talks", [("Russian", "NORP"), ("Turkish", "NORP")]),
        ("[GPE Oslo, Norway]", [("Oslo", "GPE"), ("Norway", "GPE")]),
        ("[ORG Ministry of Trade, Industry and Energy]", [("Ministry of Trade, Industry and Energy", "ORG")]),
        ("[ORG Acme, Inc.] grew", [("Acme, Inc.", "ORG")]),
        ("Photo: [PERSON Ada Byron/AFP/Getty]", [("Ada Byron", "PERSON"), ("AFP", "ORG"), ("Getty", "ORG")]),
        ("[ORG the Bank of] things", [("Bank", "ORG")]),
        ("[ORG two\nlines] here", []),
        ("“[PERSON “]”", []),
        ("[PERSON president] and [ORG Government]", []),
        ("see [ORG https://oslo.example/norway/x] or mail [PERSON Ada@example.org]", []),
    ],
)
def test_spans_are_trimmed_and_taken_apart(marked: str, mentions: list[tuple[str, str]]) -> None:
    assert refined(marked) == mentions


@pytest.mark.parametrize(
    ("marked", "mentions"),
    [
        ("in Norway, U.S. officials", [("Norway", "GPE"), ("U.S.", "GPE")]),
        ("OSLO — It rained in NORWAY.", [("OSLO", "GPE"), ("NORWAY", "GPE")]),
        ("Saudis, dpa and NATO", [("Saudis", "NORP"), ("dpa", "ORG"), ("NATO", "ORG")]),
        ("the Norwegianness of it", []),
        ("the Montreal Hockey Club won", [("Montreal Hockey Club", "ORG")]),
        ("at the 2022 Winter Olympics", [("2022 Winter Olympics", "EVENT")]),
        ("[ORG Kyiv] fell", [("Kyiv", "GPE")]),
        (
            "the [ORG Organisation for Security and Trade] in Europe",
            [("Organisation for Security and Trade in Europe", "ORG")],
        ),
        ("the [ORG European Commission] in Asia", [("European Commission", "ORG"), ("Asia", "LOC")]),
    ],
)
def test_what_is_known_beforehand_is_found(marked: str, mentions: list[tuple[str, str]]) -> None:
    assert refined(marked) == mentions


@pytest.mark.parametrize(
    ("marked", "name", "type"),
    [
        ("[PERSON Ada Byron] came. Later [ORG Byron] left.", "Byron", "PERSON"),
        ("“Yes,” [ORG Mathai], who smiled, said.", "Mathai", "PERSON"),
        ("[ORG Nurova], 43, lives here.", "Nurova", "PERSON"),
        ("President [ORG Aigul Nurova] left.", "Aigul Nurova", "PERSON"),
        ("He lives in [ORG Bontnewydd].", "Bontnewydd", "GPE"),
        ("the [PERSON Nowa]-based firm", "Nowa", "GPE"),
        ("the news agency [GPE Vistula Eye] said", "Vistula Eye", "ORG"),
        ("shares of [PERSON Orlen] fell", "Orlen", "ORG"),
        ("[GPE Vistula University]", "Vistula University", "ORG"),
        ("Photo: [PERSON Vistula Pictures]", "Vistula Pictures", "ORG"),
        ("Photo: [PERSON Ada Byron/Vistula Pool]", "Vistula Pool", "ORG"),
        ("the [ORG Caspian Summit]", "Caspian Summit", "EVENT"),
    ],
)
def test_the_article_tells_what_a_name_names(marked: str, name: str, type: str) -> None:
    assert dict(refined(marked))[name] == type


@pytest.mark.parametrize(
    ("marked", "name", "type"),
    [
        ("[ORG Aigul Nurova], the Kazakh president, left.", "Aigul Nurova", "PERSON"),
        ("[ORG Aigul Nurova], the Kazakh president, left. [GPE Nurova] would have none of it.", "Nurova", "PERSON"),
        ("[ORG Aigul Nurova], Norway’s foreign minister, left", "Aigul Nurova", "PERSON"),
        ("[GPE Aigul Nurova] , Norway 's minister of water and energy", "Aigul Nurova", "PERSON"),
        ("[ORG Aigul Nurova], a spokeswoman for Acme, left", "Aigul Nurova", "PERSON"),
        ("the minister of trade, [ORG Aigul Nurova], left", "Aigul Nurova", "PERSON"),
        ("his brother-in-law, [ORG Aigul Nurova].", "Aigul Nurova", "PERSON"),
        ("the Kazakh leader [ORG Aigul Nurova] left", "Aigul Nurova", "PERSON"),
        ("[ORG Nurova]’s testimony shook them", "Nurova", "PERSON"),
        ("[ORG Nurova] slept. [ORG Nurova] smiled. [ORG Nurova] knew.", "Nurova", "PERSON"),
        ("[PERSON Anna Berg] left. [ORG Anna Nurova] replied.", "Anna Nurova", "PERSON"),
        ("the suspect, [ORG Volodymyr Nurov],", "Volodymyr Nurov", "PERSON"),
        ("[ORG Orlen Group], the market leader, grew", "Orlen Group", "ORG"),
        ("[ORG Orlen Vista], the region’s leader in oil, grew", "Orlen Vista", "ORG"),
        ("the chain and its owner, [ORG Orlen Vista], lost", "Orlen Vista", "ORG"),
        ("In [GPE Zamora], the mayor of the city spoke", "Zamora", "GPE"),
        ("[ORG Orlen], the president said, grew", "Orlen", "ORG"),
        ("[PERSON Jack Berg] left [ORG Jack College]", "Jack College", "ORG"),
    ],
)
def test_a_role_or_a_given_name_beside_makes_a_person(marked: str, name: str, type: str) -> None:
    assert dict(refined(marked))[name] == type


@pytest.mark.parametrize(
    ("marked", "mentions"),
    [
        ("[PERSON Ursula von der] [GPE Leyen] came", [("Ursula von der Leyen", "PERSON")]),
        ("[PERSON Ursula] von der [GPE Leyen]’s plan", [("Ursula von der Leyen", "PERSON")]),
        ("[PERSON Charles] [ORG de Gaulle] left", [("Charles de Gaulle", "PERSON")]),
        ("[PERSON Ludwig] van Beethoven’s Fifth", [("Ludwig van Beethoven", "PERSON")]),
        ("[PERSON Luiz Inacio Lula da] Silva, [PERSON Ada Byron]",
         [("Luiz Inacio Lula da Silva", "PERSON"), ("Ada Byron", "PERSON")]),
        ("Crown Prince [PERSON Mohammed] bin [ORG Salman] met", [("Mohammed bin Salman", "PERSON")]),
        ("[PERSON Bashar al]-Assad and [PERSON Ahmed] al-Sharaa",
         [("Bashar al-Assad", "PERSON"), ("Ahmed al-Sharaa", "PERSON")]),
        ("[ORG Von der Leyen] left [ORG Mohammed bin Salman]",
         [("Von der Leyen", "PERSON"), ("Mohammed bin Salman", "PERSON")]),
        ("the plan of von der [GPE Leyen] failed", [("von der Leyen", "PERSON")]),
        ("[PERSON Ursula von der] Leyen. Later von der Leyen left.",
         [("Ursula von der Leyen", "PERSON"), ("von der Leyen", "PERSON")]),
        ("[PERSON Byron] gave ten [NORP Norwegians] la paz", [("Byron", "PERSON"), ("Norwegians", "NORP")]),
        ("[PERSON Byron] [ORG al-Qaeda]", [("Byron", "PERSON"), ("al-Qaeda", "ORG")]),
        ("[PERSON Charles] [FAC de Gaulle Airport]", [("Charles", "PERSON"), ("de Gaulle Airport", "FAC")]),
    ],
)  # fmt: skip
def test_a_surname_with_particles_is_one(marked: str, mentions: list[tuple[str, str]]) -> None:
    assert refined(marked) == mentions


def test_places_nobody_tagged_are_found_with_what_belongs_to_them() -> None:
    found = refined("[PERSON Ada Byron] wrote. Then Byron slept, and so did Anne Isabella Byron.")
    assert found == [("Ada Byron", "PERSON"), ("Byron", "PERSON"), ("Anne Isabella Byron", "PERSON")]


def test_a_pair_of_known_names_is_two() -> None:
    found = refined("[PERSON Petrov-Nurova] talks\n[PERSON Ivan Petrov] met [PERSON Aigul Nurova].")
    assert [text for text, _ in found] == ["Petrov", "Nurova", "Ivan Petrov", "Aigul Nurova"]


def test_an_acronym_in_brackets_is_found_though_its_letters_do_not_fit() -> None:
    text = "the Free Farmers’ Party (QRX), and Oslo"
    mentions = postpass.refine(text, [Tag(4, 23, "ORG")])
    assert [(one.text, one.type, one.found_by) for one in mentions] == [
        ("Free Farmers’ Party", "ORG", "bracket"),
        ("QRX", "ORG", "bracket"),
        ("Oslo", "GPE", "list"),
    ]


def test_a_double_name_is_one() -> None:
    assert refined("[PERSON Jean-Claude] came") == [("Jean-Claude", "PERSON")]


def test_in_a_headline_only_the_names_are_names() -> None:
    found = refined("Petrov Plans to [ORG Leave Norway] to Visit an Ally\n[PERSON Ivan Petrov] plans to leave.")
    assert found == [("Petrov", "PERSON"), ("Norway", "GPE"), ("Ivan Petrov", "PERSON")]


@pytest.mark.parametrize(
    ("line", "is_headline"),
    [
        ("Putin Plans to Leave Russia to Visit NATO Ally", True),
        ("Putin-Zelensky talks 'possible' if peace progress made, says Kremlin", False),
        ("Ada Byron met Charles Babbage.", False),
        ("Short Line", False),
    ],
)
def test_a_headline_has_capitals_nearly_everywhere(line: str, *, is_headline: bool) -> None:
    assert in_headline(f"one\n{line}\ntwo", 4) is is_headline


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("the International Criminal Court (ICC) said", [("International Criminal Court", "ICC")]),
        (
            "the Conference on Interaction and Confidence-Building Measures in Asia (CICA) in",
            [("Conference on Interaction and Confidence-Building Measures in Asia", "CICA")],
        ),
        ("World Health Organization (W.H.O.)", [("World Health Organization", "W.H.O.")]),
        ("he went home (USA) and", []),
        ("a line\n(ICC) more", []),
        ("it is (NOT) so", []),
    ],
)
def test_acronyms_are_explained_in_brackets(text: str, pairs: list[tuple[str, str]]) -> None:
    found = [(text[slice(*one.long)], text[slice(*one.short)]) for one in definitions(text)]
    assert found == pairs


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("on a trip next month, he said", ["next month"]),
        ("in the early hours of Saturday morning.", ["the early hours of Saturday morning"]),
        ("in October last year.", ["October last year"]),
        ("in June of last year, was", ["June of last year"]),
        ("since February 2022.", ["February 2022"]),
        ("on February 24, 2022.", ["February 24, 2022"]),
        ("to expire on 17 July, but", ["17 July"]),
        ("in mid-September in", ["mid-September"]),
        ("contact since 2022. The", ["2022"]),
        ("on 2023-06-15 and 15.06.2023", ["2023-06-15", "15.06.2023"]),
        ("yesterday at 10:30 a.m. on Monday", ["yesterday", "10:30 a.m. on Monday"]),
        ("It may rain; they march on. May I? 2000 men", []),
        ("the 69-year-old spent five years and 30 days", []),
        ("victory in May over", ["May"]),
        ("in 100 countries for 2022 dollars", ["2022"]),
    ],
)
def test_points_in_time(text: str, points: list[str]) -> None:
    assert [text[tag.start : tag.end] for tag in dates.points_in_time(text)] == points


def test_another_taggers_dates_are_kept_where_they_say_more() -> None:
    text = "early on Saturday night, for two years, from May to June, at 7 last weekend"
    spans = ["early on Saturday night", "two years", "May to June", "7 last weekend"]
    found = [Tag(text.index(span), text.index(span) + len(span), "DATE") for span in spans]
    points = [text[tag.start : tag.end] for tag in dates.points_in_time(text, found)]
    assert points == ["early on Saturday night", "May", "June", "7 last weekend"]


@pytest.mark.parametrize(
    ("name", "type"),
    [
        ("University of Oslo", "ORG"),
        ("Sixth Summit of the Conference on Trade", "EVENT"),
        ("Gulf of Aden", "LOC"),
        ("Lake Victoria", "LOC"),
        ("Oslo Airport", "FAC"),
        ("Middle East Eye", None),
        ("Ada Byron", None),
    ],
)
def test_words_that_tell_the_type(name: str, type: str | None) -> None:
    assert type_by_words(name) == type


def test_of_overlapping_tags_the_first_given_stays() -> None:
    tags = [Tag(4, 8, "ORG"), Tag(0, 5, "ORG"), Tag(8, 9, "ORG"), Tag(3, 3, "ORG"), Tag(1, 3, "ORG")]
    assert [(tag.start, tag.end) for tag in without_overlaps(tags)] == [(1, 3), (4, 8), (8, 9)]


def test_ground_is_free_only_where_no_tag_lies() -> None:
    ground = Ground([Tag(2, 4, "ORG")])
    assert ground.is_free(0, 2)
    assert not ground.is_free(3, 6)
    assert not ground.add(Tag(1, 3, "ORG"))
    assert ground.add(Tag(4, 6, "ORG"))
    assert [tag.start for tag in ground.tags] == [2, 4]


@given(TEXTS)
def test_nothing_said_is_no_reason_to_fail(text: str) -> None:
    for mention in postpass.refine(text, []):
        assert text[mention.start : mention.end] == mention.text
