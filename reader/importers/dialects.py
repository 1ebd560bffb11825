"""What programs write beyond CommonMark: Obsidian, Jekyll, Hugo, Pandoc, GitHub. Their words are kept, their signs not.

Footnotes and definitions come from plug-ins of the parser; the rest are rules of ours, each tried where its first sign
stands. A rule that reads to a closing sign does so within a line and a bound, so that no text makes it slow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

    Rule = Callable[[StateInline, bool], bool]

_WIKI = re.compile(r"(?P<embed>!?)\[\[(?P<page>[^\[\]|\n]{1,300})(?:\|(?P<said>[^\[\]\n]{0,300}))?\]\]")
_PICTURE = re.compile(r"(?i)\.(?:png|jpe?g|gif|svg|webp|avif|bmp|pdf|mp[34]|mov|webm|wav)$")
_SIZE = re.compile(r"\d{1,5}(?:x\d{1,5})?")
_MARKED = re.compile(r"==(?=\S)([^=\n]{1,2000})(?<=\S)==(?![=\w])")
_CALLOUT = re.compile(r"\[!\w[\w-]{0,30}\][+-]?[ \t]*(?P<title>[^\n]{0,300})")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+\w[\w-]*(?:[ \t]+\"(?P<title>[^\"\n]{0,300})\")?[ \t]*(?=\n|$)")
_ASIDE = re.compile(r"\^\[([^\[\]\n]{1,1000})\]")
_REFERENCE = re.compile(r"\[\^([^\[\]\s]{1,100})\](?![(\[])")
_MATH = re.compile(r"[\\^_{}=<>]")
_UNSAID = (
    re.compile(r"%%[^%]{0,2000}%%"),  # a comment of Obsidian's
    re.compile(r"\{%[^\n]{0,500}?%\}|\{\{[<%][^\n]{0,500}?[>%]\}\}"),  # a template's order: Liquid, Hugo
    re.compile(r"\{(?::[^{}\n]{0,200}|[#.][\w-][^{}\n]{0,200})\}(?=[ \t]*(?:\n|$))"),  # attributes of the block
)
_LINE = re.compile(r":{3,}[ \t]*[\w-]{0,40}[ \t]*(?:\{[^{}\n]{0,200}\})?[ \t]*(?=\n|$)")
_BLOCK_ID = re.compile(r"\^[A-Za-z0-9][A-Za-z0-9-]{3,60}[ \t]*$")
_TASK = re.compile(r"\[(?P<sign>[ xX/-])\][ \t]+")


def parser() -> MarkdownIt:
    """Return a parser that knows them all. HTML is known for what it is, so that it can be left out."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    made = MarkdownIt("js-default", {"html": True})
    footnote_plugin(made, inline=False, move_to_end=False)
    made.inline.ruler.disable("footnote_ref")  # it looks for the end of each as far as the text goes
    deflist_plugin(made)
    dollarmath_plugin(made, allow_space=False, allow_digits=False, allow_labels=False, allow_blank_lines=False)
    rules: dict[str, Rule] = {
        "wiki": _wiki,
        "marked": _marked,
        "titled": _titled,
        "aside": _aside,
        "reference": _reference,
        "unsaid": _unsaid,
    }
    for name, rule in rules.items():
        made.inline.ruler.before("escape", name, rule)
    return made


def math_said(content: str) -> str:
    """Return what stands between two dollar signs that the parser takes for mathematics: it may be two prices."""
    return content if _MATH.search(content) or len(content) == 1 else f"${content}$"


def task_of(text: str) -> tuple[str, int]:
    """Return the sign of a task that an item begins with, and how long its own sign is; nothing where it is none."""
    found = _TASK.match(text)
    return ("☐ " if found["sign"] == " " else "☑ ", found.end()) if found else ("", 0)


def _wiki(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """Take a link to another note for the words that it shows, and an embedded picture for a picture without words."""
    found = _WIKI.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    said = (found["said"] or "").strip()
    if found["embed"] and (_PICTURE.search(found["page"].strip()) or _SIZE.fullmatch(said)):
        words, kind = ("" if _SIZE.fullmatch(said) else said), "image"
    else:
        words, kind = said or " > ".join(filter(None, map(str.strip, found["page"].split("#")))), "text"
    if not silent:
        state.push(kind, "", 0).content = words
    state.pos = found.end()
    return True


def _marked(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """Take what stands between two pairs of equals signs for words that are marked."""
    found = _MARKED.match(state.src, state.pos)
    before = state.src[state.pos - 1 : state.pos]
    if not found or found.end() > state.posMax or before.isalnum() or before == "=":
        return False
    if not silent:
        most = state.posMax
        state.push("em_open", "em", 1)
        state.pos, state.posMax = found.span(1)
        state.md.inline.tokenize(state)
        state.posMax = most
        state.push("em_close", "em", -1)
    state.pos = found.end()
    return True


def _titled(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """Take the first line of a callout for its title, or for nothing where it has none."""
    if state.pos and state.src[state.pos - 1] != "\n":
        return False
    found = (_CALLOUT.match(state.src) if not state.pos else None) or _ADMONITION.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    end = found.end()
    while state.src[end : end + 1].isspace():
        end += 1
    if not silent and found["title"]:
        state.push("strong_open", "strong", 1)
        state.push("text", "", 0).content = found["title"]
        state.push("strong_close", "strong", -1)
        if end < state.posMax:
            state.push("hardbreak", "br", 0)
    state.pos = min(end, state.posMax)
    return True


def _aside(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """Take a note that stands in the line itself for words in brackets."""
    found = _ASIDE.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        state.push("text", "", 0).content = f" ({found[1].strip()})"
    state.pos = found.end()
    return True


def _reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 - the parser calls it so
    """Take the sign of a footnote for a number in brackets, whether or not the note is there."""
    found = _REFERENCE.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    if not silent:
        state.push("text", "", 0).content = f"[{found[1]}]"
    state.pos = found.end()
    return True


def _unsaid(state: StateInline, silent: bool) -> bool:  # noqa: ARG001, FBT001 - the parser calls it so
    """Pass over what is there for a program: comments, orders of templates, attributes, ids of blocks."""
    found = next((match for sign in _UNSAID if (match := sign.match(state.src, state.pos))), None)
    before = state.src[state.pos - 1 : state.pos]
    if not found and before in ("", "\n"):
        found = _LINE.match(state.src, state.pos)
    if not found and before in ("", " ", "\t", "\n"):
        found = _BLOCK_ID.match(state.src, state.pos)
    if not found or found.end() > state.posMax:
        return False
    state.pos = found.end()
    return True
