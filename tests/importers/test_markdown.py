from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import SourceError
from reader.importers.markdown import Markdown
from reader.importers.source import Source
from reader.text import normalise
from tests.ugly import TEXTS

if TYPE_CHECKING:
    from reader.model import Draft


def draft(text: str) -> Draft:
    (made,) = Markdown().read(Source("a.md", text.encode("utf-8", "replace")))
    return made


def blocks(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, block.text) for block in draft(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo\nlines.", [("paragraph", 0, "One."), ("paragraph", 0, "Two lines.")]),
        ("One.\n\n## Part\n\nTwo.", [("paragraph", 0, "One."), ("heading", 2, "Part"), ("paragraph", 0, "Two.")]),
        ("a  \nb", [("paragraph", 0, "a\nb")]),
        ("- one\n- two\n  - deep", [("item", 1, "one"), ("item", 1, "two"), ("item", 2, "deep")]),
        ("3. one\n4. two", [("item", 1, "3. one"), ("item", 1, "4. two")]),
        ("- one\n\n  more of it", [("item", 1, "one"), ("paragraph", 0, "more of it")]),
        ("> said\n>\n> > before", [("quote", 1, "said"), ("quote", 2, "before")]),
        ("```py\nif x:\n\treturn\n```", [("code", 0, "if x:\n    return")]),
        ("| a | b |\n|---|---|\n| 1 | *2* |", [("table", 0, "a | b\n1 | 2")]),
        ("One.\n\n---\n\nTwo.", [("paragraph", 0, "One."), ("rule", 0, "* * *"), ("paragraph", 0, "Two.")]),
        ("![The old bridge](b.jpg)\n\nOne.", [("caption", 0, "The old bridge"), ("paragraph", 0, "One.")]),
        ("a &amp; b &lt;c&gt;", [("paragraph", 0, "a & b <c>")]),
        ("[NASA] and [/oops] stay", [("paragraph", 0, "[NASA] and [/oops] stay")]),
    ],
)  # fmt: skip
def test_blocks_have_kinds_and_levels(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Said.[^1]\n\n[^1]: By *her*.\n\n    Twice.", ["Said.[1]", "[1] By her.", "Twice."]),
        ("Said[^gone]: so^[in a letter].", ["Said[gone]: so (in a letter)."]),
        ("> [!note]- The *title*\n> Words.", ["The *title*\nWords."]),
        ("> [!WARNING]\n> Words.", ["Words."]),
        ("See [[Jane Doe|Ms Doe]] and [[2023 Notes#Part two]].", ["See Ms Doe and 2023 Notes > Part two."]),
        ("![[photo.jpg|300]]\n\nWords ![[Note]].", ["Words Note."]),
        ("It is ==so== if a==b and c == d. %%not for you%%", ["It is so if a==b and c == d."]),
        ("It stood. ^block-id1", ["It stood."]),
        ("x^2 and 10 ^6 stay", ["x^2 and 10 ^6 stay"]),
        ("- [ ]  ask\n- [x] written\n- [sic] stays", ["☐ ask", "☑ written", "[sic] stays"]),
        ("Bridge\n: Over *water*", ["Bridge", "Over water"]),
        ("So $E = mc^2$, but $5 or $10, US$5m-$6m and $X/$Y.", ["So E = mc^2, but $5 or $10, US$5m-$6m and $X/$Y."]),
        ("$$\na\\_b\n$$\n\nSo.", ["a\\_b", "So."]),
        ("{% include a.html %}\n\nOne.\n\n## Part {#part .x}\n\nWords.\n{: .lead}", ["One.", "Part", "Words."]),
        ('{{< figure src="a.png" >}}\n\nOne {{% tip %}}two{{% /tip %}}', ["One two"]),
        (':::note\nWords.\n:::\n\n!!! tip "Title"\n    More.', ["Words.", "Title\nMore."]),
        ("At 10::30 {curly} and 100%% sure, {{ said }}", ["At 10::30 {curly} and 100%% sure, {{ said }}"]),
    ],
)
def test_what_programs_add_to_it_leaves_no_signs(text: str, expected: list[str]) -> None:
    assert [block.text for block in draft(text).blocks] == expected


