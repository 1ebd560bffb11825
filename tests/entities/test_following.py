"""Who said what, who keeps whose company, who has to do with whom, and what a person is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.entities.cooccurrence import expected, log_likelihood
from reader.entities.doubts import pairs
from reader.entities.quotations import attributed
from reader.entities.relations import relatives
from reader.model import Alias, Entity, Mention

PEOPLE = ("Erdogan", "Dmitry Peskov", "Peskov", "Ann Lee", "Reid")


def spoken(text: str) -> list[tuple[str, str]]:
    """Who says what in a text, the people in which are known."""
    mentions: list[Mention] = []
    for at in range(len(text)):
        name = next((name for name in PEOPLE if text.startswith(name, at)), None)
        if name and (not mentions or at >= mentions[-1].end):
            mentions.append(Mention(start=at, end=at + len(name), text=name, type="PERSON"))
    return [(mentions[one.speaker].text, text[one.start : one.end]) for one in attributed(text, mentions)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("“We will talk,” Erdogan said.", [("Erdogan", "We will talk,")]),
        ('"We will talk," said Erdogan.', [("Erdogan", "We will talk,")]),
        ("“Will we talk?” the spokesman Dmitry Peskov asked.", [("Dmitry Peskov", "Will we talk?")]),
        ("“We will talk,” said Turkish President Erdogan on Monday.", [("Erdogan", "We will talk,")]),
        ("“We will talk”, Peskov, the Kremlin’s spokesman, told reporters.", [("Peskov", "We will talk")]),
        ("“We will talk,” Reid, D-Nev., wrote in a letter.", [("Reid", "We will talk,")]),
        ("Erdogan told reporters in Ankara on Monday: “We will talk.”", [("Erdogan", "We will talk.")]),
        ("Erdogan said the talks had been “useful and frank”.", [("Erdogan", "useful and frank")]),
        ("Ann Lee: “We will talk.”", [("Ann Lee", "We will talk.")]),
        ("According to Peskov, “there is no date”.", [("Peskov", "there is no date")]),
        ("“There is no date,” according to Peskov.", [("Peskov", "There is no date,")]),
        (
            "“We will talk,” Reid said on Monday. “We will talk again.”",
            [("Reid", "We will talk,"), ("Reid", "We will talk again.")],
        ),
    ],
)
def test_who_says_it_is_named_beside_it(text: str, said: list[tuple[str, str]]) -> None:
    assert spoken(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "“We will talk,” he said. Erdogan left.",
        "Erdogan left. “We will talk,” he said.",
        "“We will talk,” said the spokesman for Erdogan.",
        "“We will talk,” Erdogan’s spokesman said.",
        "“We will talk,” said Erdogan’s spokesman.",
        "He signed the “grain deal” Erdogan said nobody wanted.",
        "Peskov said she called the plan “a big mistake”.",
        "Erdogan likes the “grain deal” very much.",
        "“We will talk.”\nErdogan said nothing.",
        "“Sorry,” Erdogan said.",
        "“We will never close, Erdogan said.",
        "",
    ],
)
def test_nobody_says_what_the_text_puts_in_nobodys_mouth(text: str) -> None:
    assert spoken(text) == []


@given(st.text(alphabet='“”",.: \nsaidErdogan'))
def test_quotations_lie_in_the_text_whatever_it_is(text: str) -> None:
    for speaker, quotation in spoken(text):
        assert speaker in PEOPLE
        assert quotation in text
        assert "\n" not in quotation


def test_company_is_weighed_against_chance() -> None:
    # Dunning 1993, table 3: k(AB) = 110, k(A ~B) = 2442, k(~A B) = 111, k(~A ~B) = 29114, -2 log λ = 270.72.
    assert log_likelihood(110, 2552, 221, 31777) == pytest.approx(270.72, abs=0.01)
    assert log_likelihood(10, 100, 100, 1000) == pytest.approx(0, abs=1e-9)
    assert log_likelihood(0, 100, 100, 1000) < -10
    assert log_likelihood(100, 100, 100, 100) == pytest.approx(0, abs=1e-9)
    assert expected(100, 50, 1000) == 5
    assert expected(0, 0, 0) == 0


@pytest.mark.parametrize(
    ("name", "relative"),
    [
        ("turkey", ("people of turkey", "its people")),
        ("people of turkey", ("turkey", "the country")),
        ("kremlin", ("russia", "whose power it stands for")),
        ("russia", ("kremlin", "stands for it")),
        ("moscow", ("russia", "whose capital it is")),
        ("united states", ("white house", "stands for it")),
    ],
)
def test_what_belongs_together_without_being_one(name: str, relative: tuple[str, str]) -> None:
    assert relative in relatives(name)
    assert name not in {other for other, _ in relatives(name)}


def entity(id: int, name: str, type: str, mentions: int = 5) -> Entity:
    return Entity(id=id, name=name, type=type, articles=1, mentions=mentions, aliases=(Alias(name, mentions),))


@pytest.mark.parametrize(
    ("left", "right", "asked"),
    [
        ("Anna Smith", "Anne Smith", True),
        ("John Miller", "Jon Miller", True),
        ("Elisabeth Warren Smith", "Elizabeth Warren-Smith", True),
        ("Anna-Maria Berg", "Annamaria Berg", True),
        ("Anna Smith", "Anne Miller", False),
        ("Ron Miller", "Don Miller", False),
        ("Jo Miller", "Jon Miller", False),
        ("George W. Bush", "George H. W. Bush", False),
        ("Esther Williams", "Ethel Williams", False),
    ],
)
def test_given_names_spelled_nearly_alike_are_asked_about(left: str, right: str, *, asked: bool) -> None:
    found = pairs([entity(1, left, "PERSON"), entity(2, right, "PERSON")])
    assert [(one.left, one.right) for one in found] == [(0, 1)] * asked


def test_a_person_is_asked_about_what_may_be_one() -> None:
    entities = [
        entity(1, "George W. Bush", "PERSON", 90),
        entity(2, "George H. W. Bush", "PERSON", 80),
        entity(3, "George Bush", "PERSON", 70),
        entity(4, "European Central Bank", "ORG", 60),
        entity(5, "ECB", "ORG", 50),
        entity(6, "Emma Thompson", "PERSON", 40),
        entity(7, "Emma Thomson", "PERSON", 30),
        entity(8, "Kyiv", "PERSON", 20),
        entity(9, "Kyiv", "GPE", 10),
        entity(10, "Bush", "PERSON", 8),
        entity(11, "Belarus", "GPE", 7),
        entity(12, "Belarusian", "NORP", 6),
    ]
    found = {(entities[one.left].id, entities[one.right].id): one.reason for one in pairs(entities)}

    assert found[1, 3] == found[2, 3] == "one surname, and given names that agree"
    assert found[4, 5] == "may be short for it"
    assert found[6, 7] == "spelled nearly alike"
    assert found[8, 9] == "spelled alike"
    assert found[1, 10] == "a surname alone"
    assert not any(11 in pair or 12 in pair for pair in found)
    assert [entities[one.right].mentions for one in pairs(entities)] == sorted(
        (entities[one.right].mentions for one in pairs(entities)), reverse=True
    )
