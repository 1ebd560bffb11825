from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.widgets._toast import Toast

from reader.ui import safe

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
MARKUP = ["[NASA]", "[/oops]", "[@click=app.quit]x[/]", "[bold red]x", "\\[x]", "[", "[[", "$primary", "[$accent]x[/]"]


@given(st.text(alphabet=st.characters(max_codepoint=0x2FFF)))
def test_content_keeps_every_place_and_no_control_code(value):
    shown = safe.text(value).plain
    assert len(shown) == len(value)
    assert shown.count("\n") == value.count("\n")
    assert not CONTROL.search(shown)


@given(st.text())
def test_a_plain_text_stays_on_its_line(value):
    shown = safe.plain(value)
    assert len(shown) == len(value)
    assert "\n" not in shown
    assert not CONTROL.search(shown)


@pytest.mark.parametrize("value", MARKUP)
def test_brackets_are_text(value):
    assert safe.text(value).plain == value
    assert safe.text(value).spans == []


@pytest.mark.parametrize("value", MARKUP)
async def test_a_toast_shows_brackets_and_runs_nothing(value):
    app = App()
    async with app.run_test(notifications=True) as pilot:
        safe.notify(app, value, title=value)
        await pilot.pause()
        assert app.screen.query_one(Toast).render().plain == f"{value}\n{value}"


def test_a_line_is_cleaned_and_its_style_kept():
    style = Style(bold=True)
    (segment,) = safe.clean([Segment("a\x1b[2Jb\x9b\u202ec\x7f\n", style)])
    assert (segment.text, segment.style) == ("a[2Jbc", style)


def test_clean_lines_are_passed_on_as_they_are():
    segments = [Segment("plain words – “quoted”", None)]
    assert safe.clean(segments) is segments


def test_every_known_payload_is_disarmed(shared):
    lines = (shared / "vectors" / "terminal_escapes.jsonl").read_text(encoding="utf-8").splitlines()
    for payload in (json.loads(line)["payload"] for line in lines):
        assert not CONTROL.search(safe.text(payload).plain)
        assert not CONTROL.search("".join(segment.text for segment in safe.clean([Segment(payload)])))