def test_what_is_there_for_programs_alone_is_left_out_with_the_reason() -> None:
    made = draft("One.\n\n{: .no_toc }\n\n![[photo.jpg]]")
    assert [(each.line, each.reason) for each in made.dropped] == [(3, "for a program"), (5, "image without words")]


def test_an_address_in_the_text_is_a_link() -> None:
    (block,) = draft("See https://example.org/x_y?a=1 (or https://example.com/).").blocks
    assert [mark.target for mark in block.marks] == ["https://example.org/x_y?a=1", "https://example.com/"]
    assert [mark.span.of(block.text) for mark in block.marks] == [mark.target for mark in block.marks]


def test_emphasis_and_links_are_marks_on_plain_text() -> None:
    (block,) = draft("Say *this*, **that ~~not~~**, `so` and [there](https://example.org/x).").blocks

    assert block.text == "Say this, that not, so and there."
    assert [(mark.kind, mark.span.of(block.text), mark.target) for mark in block.marks] == [
        ("emphasis", "this", ""),
        ("strong", "that not", ""),
        ("strike", "not", ""),
        ("code", "so", ""),
        ("link", "there", "https://example.org/x"),
    ]


def test_marks_follow_the_text_through_the_gate() -> None:
    (block,) = draft("e&#x301;t&#xe9; &#8203;**caf&#101;&#x301;** fin").blocks

    assert block.text == "été café fin"
    assert [mark.span.of(block.text) for mark in block.marks] == ["café"]


def test_the_marks_of_a_numbered_item_stand_behind_its_number() -> None:
    (block,) = draft("1. *one*").blocks

    assert [mark.span.of(block.text) for mark in block.marks] == ["one"]


def test_html_is_never_interpreted() -> None:
    made = draft(
        "One <b onclick='x'>bold</b><br>line.\n\n<script>\nalert(1)\n</script>\n\n<div>Two</div>\n\n<!-- three -->"
    )

    assert [block.text for block in made.blocks] == ["One bold line.", "Two"]
    assert [(each.line, each.reason) for each in made.dropped] == [(3, "HTML"), (4, "HTML"), (5, "HTML"), (9, "HTML")]


def test_what_tags_put_above_or_below_the_line_keeps_its_meaning() -> None:
    text = "10<sup>6</sup> t of H<sub>2</sub>O fell on *Dorn*<sup>1</sup> on the 2<sup>nd</sup> <sub>*2*</sub> </sup>."
    assert blocks(text) == [("paragraph", 0, "10⁶ t of H₂O fell on Dorn[1] on the 2nd 2 .")]


def test_a_link_that_would_run_is_no_link() -> None:
    assert draft("[x](javascript:alert(1))").blocks[0].marks == ()


def test_the_heading_a_text_begins_with_is_its_title() -> None:
    made = draft("# The *old* bridge\n\nBy Jane Doe, 15 June 2023\n\nIt stood for long.\n\n## Later\n\nIt fell.")

    assert (made.title, made.author, made.date, made.date_status) == (
        "The old bridge",
        "Jane Doe",
        "2023-06-15",
        "stated",
    )
    assert [block.text for block in made.blocks] == ["It stood for long.", "Later", "It fell."]
    assert [(each.line, each.reason) for each in made.dropped] == [(3, "byline")]


def test_a_heading_among_its_equals_is_no_title() -> None:
    made = draft("# One\n\nA.\n\n# Two\n\nB.")

    assert made.title is None
    assert [block.text for block in made.blocks] == ["One", "A.", "Two", "B."]


