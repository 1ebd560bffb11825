"""The page of a name, the overview and the queue of doubtful merges, on a library whose names are known."""

from __future__ import annotations

import pytest

from reader.ui.screens.doubts import DoubtsScreen
from reader.ui.screens.entity import EntityScreen
from reader.ui.screens.overview import OverviewScreen
from tests.ui.conftest import name, reading, said, settle, shown, strike, titles
from tests.ui.test_correcting import until
from tests.ui.test_library_screen import PORT, SWAP, opened

PAGE = ("enter", "e", "x")


def facts(pilot) -> dict[str, list[str]]:
    """What stands on the left, by heading."""
    found: dict[str, list[str]] = {"": []}
    heading = ""
    for fact in pilot.app.screen.facts.facts:
        if fact.about == "heading":
            heading = fact.label
            found[heading] = []
        else:
            found[heading].append(fact.label)
    return found


async def go_to_fact(pilot, label: str) -> None:
    """Put the cursor of the left side on a fact."""
    page = pilot.app.screen
    page.facts.focus()
    page.facts.cursor = next(at for at, fact in enumerate(page.facts.facts) if fact.label == label)
    await settle(pilot)


def passages(pilot) -> list[str]:
    return [mention.text for row in pilot.app.screen.passages.passages if (mention := row.mention) is not None]


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_the_page_has_what_is_known_of_a_name(library, size):
    async with reading(library, *PAGE, size=size) as pilot:
        page = facts(pilot)
        assert page[""][:2] == ["Mentions", "Articles"]
        assert sorted(page["Spellings"]) == ["Volodymyr Zelensky", "Volodymyr Zelenskyy", "Zelenskyy"]
        assert page["Articles over time"] == ["2023-06-16", "2023-06-17"]
        screen = shown(pilot)
        assert "P person · mentioned 3 times in 2 articles" in screen
        assert "President Volodymyr Zelenskyy praised" in screen
        assert "d no name" in screen
        assert pilot.app.focused is pilot.app.screen.passages


async def test_moving_over_facts_shows_their_passages_and_enter_goes_to_the_first(library):
    async with reading(library, *PAGE) as pilot:
        assert len(passages(pilot)) == 3
        await go_to_fact(pilot, "Volodymyr Zelensky")
        assert passages(pilot) == ["Volodymyr Zelensky"]
        await go_to_fact(pilot, "2023-06-17")
        assert passages(pilot) == ["Volodymyr Zelenskyy", "Zelenskyy"]
        await go_to_fact(pilot, "Articles")
        assert [row.mentions for row in pilot.app.screen.passages.passages] == [2, 1]
        await go_to_fact(pilot, "2023-06-16")
        await strike(pilot, "enter")
        assert opened(pilot) == SWAP
        await strike(pilot, "q")
        assert isinstance(pilot.app.screen, EntityScreen)
        assert pilot.app.screen.facts.fact.label == "2023-06-16"
        assert passages(pilot) == ["Volodymyr Zelensky"]


async def test_whom_a_name_occurs_with_leads_to_their_passages_and_page(library, monkeypatch):
    from reader.model import Companion

    other = library.entity("Odesa")
    monkeypatch.setattr(library.names, "companions", lambda _id: [Companion(other, 1, 0.7, 4.2)])
    monkeypatch.setattr(library.names, "related", lambda _id: [(library.entity("Istanbul"), "a neighbour")])
    async with reading(library, *PAGE) as pilot:
        assert facts(pilot)["Occurs with"] == ["L Odesa"]
        assert "1     1.4      4.2" in shown(pilot)
        await go_to_fact(pilot, "L Odesa")
        assert passages(pilot) == ["Volodymyr Zelenskyy", "Zelenskyy"]
        await strike(pilot, "x")
        assert "L place · mentioned 1 time in 1 article" in shown(pilot)
        await strike(pilot, "q")
        assert "P person" in shown(pilot)
        await go_to_fact(pilot, "L Istanbul")
        assert passages(pilot) == ["Istanbul"]
        await strike(pilot, "enter")
        assert opened(pilot) == PORT


