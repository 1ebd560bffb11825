"""Every line of the sample articles, and of the real ones where they are at hand, against labels made by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reader.importers import read
from reader.importers.chrome import label_lines

OWN_GOLD = Path(__file__).resolve().parents[1] / "data" / "seeds_lines.json"
ARTICLES = range(5)
METADATA = ("title", "deck", "author", "date", "tags")


def _articles(gold: Path) -> list[dict[str, Any]]:
    return json.loads(gold.read_text(encoding="utf-8"))["files"]


def _wrong(text: str, lines: list[dict[str, Any]]) -> list[str]:
    found = label_lines(text)
    assert [line.number for line in found] == [line["n"] for line in lines]
    return [
        f"{line.number} {line.text[:60]!r}: {line.label}, not {gold['label']}"
        for line, gold in zip(found, lines, strict=True)
        if line.label not in (gold["label"], *gold.get("also_ok", ()))
    ]


def _metadata(path: Path) -> dict[str, object]:
    draft = next(read(path))
    return {name: getattr(draft, name) for name in METADATA} | {"source": draft.source_name}


def _stated(gold: dict[str, Any]) -> dict[str, object]:
    return {name: gold.get(name) for name in (*METADATA, "source")} | {"tags": tuple(gold["tags"])}


@pytest.mark.parametrize("number", ARTICLES)
def test_each_line_of_a_sample_is_what_it_is(seeds: Path, number: int) -> None:
    article = _articles(OWN_GOLD)[number]

    assert _wrong((seeds / article["file"]).read_text(encoding="utf-8"), article["lines"]) == []


@pytest.mark.parametrize("number", ARTICLES)
def test_the_metadata_of_a_sample_are_what_its_text_proves(seeds: Path, number: int) -> None:
    article = _articles(OWN_GOLD)[number]

    assert _metadata(seeds / article["file"]) == _stated(article["metadata"])


@pytest.mark.parametrize("number", ARTICLES)
def test_each_line_of_a_real_article_is_what_it_is(shared: Path, number: int) -> None:
    article = _articles(shared / "gold" / "seeds_lines.json")[number]

    assert _wrong((shared / "seeds" / article["file"]).read_text(encoding="utf-8"), article["lines"]) == []


@pytest.mark.parametrize("number", ARTICLES)
def test_the_metadata_of_a_real_article_are_what_its_text_proves(shared: Path, number: int) -> None:
    article = _articles(shared / "gold" / "seeds_lines.json")[number]

    assert _metadata(shared / "seeds" / article["file"]) == _stated(article["metadata"])


@pytest.mark.parametrize("number", ARTICLES)
def test_the_reading_text_of_a_real_article_is_its_body_and_captions(shared: Path, number: int) -> None:
    article = _articles(shared / "gold" / "seeds_lines.json")[number]
    path = shared / "seeds" / article["file"]
    lines = path.read_text(encoding="utf-8").split("\n")
    body = [lines[line["n"] - 1].strip() for line in article["lines"] if line["label"] == "body"]
    draft = next(read(path))

    assert [block.text for block in draft.blocks if block.kind != "caption"] == [
        line.replace("\xa0", " ") for line in body
    ]
    assert all(line.reason for line in draft.dropped)
