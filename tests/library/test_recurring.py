from __future__ import annotations

import random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.library.recurring import REASON, Recurring
from reader.model import Draft, DraftBlock, id_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.library import Library
    from reader.model import Article

OFFER = "The Harbour Post depends on its members, and from four euros a month you can be one of them as well."
WORDS = ["ship", "port", "grain", "captain", "minister", "harbour", "winter", "night", "river", "council", "vote"]


def sentences(seed: int, number: int = 4) -> list[str]:
    """Paragraphs that no other seed gives."""
    chance = random.Random(seed)
    return [
        f"The {' '.join(chance.choices(WORDS, k=9))} was seen by {chance.randrange(10**9)} people on {day}, we heard."
        for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")[:number]
    ]


def page(title: str, paragraphs: Sequence[str], source: str = "The Harbour Post") -> str:
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f'<html><head><title>{title}</title><meta property="og:site_name" content="{source}"></head>'
        f"<body><article><h1>{title}</h1>\n{body}</article></body></html>"
    )


def written(folder: Path, pages: dict[str, str]) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


def articles(library: Library) -> list[Article]:
    return [library.article(id_of(key)) for key in library.keys()]  # noqa: SIM118 - no mapping


def bodies(library: Library) -> dict[str, str]:
    return {article.card.display_title: article.body for article in articles(library)}


def test_the_third_article_of_a_source_with_a_line_at_its_end_is_read_without_it(
    library: Library, tmp_path: Path
) -> None:
    names = ("First", "Second", "Third", "Fourth")
    folder = written(tmp_path / "in", {name: page(name, [*sentences(at), OFFER]) for at, name in enumerate(names)})

    library.import_sources(sorted(folder.iterdir(), key=lambda file: names.index(file.stem)))
    found = bodies(library)

    assert [name for name in names if OFFER in found[name]] == ["First", "Second"]
    assert found["Third"].split("\n") == sentences(2)
    third = next(article for article in articles(library) if article.card.title == "Third")
    assert [(one.line, one.text) for one in third.dropped if one.reason == REASON] == [(6, OFFER)]


def test_articles_that_come_one_by_one_and_after_a_restart_are_compared_too(library: Library, tmp_path: Path) -> None:
    for at, name in enumerate(("First", "Second", "Third")):
        library.import_sources([written(tmp_path / name, {name: page(name, [OFFER, *sentences(at)])})])

    assert OFFER in bodies(library)["Second"]
    assert OFFER not in bodies(library)["Third"]


def test_what_comes_again_stays_as_it_was(library: Library, tmp_path: Path) -> None:
    pages = {f"{at}": page(f"Number {at}", [*sentences(at), OFFER]) for at in range(5)}
    folder = written(tmp_path / "in", pages)
    library.import_sources([folder])
    before = bodies(library)

    again = library.import_sources([folder])
    moved = library.import_sources([written(tmp_path / "copy", pages)])

    assert (again.added, again.updated, again.unchanged) == (0, 0, 5)
    assert (moved.added, moved.updated, moved.unchanged) == (0, 0, 5)
    assert bodies(library) == before


def test_what_its_reader_left_out_once_is_left_out_of_the_next_articles(library: Library, tmp_path: Path) -> None:
    library.import_sources([written(tmp_path / "in", {"First": page("First", [OFFER, *sentences(0)])})])
    (first,) = articles(library)
    library.choices.change(first.id, leave_out=[2])

    library.import_sources([written(tmp_path / "next", {"Second": page("Second", [OFFER, *sentences(1)])})])

    assert OFFER not in bodies(library)["Second"]

    library.undo()
    library.import_sources([written(tmp_path / "last", {"Third": page("Third", [OFFER, *sentences(2)])})])
    assert OFFER in bodies(library)["First"]


def test_what_another_source_says_proves_nothing(library: Library, tmp_path: Path) -> None:
    pages = {f"{at}": page(f"Number {at}", [*sentences(at), OFFER], source=f"Paper {at}") for at in range(4)}

    library.import_sources([written(tmp_path / "in", pages)])

    assert all(OFFER in body for body in bodies(library).values())


def test_versions_of_one_article_prove_nothing(library: Library, tmp_path: Path) -> None:
    texts = [[f"Updated {hour}.", *sentences(1, 5), f"The council met at {hour}."] for hour in ("one", "two", "three")]
    pages = {f"{at}": page("The vote", text) for at, text in enumerate(texts)}

    library.import_sources([written(tmp_path / "in", pages)])

    found = [article.body for article in articles(library)]
    assert len(found) == 3
    assert all(set(sentences(1, 5)) <= set(body.split("\n")) for body in found)