async def test_quotations_stand_with_their_speaker_and_lead_to_their_place(library, tmp_path):
    text = "The envoy waited. Recep Tayyip Erdoğan said: “We will keep the corridor open, whatever comes of it.”\n"
    (tmp_path / "quoted.md").write_text(f"---\ntitle: Corridor\ndate: 2023-06-18\n---\n{text}", encoding="utf-8")
    library.import_sources([tmp_path / "quoted.md"])
    name(library)
    async with reading(library, "enter", "e", "x") as pilot:
        assert "Quotations" in facts(pilot)[""]
        await go_to_fact(pilot, "Quotations")
        quoted = " ".join(row.text for row in pilot.app.screen.passages.passages)
        assert quoted == "“We will keep the corridor open, whatever comes of it.” — Recep Tayyip Erdoğan"
        assert "“We will keep the corridor open" in shown(pilot)
        await strike(pilot, "enter")
        assert opened(pilot) == "Corridor"


async def test_words_that_are_left_out_before_a_name_are_shown_to_be(library, tmp_path):
    text = f"It has not been confirmed {'by any of the officials ' * 20}whom Odesa asked.\n\nSoon Odesa slept.\n"
    (tmp_path / "cut.md").write_text(f"---\ntitle: Cut\ndate: 2023-06-18\n---\n{text}", encoding="utf-8")
    library.import_sources([tmp_path / "cut.md"])
    name(library)
    async with reading(library, "enter", "e", "x") as pilot:
        drawn = pilot.app.screen.passages
        rows = [drawn.row(at, 80)[0] for at, passage in enumerate(drawn.passages) if passage.mention is not None]
        before = [line[0][0] for line in rows]
        assert before[0].startswith("…")
        assert before[0].endswith("the officials whom ")
        assert before[1].strip() == "Soon"


async def test_a_page_of_thousands_of_mentions_is_made_of_what_is_seen(library, monkeypatch):
    id = library.entity("zelensky").id
    every = library.entity_mentions(id)
    monkeypatch.setattr(library, "entity_mentions", lambda _id: every * 3000)
    async with reading(library, *PAGE) as pilot:
        rows = pilot.app.screen.passages
        assert rows.row_count > 9000
        await strike(pilot, "G")
        assert rows.cursor == rows.row_count - 1
        assert len(rows._painted) < 200


async def test_the_overview_has_the_last_week_and_month_all_and_the_new(library):
    async with reading(library, "V") as pilot:
        assert isinstance(pilot.app.screen, OverviewScreen)
        screen = shown(pilot)
        for heading in ("Last week  4", "Last month  4", "All  4", "New this week  4", "until 2023-06-17"):
            assert heading in screen
        assert "Hidden" not in screen
        await strike(pilot, "enter")
        assert isinstance(pilot.app.screen, EntityScreen)
        assert "Volodymyr Zelenskyy" in shown(pilot)
        await strike(pilot, "enter")
        assert opened(pilot) == PORT
        await strike(pilot, "q")
        assert isinstance(pilot.app.screen, EntityScreen)
        await strike(pilot, "q")
        assert isinstance(pilot.app.screen, OverviewScreen)
        await strike(pilot, "f")
        assert sorted(titles(pilot)) == [PORT, SWAP]


async def test_the_overview_finds_names_under_any_spelling_and_by_kind(library):
    async with reading(library, "V", "/", "=zelenskyy") as pilot:
        page = pilot.app.screen
        assert [one.name for one in page._rows("all").entities] == ["Volodymyr Zelenskyy"]
        assert [one.name for one in page._rows("week").entities] == ["Volodymyr Zelenskyy"]
        await strike(pilot, "enter", "w", "w", "w")
        assert shown(pilot).splitlines()[0].strip().startswith("Places")
        assert [one.name for one in page._rows("all").entities] == []
        await strike(pilot, "escape")  # what was asked for is let go of before the screen is
        assert {one.name for one in page._rows("all").entities} == {"Odesa", "Istanbul"}
        await strike(pilot, "escape")
        assert pilot.app.screen is pilot.app.desk


async def test_a_narrow_overview_shows_one_list_and_names_the_others(library):
    async with reading(library, "V", size=(60, 20)) as pilot:
        assert "[Last week] Last month All New this week" in shown(pilot)
        await strike(pilot, "tab", "l")
        assert "[All]" in shown(pilot)
        assert pilot.app.focused.id == "all"
        await strike(pilot, "h")
        assert pilot.app.focused.id == "month"


