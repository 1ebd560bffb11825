"""Web Annotations against the schemas of the W3C's own test suite."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft4Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT4

from reader.exporters import export_annotations
from reader.model import WHOLE
from tests.exporters.samples import HOSTILE, made_annotation, made_article
from tests.exporters.test_formats import hostile_annotation

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

formats = FormatChecker(formats=())
URI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)


@formats.checks("uri")
def is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(URI.fullmatch(value) and value.isascii())


@formats.checks("date-time", raises=ValueError)
def is_moment(value: object) -> bool:
    return not isinstance(value, str) or ("T" in value and datetime.fromisoformat(value).tzinfo is not None)


@pytest.fixture(scope="module")
def musts(shared: Path) -> list[tuple[str, Draft4Validator]]:
    """The validators of everything the model says an annotation must be."""
    folder = shared / "vectors" / "w3c"
    definitions = [json.loads(path.read_text("utf-8")) for path in (folder / "definitions").glob("*.json")]
    registry = Registry().with_resources((one["id"], DRAFT4.create_resource(one)) for one in definitions)
    rules = [json.loads(path.read_text("utf-8")) for path in sorted((folder / "annotations").rglob("*.json"))]
    musts = [rule for rule in rules if rule["assertionType"] == "must"]
    assert len(musts) == 54
    assert all(rule["expectedResult"] == "valid" for rule in musts)
    return [(rule["id"], Draft4Validator(rule, registry=registry, format_checker=formats)) for rule in musts]


def exported() -> Iterator[dict[str, Any]]:
    plain = made_article()
    linked = made_article(url="https://example.org/news/1?a=b&c=%C3%A9#part")
    odd = made_article(url="https://example.org/a b|c")
    quotes = [("with `marks`", ""), ("Last one", "A note.\n\nOf two paragraphs.")]
    for article in (plain, linked, odd):
        made = [made_annotation(article, *quote, tags=("one", "two words")) for quote in quotes]
        made += [made_annotation(article, "Last one", state="orphan", colour="", created="", modified="")]
        made += [made_annotation(article, "Last one", "On all of it", state="whole", anchor=WHOLE)]
        yield from json.loads(export_annotations("jsonld", [(article, made)]))
    for text in HOSTILE:
        yield from json.loads(export_annotations("jsonld", [hostile_annotation(text)]))


def test_every_exported_annotation_is_what_the_model_says_it_must_be(musts):
    checked = 0
    for annotation in exported():
        for name, validator in musts:
            errors = [error.message for error in validator.iter_errors(annotation)]
            assert not errors, (name, errors, annotation)
            checked += 1
    assert checked > 1000


def test_the_schemas_refuse_what_is_wrong(musts):
    (good,) = json.loads(export_annotations("jsonld", [(made_article(), [made_annotation(made_article(), "Last")])]))
    for key, value in (("id", "no uri"), ("target", 9), ("created", "yesterday"), ("type", "Squirrel")):
        bad = good | {key: value}
        assert any(not validator.is_valid(bad) for _, validator in musts), key
    unstyled = {key: value for key, value in good.items() if key != "stylesheet"}
    assert any(not validator.is_valid(unstyled) for _, validator in musts)


def test_an_annotation_keeps_its_place_its_note_and_its_tags():
    article = made_article(url="https://example.org/1")
    made = made_annotation(article, "2 * 2 = 4", "true", tags=("sums",))
    (found,) = json.loads(export_annotations("jsonld", [(article, [made])]))
    assert found["id"] == "urn:broadsheet:annotation:00000000cd"
    assert found["motivation"] == "commenting"
    assert found["target"]["source"] == "https://example.org/1"
    quote, position = found["target"]["selector"]
    assert quote["exact"] == article.body[position["start"] : position["end"]] == "2 * 2 = 4"
    assert [(body["purpose"], body["value"]) for body in found["body"]] == [("commenting", "true"), ("tagging", "sums")]


@pytest.mark.parametrize("state", ["orphan", "ambiguous"])
def test_a_place_that_is_not_known_is_not_told(state):
    made = made_annotation(made_article(), "2 * 2 = 4", state=state)
    (found,) = json.loads(export_annotations("jsonld", [(made_article(), [made])]))
    assert [selector["type"] for selector in found["target"]["selector"]] == ["TextQuoteSelector"]


def test_a_note_on_the_whole_article_is_about_its_source():
    made = made_annotation(made_article(url="https://example.org/1"), "Last", "mine", state="whole", anchor=WHOLE)
    (found,) = json.loads(export_annotations("jsonld", [(made_article(url="https://example.org/1"), [made])]))
    assert found["target"] == {"type": "SpecificResource", "source": "https://example.org/1", "styleClass": "yellow"}
    assert found["motivation"] == "commenting"