def drafts(texts: Sequence[Sequence[str]]) -> list[Draft]:
    return [
        Draft(
            blocks=tuple(DraftBlock("paragraph", line, line=number) for number, line in enumerate(text, 1)),
            source_name="The Harbour Post",
            path=f"/articles/{at}.txt",
            raw="\n".join(text).encode(),
        )
        for at, text in enumerate(texts)
    ]


def read(library: Library, texts: Sequence[Sequence[str]]) -> list[list[str]]:
    recurring = Recurring(library._store)
    return [recurring.without(draft).body.split("\n") for draft in drafts(texts)]


@pytest.mark.parametrize("label", ["Perspectives", "What we know", "Why it matters:"])
def test_the_sub_headings_of_a_column_stay(library: Library, label: str) -> None:
    texts = [[*sentences(at)[:3], label, *sentences(at + 100)[:3]] for at in range(12)]

    assert read(library, texts) == texts


def test_a_label_strewn_into_nearly_every_article_goes(library: Library) -> None:
    texts = [[*sentences(at)[:3], "Story goes on below", *sentences(at + 100)[:4]] for at in range(30)]

    found = read(library, texts)

    assert "Story goes on below" in found[5]
    assert "Story goes on below" not in found[29]


def test_a_label_with_other_numbers_is_the_same_label_where_nearly_every_article_has_it(library: Library) -> None:
    texts = [[*sentences(at), f"Slideshow ({at} images)"] for at in range(30)]

    found = read(library, texts)

    assert "Slideshow (3 images)" in found[3]
    assert "Slideshow (29 images)" not in found[29]


def test_figures_of_the_day_are_news(library: Library) -> None:
    texts = [[*sentences(at), f"Wheat: {202 + at} euros a tonne. Maize: {184 - at} euros a tonne."] for at in range(30)]

    assert read(library, texts) == texts


@pytest.mark.parametrize(
    "line",
    [
        "The ministry did not answer a request for comment on Tuesday evening.",
        "The war began in February of that year, when the fleet crossed the strait at dawn without a warning.",
    ],
)
def test_what_could_be_the_articles_own_stays_at_the_edge_of_a_few(library: Library, line: str) -> None:
    texts = [[*sentences(at), line] for at in range(6)]

    assert read(library, texts) == texts


def test_what_was_put_back_once_stays_in_the_next_articles(library: Library, tmp_path: Path) -> None:
    for at in range(3):
        library.import_sources([written(tmp_path / f"{at}", {f"{at}": page(f"Number {at}", [*sentences(at), OFFER])})])
    third = next(article for article in articles(library) if article.card.title == "Number 2")
    library.choices.change(third.id, put_back=[line.line for line in third.dropped if line.text == OFFER])

    library.import_sources([written(tmp_path / "3", {"3": page("Number 3", [*sentences(3), OFFER])})])

    assert OFFER in bodies(library)["Number 3"]


def test_a_paragraph_of_background_within_a_few_articles_stays(library: Library) -> None:
    background = "The war began in February of that year, when the fleet crossed the strait at dawn without a warning."
    texts = [[*sentences(at)[:3], background, *sentences(at + 100)[:4]] for at in range(4)]

    assert read(library, texts) == texts


@pytest.mark.parametrize("format", ["jsonl", "epub", "markdown"])
def test_what_is_no_page_is_taken_as_it_is(library: Library, format: str) -> None:
    from dataclasses import replace

    recurring = Recurring(library._store)
    for draft in drafts([[*sentences(at), OFFER] for at in range(4)]):
        assert OFFER in recurring.without(replace(draft, format=format)).body


_TEXTS = st.lists(st.lists(st.sampled_from(["a b", "c", "d e f", "*", OFFER, *WORDS]), min_size=1), max_size=8)


@given(texts=_TEXTS)
def test_nothing_is_lost_and_most_of_each_text_stays(texts: list[list[str]]) -> None:
    lines = SimpleNamespace(put_back_of_source=lambda *_: [])
    empty: Any = SimpleNamespace(latest_of_source=lambda *_: [], left_out_of=lambda *_: None, lines=lines)
    recurring = Recurring(empty)
    for draft in drafts(texts):
        found = recurring.without(draft)
        gone = {one.line: one.text for one in found.dropped}

        assert sorted([*(block.line for block in found.blocks), *gone]) == [block.line for block in draft.blocks]
        assert all(draft.blocks[line - 1].text == text for line, text in gone.items())
        assert 2 * sum(len(block.text) for block in found.blocks) > sum(len(block.text) for block in draft.blocks)
