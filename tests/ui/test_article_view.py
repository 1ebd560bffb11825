from __future__ import annotations

import json
import re

import pytest

from reader.config import DEFAULT_COLOURS
from reader.model import Span
from reader.ui.widgets.article_parts import readable_date
from reader.ui.widgets.article_view import ArticleView
from tests.ugly import PIECES
from tests.ui.articles import PaneApp, annotation, article, card, drag, find, link, mention, mouse, rows

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
TEXT = "Ada Lovelace met Charles Babbage in London. They spoke of engines. He showed her one.\n"
LONG = article(*(f"Paragraph {number} goes on for some words, so that it takes two rows." for number in range(60)))


def met():
    """Return an article in which three are named, one passage is highlighted and one is a link."""
    made = article("Ada met Bell in Paris on Monday. They talked.", ("quote", "Engines hum, said Ada Lovelace."))
    body = made.body
    mentions = (mention(body, "Ada", entity=1), mention(body, "Bell", entity=2), mention(body, "Paris", "GPE", 3))
    later = find(body, "Ada Lovelace")
    mentions += (mention(body, "Ada Lovelace", entity=1),)
    assert mentions[-1].span == later
    made = article(
        "Ada met Bell in Paris on Monday. They talked.",
        ("quote", "Engines hum, said Ada Lovelace."),
        marks=[link(body, "talked", "https://example.org")],
    )
    return made, {"mentions": mentions, "annotations": [annotation(body, "Monday. They", "green")]}


def style_at(pane, text):
    """Return how the first piece of a row that holds a text is painted."""
    for y in range(pane.size.height):
        for segment in pane.render_line(y):
            if text in segment.text:
                return segment.style
    raise AssertionError(text)


async def test_an_article_stands_under_its_head():
    made = article("One.", ("heading", "Two"), "Three.", deck="A deck", date_status="guessed")
    async with PaneApp(made).run_test(size=(40, 12)) as pilot:
        assert rows(pilot.app.pane) == [
            *("  A title", "  A deck", "", "  Planet\xa0· Jane Roe\xa0· ~15 June 2023\xa0·", "  1\xa0min"),
            *("", "  One.", "", "  Two", "  Three.", "", ""),
        ]


async def test_an_author_that_is_the_source_is_named_once():
    async with PaneApp(article("One.", author="Planet", date=None)).run_test(size=(40, 12)) as pilot:
        assert rows(pilot.app.pane)[1] == "  Planet\xa0· 1\xa0min"


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2023", "2023"),
        ("2023-06", "June 2023"),
        ("2023-06-05", "5 June 2023"),
        ("2023-06-15T09:30:00+02:00", "15 June 2023, 09:30"),
        (None, ""),
    ],
)
def test_a_date_is_shown_as_far_as_it_is_known(date, shown):
    assert readable_date(card(date=date)) == shown
    assert readable_date(card(date=date, date_status="guessed")) == (f"~{shown}" if shown else "")


async def test_text_stands_in_the_middle_of_a_wide_pane_and_is_no_wider_than_asked():
    async with PaneApp(LONG).run_test(size=(120, 20)) as pilot:
        pilot.app.pane.text_width = 40
        await pilot.pause()
        shown = [row for row in rows(pilot.app.pane) if row]
        assert {len(row) - len(row.lstrip()) for row in shown} == {39}
        assert max(len(row) for row in shown) <= 79