async def test_who_is_hidden_is_listed_and_shown_again(library):
    async with reading(library, "V", "i") as pilot:
        await until(pilot, OverviewScreen)
        for _ in range(50):
            if "Hidden  1" in shown(pilot):
                break
            await pilot.pause(0.01)
        assert "Hidden  1" in shown(pilot)
        assert "All  3" in shown(pilot)
        await strike(pilot, "shift+tab", "i")
        for _ in range(50):
            if "All  4" in shown(pilot):
                break
            await pilot.pause(0.01)
        assert "All  4" in shown(pilot)
        assert "Hidden  1" not in shown(pilot)


@pytest.fixture
def doubted(library, monkeypatch):
    """Two that may be one, until a judgement tells."""
    from reader.model import Context, Doubt

    def doubtful(limit=20):
        judged = {one.kind for one in library.names.judgements()}
        found = library.entities(type="person")
        if judged or len(found) < 2:
            return []
        left, right = found[:2]
        id, mention = library.entity_mentions(left.id)[0]
        other, theirs = library.entity_mentions(right.id)[0]
        said = Context(other, theirs, "the evening when ", " left early")
        one = Doubt(
            left=left,
            right=right,
            reason="spelled nearly alike",
            left_contexts=(Context(id, mention, "on that day President ", " praised"),),
            right_contexts=(said,),
        )
        return [one][:limit]

    monkeypatch.setattr(library.names, "doubtful", doubtful)
    return library


@pytest.mark.parametrize("size", [(120, 36), (60, 20)])
async def test_a_doubt_shows_both_in_their_words(doubted, size):
    async with reading(doubted, "M", size=size) as pilot:
        screen = shown(pilot)
        for words in ("Are these one?", "spelled nearly alike", "1 left", "x same  n different  u unsure"):
            assert words in screen
        for words in ("P Volodymyr Zelenskyy", "P Recep Tayyip Erdoğan", "President Volodymyr Zelenskyy praised"):
            assert words in screen
        beside = next(line for line in screen.splitlines() if "P Volodymyr Zelenskyy" in line)
        assert ("P Recep Tayyip Erdoğan" in beside) == (size[0] == 120)


@pytest.mark.parametrize(
    ("key", "words", "kind"), [("x", "the same", "merge"), ("n", "different", "apart"), ("u", "unsure", "unsure")]
)
async def test_a_doubt_is_settled_by_one_key_and_can_be_undone(doubted, key, words, kind):
    async with reading(doubted, "M", key) as pilot:
        assert f"Volodymyr Zelenskyy and Recep Tayyip Erdoğan: {words} (ctrl+z takes it back)" in said(pilot)[-1]
        assert "Nothing is doubtful" in shown(pilot)
        assert [one.kind for one in doubted.names.judgements()] == [kind]
        await strike(pilot, "ctrl+z")
        assert doubted.names.judgements() == []
        assert "1 left" in shown(pilot)


async def test_a_doubt_leads_to_the_passages_and_pages_and_back(doubted):
    async with reading(doubted, "M", "tab", "p") as pilot:
        assert isinstance(pilot.app.screen, EntityScreen)
        assert "Recep Tayyip Erdoğan" in shown(pilot).splitlines()[0]
        await strike(pilot, "q")
        assert isinstance(pilot.app.screen, DoubtsScreen)
        await strike(pilot, "j", "enter")
        assert opened(pilot) is not None
        await strike(pilot, "q")
        assert isinstance(pilot.app.screen, DoubtsScreen)
        await strike(pilot, "q")
        assert pilot.app.screen is pilot.app.desk


async def test_a_screen_that_is_left_while_something_is_counted_for_it_is_no_failure(library, monkeypatch):
    async with reading(library, "enter", "e") as pilot:
        for key, verb in (("x", "companions"), ("V", "hidden"), ("M", "doubtful")):

            def leave(*_: object) -> list[object]:
                pilot.app.screen.action_close()
                return []

            monkeypatch.setattr(library.names, verb, leave)
            await strike(pilot, key)
            assert pilot.app.screen is pilot.app.desk, key
            monkeypatch.undo()