def test_front_matter_states_the_metadata() -> None:
    made = draft(
        "---\ntitle: 'Bridge: a story'\nauthor: [Jane Doe, {name: John Roe}]\ndate: 2023-06-15\nsource: https://example.org/b\n"
        "publisher: Town Press\ntags: [rivers, '#bridges']\nlang: en-GB\ndescription: It stood for long.\n---\n"
        "# Bridge: a story\n\nIt stood.\n\n[1]: https://example.org"
    )  # fmt: skip

    assert made.title == "Bridge: a story"
    assert made.author == "Jane Doe, John Roe"
    assert (made.date, made.date_precision, made.date_status) == ("2023-06-15", "day", "stated")
    assert (made.url, made.source_name) == ("https://example.org/b", "Town Press")
    assert made.tags == ("rivers", "bridges")
    assert (made.language, made.deck) == ("en", "It stood for long.")
    assert [block.text for block in made.blocks] == ["It stood."]
    assert [(each.line, each.reason) for each in made.dropped] == [
        *[(line, "front matter") for line in range(1, 11)],
        (15, "link definition"),
    ]


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("title: Bridge: a story", "title", "Bridge: a story"),
        ("title: [1, [2, [3]]]", "title", "1"),
        ("title: {a: b}", "title", None),
        ("title: yes", "title", None),
        ('title: "\\e[31mred"', "title", "red"),
        ("source: Town Press", "source_name", "Town Press"),
        ("source: '[[Town Press]]'", "source_name", "Town Press"),
        ("date: 2023-06", "date", "2023-06"),
        ("date: 2023", "date", "2023"),
        ("published: June 15, 2023", "date", "2023-06-15"),
        ("date: 2023-06-15T09:30:00+02:00", "date", "2023-06-15T09:30:00+02:00"),
        ("created: 2023-06-15", "date", None),
        ("tags: one, two", "tags", ("one", "two")),
        ("title: Bridge: a story\ntags: [one, two]", "tags", ("one", "two")),
        ("title: Bridge: a story\ntags:\n  - one\n  - two", "tags", ("one", "two")),
        ("title: Bridge: a story\ndate: 2023-06-15", "date_precision", "day"),
        ("author: Jane Doe <jane@press.example>", "author", "Jane Doe"),
        ("author: '[[People/Jane Doe|Jane Doe]]'", "author", "Jane Doe"),
        ("date: 13/04/2023", "date_status", "stated"),
        ("date: 03/04/2023", "date_status", "guessed"),
    ],
)  # fmt: skip
def test_front_matter_is_read_as_people_write_it(head: str, field: str, value: object) -> None:
    assert getattr(draft(f"---\n{head}\n---\nIt stood."), field) == value


def test_a_line_below_the_title_states_author_and_date() -> None:
    made = draft("# Bridge\n\n15 June 2023 by Jane Doe\n\nIt stood.\n\nIt stands.")

    assert (made.author, made.date) == ("Jane Doe", "2023-06-15")


def test_front_matter_in_toml_is_read() -> None:
    head = '+++\ntitle = "Bridge"\ndate = 2023-06-15\ntags = ["towns", "rivers"]\n[params]\nauthor = "Jane Doe"\n+++\n'
    made = draft(head + "It stood.")
    assert (made.title, made.date, made.tags) == ("Bridge", "2023-06-15", ("towns", "rivers"))
    assert made.author == "Jane Doe"


def test_aliases_that_multiply_do_no_harm() -> None:
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )

    assert draft(f"---\n{bomb}title: *i\n---\nIt stood.").title is None


def test_a_file_without_words_is_refused() -> None:
    with pytest.raises(SourceError, match="holds no text"):
        draft("<!-- nothing -->\n")


SIGNS = ["# ", "- ", "1. ", "> ", "```\n", "\n", "\n\n", "  ", "*", "**", "[a](b)", "<b>", "<!--", "|a|\n|-|\n"]
SIGNS += [
    "[^1]",
    "[^1]: ",
    "^[",
    "[[",
    "|",
    "]]",
    "![[",
    "==",
    "%%",
    "[!note] ",
    "[ ] ",
    "$$",
    "$x$",
    "\n: ",
    "{% a %}",
]
SIGNS += ["{{<", "^abcd", "{: .x}", ":::", '!!! a "b"', "https://x.org/", "w"]
MARKUP = st.lists(st.sampled_from(SIGNS), max_size=30).map("".join)


@settings(deadline=None)
@given(st.one_of(TEXTS, MARKUP))
def test_no_text_is_too_odd_and_every_mark_has_its_place(text: str) -> None:
    try:
        made = draft(text)
    except SourceError:
        return
    for block in made.blocks:
        assert block.text == normalise(block.text)
        assert block.text.strip()
        assert all(0 <= mark.span.start < mark.span.end <= len(block.text) for mark in block.marks)
    assert len({each.line for each in made.dropped}) == len(made.dropped)