async def test_the_place_is_kept_when_the_width_changes():
    async with PaneApp(LONG).run_test(size=(90, 20)) as pilot:
        pane = pilot.app.pane
        pane.go_to(LONG.body.index("Paragraph 30"), at="top")
        assert rows(pane)[0].startswith("      Paragraph 30") or "Paragraph 30" in rows(pane)[0]
        for size in ((50, 20), (34, 12), (120, 40), (90, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert "Paragraph 30" in rows(pane)[0]
        assert pane.place == LONG.body.index("Paragraph 30")


async def test_an_article_that_was_given_while_the_pane_was_hidden_is_shown_when_it_is_not():
    async with PaneApp(LONG, place=2000).run_test(size=(60, 20)) as pilot:
        pane = pilot.app.pane
        pane.display = False
        await pilot.pause()
        pane.show(article(*["Other words."] * 40), place=26)
        await pilot.pause()
        pane.display = True
        await pilot.pause()
        assert rows(pane)[:3] == ["  Other words.", "", "  Other words."]
        assert (pane.place, pane.max_scroll_y) == (26, len(pane.rows) - 20)


async def test_a_hidden_pane_goes_to_a_hit_once_it_is_seen():
    async with PaneApp().run_test(size=(60, 20)) as pilot:
        pane = pilot.app.pane
        pane.display = False
        await pilot.pause()
        pane.show(LONG)
        pane.extend("down")
        pane.hide_cursor()
        pane.hits = [find(LONG.body, "Paragraph 40")]
        assert pane.next_hit(1)
        pane.display = True
        await pilot.pause()
        assert any("Paragraph 40" in row for row in rows(pane))
        assert (pane.current_hit, pane.cursor) == (0, pane.hits[0].start)


async def test_an_article_opens_where_it_was_left():
    async with PaneApp(LONG, place=LONG.body.index("Paragraph 40")).run_test(size=(60, 20)) as pilot:
        assert "Paragraph 40" in rows(pilot.app.pane)[0]
        pilot.app.pane.show(LONG, place=10**9)
        await pilot.pause()
        assert "Paragraph 59" in "".join(rows(pilot.app.pane))


async def test_keys_scroll_at_once():
    async with PaneApp(LONG).run_test(size=(60, 20)) as pilot:
        pane = pilot.app.pane
        for key, top in (
            *(("j", 1), ("5", 1), ("j", 6), ("k", 5), ("space", 24), ("pageup", 5), ("ctrl+d", 15)),
            *(("ctrl+u", 5), ("end", pane.max_scroll_y), ("home", 0), ("G", pane.max_scroll_y)),
        ):
            await pilot.press(key)
            assert pane.scroll_offset.y == top, key


async def test_progress_and_time_left_go_from_one_end_to_the_other():
    async with PaneApp(article(*["word " * 230] * 4, words=920)).run_test(size=(60, 20)) as pilot:
        pane = pilot.app.pane
        assert (pane.progress, pane.minutes_left, pane.place) == (0, 4, 0)
        pane.go_to(len(pane.body) // 2, at="top")
        assert pane.progress == pytest.approx(0.5, abs=0.2)
        assert pane.minutes_left == 2
        await pilot.press("end")
        assert (pane.progress, pane.minutes_left) == (1, 0)
        told = pilot.app.hear(ArticleView.Moved)[-1]
        assert (told.place, told.progress) == (pane.place, 1)


async def test_a_short_article_is_all_there_and_takes_a_minute():
    async with PaneApp(article("Short.")).run_test(size=(60, 20)) as pilot:
        assert (pilot.app.pane.progress, pilot.app.pane.minutes_left) == (1, 1)


async def test_kinds_differ_without_their_colours():
    made = article("Ada Acme Paris Swiss Expo 1999 Nobel")
    kinds = ("PERSON", "ORG", "GPE", "NORP", "EVENT", "DATE", "WORK_OF_ART")
    mentions = [mention(made.body, word, kind) for word, kind in zip(made.body.split(), kinds, strict=True)]
    async with PaneApp(made, mentions=mentions).run_test(size=(60, 20)) as pilot:
        looks = [style_at(pilot.app.pane, word) for word in made.body.split()]
        assert len({look.color for look in looks}) == len(kinds)
        forms = [(look.underline, look.underline2, look.italic, look.bold) for look in looks]
        assert len(set(forms[:5])) == 5
        pilot.app.pane.entities_shown = False
        await pilot.pause()
        assert not style_at(pilot.app.pane, "Ada").underline


async def test_without_colours_the_margin_says_the_kinds(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    made, also = met()
    async with PaneApp(made, **also).run_test(size=(60, 20)) as pilot:
        shown = rows(pilot.app.pane)
        assert any(row.startswith("g Ada met Bell in Paris") and row.endswith(" PPL") for row in shown)


async def test_layers_lie_one_over_the_other():
    made, also = met()
    async with PaneApp(made, **also).run_test(size=(70, 20)) as pilot:
        pane = pilot.app.pane
        plain, green = style_at(pane, "Ada").bgcolor, style_at(pane, "Monday").bgcolor
        assert green != plain
        assert any(row.startswith("g ") or "g Ada" in row for row in rows(pane))
        pane.hits = [find(made.body, "Paris"), find(made.body, "They")]
        await pilot.pause()
        hit = style_at(pane, "They")
        assert hit.bold
        assert hit.bgcolor not in (plain, green)
        pane.current_hit = 1
        await pilot.pause()
        assert style_at(pane, "They").bgcolor != hit.bgcolor
        assert style_at(pane, "Paris").bgcolor == hit.bgcolor
        pane.select(find(made.body, "They"))
        assert style_at(pane, "The").bgcolor not in (plain, green, hit.bgcolor)


async def test_another_theme_is_painted_at_once():
    made, also = met()
    async with PaneApp(made, **also).run_test(size=(70, 20)) as pilot:
        before = style_at(pilot.app.pane, "Ada")
        pilot.app.theme = "textual-light"
        await pilot.pause()
        assert style_at(pilot.app.pane, "Ada").bgcolor != before.bgcolor


async def test_hits_are_gone_through_from_what_is_in_sight_and_not_round():
    async with PaneApp(LONG).run_test(size=(60, 20)) as pilot:
        pane = pilot.app.pane
        pane.hits = [find(LONG.body, f"Paragraph {number}") for number in (1, 20, 40)]
        assert pane.next_hit(1)
        assert pane.current_hit == 0
        assert pane.next_hit(1)
        assert (pane.current_hit, pane.cursor) == (1, pane.hits[1].start)
        assert pane.sees(pane.hits[1].start)
        await pilot.press("end")
        assert not pane.next_hit(1)
        assert pane.next_hit(-1)
        assert pane.current_hit == 2
        pane.hits = []
        assert pane.current_hit is None
        assert not pane.next_hit(1)


async def test_names_are_gone_through_and_annotations_round_the_ends():
    made, also = met()
    async with PaneApp(made, **also).run_test(size=(60, 20)) as pilot:
        pane = pilot.app.pane
        seen = []
        for key in ("e", "e", "2", "e", "e", "E"):
            await pilot.press(key)
            seen.append(pane.mention_at_cursor.text)
        assert seen == ["Ada", "Bell", "Bell", "Ada Lovelace", "Ada Lovelace", "Paris"]
        assert [passed.step for passed in pilot.app.hear(ArticleView.EntitiesPassed)] == [1]
        told = len(pilot.app.hear(ArticleView.Moved))
        await pilot.press("e")
        assert len(pilot.app.hear(ArticleView.Moved)) == told + 1
        pane.chosen_entity = 1
        assert pane.next_entity(-1)
        assert pane.mention_at_cursor.text == "Ada"
        assert not pane.next_entity(-1)
        pane.enter_entities(-1)
        assert pane.mention_at_cursor.text == "Ada Lovelace"
        assert pane.next_annotation(1)
        assert pane.annotation_at_cursor.id == "00000000a1"
        assert pane.next_annotation(1)
        pane.chosen_entity = 99
        assert not pane.next_entity(1)


async def test_a_selection_is_made_and_widened_by_keys():
    made = article(TEXT.strip(), "Another paragraph. With two sentences.")
    async with PaneApp(made).run_test(size=(60, 20)) as pilot:
        pane, body = pilot.app.pane, made.body
        for key, selected in (
            ("v", "Ada"),
            ("w", "Ada Lovelace"),
            ("2", "Ada Lovelace"),
            ("e", "Ada Lovelace met Charles"),
            ("b", "Ada Lovelace met"),
            ("l", "Ada Lovelace met "),
            ("h", "Ada Lovelace met"),
            ("s", "Ada Lovelace met Charles Babbage in London."),
            ("s", "Ada Lovelace met Charles Babbage in London. They spoke of engines."),
            ("w", "Ada Lovelace met Charles Babbage in London. They spoke of engines. He"),
            ("p", TEXT.strip()),
            ("p", body),
            ("o", body),
        ):
            await pilot.press(key)
            assert pane.selection.of(body) == selected, key
        assert pane.cursor == 0
        await pilot.press("enter")
        await pilot.pause()
        assert [message.span.of(body) for message in pilot.app.hear(ArticleView.SelectionMade)] == [body]
        assert pilot.app.screen.get_selected_text() == body
        await pilot.press("escape")
        assert pane.selection is None
        assert not pilot.app.screen.get_selected_text()


async def test_a_selection_follows_rows():
    made = article(TEXT.strip())
    async with PaneApp(made).run_test(size=(40, 20)) as pilot:
        pane, body = pilot.app.pane, made.body
        await pilot.press("v", "j")
        assert pane.selection.of(body) == "Ada Lovelace met Charles Babbage in London"
        await pilot.press("k", "dollar_sign")
        assert pane.selection.of(body) == "Ada Lovelace met Charles Babbage in"
        await pilot.press("0", "G")
        assert pane.selection.of(body) == body


async def test_without_a_selection_the_cursor_walks_and_a_selection_begins_where_it_is():
    made = article(TEXT.strip())
    async with PaneApp(made).run_test(size=(60, 20)) as pilot:
        pane, body = pilot.app.pane, made.body
        await pilot.press("right_parenthesis")
        assert (pane.cursor, pane.selection) == (0, None)
        await pilot.press("right_parenthesis", "w")
        assert body[pane.cursor :].startswith("spoke")
        await pilot.press("v", "s")
        assert pane.selection.of(body) == "They spoke of engines."
        await pilot.press("v")
        assert pane.selection is None
        await pilot.press("v")
        assert pane.selection.of(body) == "spoke"
        await pilot.press("escape")
        assert pane.selection is None
        await pilot.press("w", "escape")
        assert pane.cursor is None


async def test_keys_that_mean_nothing_here_are_left_to_others():
    class Screened(PaneApp):
        BINDINGS = (
            ("s", "struck('s')"),
            ("h", "struck('h')"),
            ("escape", "struck('escape')"),
            ("enter", "struck('!')"),
        )
        struck = ""

        def action_struck(self, key):
            self.struck += key

    async with Screened(article(TEXT.strip())).run_test(size=(60, 20)) as pilot:
        await pilot.press("s", "h", "escape", "enter")
        assert pilot.app.struck == "shescape!"
        await pilot.press("v", "s", "h", "escape")
        assert pilot.app.struck == "shescape!"


async def test_a_click_tells_what_was_clicked():
    made, also = met()
    async with PaneApp(made, **also).run_test(size=(60, 20)) as pilot:
        pane, app = pilot.app.pane, pilot.app
        y = next(y for y, row in enumerate(rows(pane)) if "Ada met" in row)
        row = rows(pane)[y]
        for word in ("Bell", "They", "talked", "met"):
            await pilot.click("#pane", offset=(row.index(word) + 1, y))
            await pilot.pause()
        (named,) = app.hear(ArticleView.EntityClicked)
        assert (named.entity, named.mention.text) == (2, "Bell")
        assert [message.id for message in app.hear(ArticleView.AnnotationClicked)] == ["00000000a1"]
        assert [message.target for message in app.hear(ArticleView.LinkClicked)] == ["https://example.org"]
        assert pane.cursor == find(made.body, "met").start + 1


async def test_clicks_in_a_row_select_word_sentence_and_paragraph():
    made = article(TEXT.strip())
    async with PaneApp(made).run_test(size=(60, 20)) as pilot:
        pane = pilot.app.pane
        y = next(y for y, row in enumerate(rows(pane)) if "Ada" in row)
        x = rows(pane)[y].index("Lovelace") + 2
        for times, selected in ((2, "Lovelace"), (3, TEXT[:43]), (4, TEXT.strip())):
            # Each time in another cell, for clicks in one cell are counted on.
            await pilot.click("#pane", offset=(x + times, y), times=times)
            assert pane.selection.of(made.body) == selected


async def test_the_mouse_selects_by_offsets_and_never_cuts_a_cluster():
    family = "👩\u200d👩\u200d👧"
    made = article(f"東京 {family} cafe\u0301 and more words that go on to the next row, where they end.")
    async with PaneApp(made).run_test(size=(44, 20)) as pilot:
        pane, body = pilot.app.pane, made.body
        y = next(y for y, row in enumerate(rows(pane)) if "東京" in row)
        await drag(pilot, (5, y), (6, y), (12, y))
        assert pane.selection.of(body) == f"京 {family} caf"
        await drag(pilot, (13, y), (8, y))
        assert pane.selection.of(body) == f"{family} cafe\u0301"
        await drag(pilot, (2, y), (5, y), (6, y + 1))
        assert pane.selection.start == 0
        assert pane.rows.row_of(pane.selection.end - 1) == pane.rows.row_of(0) + 1
        assert len(pilot.app.hear(ArticleView.SelectionMade)) == 3


async def test_a_drag_beyond_the_edge_scrolls():
    async with PaneApp(LONG).run_test(size=(60, 20)) as pilot:
        pane = pilot.app.pane
        await mouse(pilot, "down", 10, 10)
        await mouse(pilot, "move", 10, 25)
        await pilot.pause(0.2)
        await mouse(pilot, "up", 10, 25)
        scrolled = pane.scroll_offset.y
        assert scrolled >= 1
        assert pane.selection.end > pane.rows.offset_at(20)
        await pilot.pause(0.2)
        assert pane.scroll_offset.y == scrolled


async def test_nothing_is_shown_once_cleared():
    async with PaneApp(LONG).run_test(size=(60, 20)) as pilot:
        pane = pilot.app.pane
        pane.clear()
        await pilot.press("j", "v", "s", "e", "w", "G", "space")
        await pilot.click("#pane", offset=(10, 5))
        assert not any(rows(pane))
        assert (pane.place, pane.selection, pane.minutes_left) == (0, None, 0)


async def test_the_cursor_of_the_terminal_goes_along():
    made = article(TEXT.strip())
    async with PaneApp(made).run_test(size=(60, 20)) as pilot:
        await pilot.press("v", "w")
        row = next(y for y, row in enumerate(rows(pilot.app.pane)) if "Ada" in row)
        assert pilot.app.cursor_position == (2 + len("Ada Lovelac"), row)


async def test_no_control_code_reaches_the_screen_from_a_text_that_was_never_cleaned():
    ugly = [piece.replace("\n", " ") for piece in PIECES]
    made = article(*ugly, ("code", "".join(ugly)), title="".join(ugly), author="".join(ugly), deck="\x1b[2J")
    async with PaneApp(made).run_test(size=(60, 200)) as pilot:
        pane = pilot.app.pane
        shown = rows(pane)
        assert not any(CONTROL.search(row) for row in shown)
        assert any("[@click=app.quit]x[/]" in row for row in shown)


def test_the_colours_of_the_configuration_are_all_painted():
    assert {f"article-view--annotation-{colour}" for colour in DEFAULT_COLOURS} <= ArticleView.COMPONENT_CLASSES


async def test_spans_of_the_vectors_survive_the_screen(shared):
    lines = (shared / "vectors" / "terminal_escapes.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [str(json.loads(line).get("text", line)) for line in lines if line][:60]
    made = article(*(text.replace("\n", " ") for text in texts))
    async with PaneApp(made, annotations=[]).run_test(size=(60, 300)) as pilot:
        pilot.app.pane.select(Span(0, len(made.body)))
        await pilot.pause()
        assert not any(CONTROL.search(row) for row in rows(pilot.app.pane))
