"""The colours a theme has, by name, and how the ones it does not give are made from those it does.

A name is also the name of the CSS variable: `entity-person` is `$entity-person` in a stylesheet. Text colours are
brought to the theme's contrast on all three backgrounds, backgrounds to the theme's contrast with the text on them.
"""

from __future__ import annotations

from typing import Final

from reader.config import DEFAULT_COLOURS
from reader.ui.colours import contrast as contrast_of
from reader.ui.colours import ground, mix, readable

CONTRAST: Final = 4.5
"""The contrast a text needs (WCAG 2.2, 1.4.3 AA); themes for people who see poorly ask for 7 (1.4.6 AAA)."""

REQUIRED: Final = ("background", "foreground", "primary")

TEXTUAL_COLOURS: Final = (
    "primary", "secondary", "accent", "foreground", "background", "surface", "panel", "success", "warning", "error",
)  # fmt: skip
"""Textual's own; `background` is behind the reading pane, `surface` behind lists, `panel` behind bars and boxes."""

_HUES: Final = {
    "primary": "#5a8fd6",
    "success": "#4f9a5f",
    "warning": "#c79a2a",
    "error": "#d05a55",
    "entity-person": "#4a90d9",
    "entity-org": "#c98a2b",
    "entity-place": "#4fa06a",
    "entity-people": "#a878d0",
    "entity-event": "#d4685f",
    "entity-date": "#3fa3a3",
    "mark-yellow": "#d6a800",
    "mark-green": "#4fa05a",
    "mark-blue": "#4a8ad9",
    "mark-pink": "#d9609a",
    "mark-purple": "#a070d0",
}
"""Where a colour begins before it is brought to the contrast it needs."""

HIGHLIGHTS: Final = tuple(DEFAULT_COLOURS)
"""The colours of highlights: `highlight-…` is behind the text, `mark-…` in the gutter and beside a note."""

ENTITIES: Final = ("person", "org", "place", "people", "event", "date", "other")
"""The kinds of entities that have a colour: `place` is GPE, LOC and FAC, `people` NORP, `other` what is left."""

TEXTS: Final = (
    *(f"entity-{kind}" for kind in ENTITIES),
    *(f"mark-{colour}" for colour in HIGHLIGHTS),
    "title", "muted", "caption", "quote", "related", "link", "star", "unread", "key",
)  # fmt: skip
"""Colours for text and for marks that stand alone, readable on `background`, `surface` and `panel`."""

GROUNDS: Final = {
    **{f"highlight-{colour}": "foreground" for colour in HIGHLIGHTS},
    "code": "foreground",
    "hit": "hit-text",
    "hit-current": "hit-current-text",
    "selection": "selection-text",
    "caret": "caret-text",
    "row": "row-text",
    "row-blurred": "foreground",
}
"""Backgrounds, each with the colour of the text on it."""

LINES: Final = ("rule", "gutter", "scrollbar")
"""What separates or frames and carries no text."""

NAMES: Final = tuple(dict.fromkeys((*TEXTUAL_COLOURS, *TEXTS, *GROUNDS, *GROUNDS.values(), *LINES)))
"""Every colour a theme can give."""

VARIABLES: Final = tuple(name for name in NAMES if name not in TEXTUAL_COLOURS)
"""Those that are ours; `scrollbar` is also Textual's, and means the same there."""


def complete(given: dict[str, str], *, dark: bool = True, contrast: float = CONTRAST) -> dict[str, str]:
    """Return a colour for every one of `NAMES`: those given, and the others made from them."""
    full = (
        {"background": "#121212", "foreground": "#dedede"}
        if dark
        else {"background": "#fafafa", "foreground": "#222222"}
    )
    full |= given
    base, ink = full["background"], full["foreground"]
    full.setdefault("surface", mix(base, ink, 0.04))
    full.setdefault("panel", mix(base, ink, 0.08))
    behind = (base, full["surface"], full["panel"])
    for name, hue in _HUES.items():
        full.setdefault(name, readable(hue, behind, contrast))
    full.setdefault("secondary", full["primary"])
    full.setdefault("accent", full["primary"])
    for name, start in _texts(full).items():
        full.setdefault(name, readable(start, behind, contrast))
    full |= {name: value for name, value in _grounds(full, contrast).items() if name not in full}
    return {name: full[name] for name in NAMES}


def _texts(full: dict[str, str]) -> dict[str, str]:
    """Return where the text colours begin that depend on others."""
    base, ink = full["background"], full["foreground"]
    soft = mix(ink, base, 0.35)
    return {
        "title": ink,
        "muted": soft,
        "caption": soft,
        "quote": mix(ink, base, 0.15),
        "related": soft,
        "entity-other": mix(ink, full["primary"], 0.5),
        "link": full["primary"],
        "key": full["accent"],
        "star": full["warning"],
        "unread": full["accent"],
    }


def _grounds(full: dict[str, str], contrast: float) -> dict[str, str]:
    """Return the backgrounds, the text on them and the lines."""
    base, ink = full["background"], full["foreground"]

    def behind(start: str) -> str:
        return ground(start, base, (ink,), contrast)

    made = {f"highlight-{colour}": behind(mix(base, full[f"mark-{colour}"], 0.3)) for colour in HIGHLIGHTS}
    made |= {
        "code": behind(mix(base, ink, 0.1)),
        "row-blurred": behind(mix(base, full["primary"], 0.2)),
        "hit": mix(base, full["warning"], 0.6),
        "hit-current": full["warning"],
        "selection": mix(base, full["primary"], 0.5),
        "caret": ink,
        "row": full["primary"],
        "rule": mix(base, ink, 0.25),
        "gutter": mix(base, ink, 0.3),
        "scrollbar": mix(base, ink, 0.35),
    }
    for name in ("hit", "hit-current", "selection", "caret", "row"):
        made[name] = full.get(name, made[name])
        made[f"{name}-text"] = _ink_on(made[name])
    return made


def _ink_on(colour: str) -> str:
    """Return black or white, whichever is read better on a background."""
    return max(("#000000", "#ffffff"), key=lambda ink: contrast_of(ink, colour))


def textual(full: dict[str, str]) -> dict[str, str]:
    """Return the variables of Textual's own widgets that the colours of a theme decide, as literals."""
    return {
        "text-muted": full["muted"],
        "foreground-muted": full["muted"],
        "border": full["primary"],
        "border-blurred": full["rule"],
        "block-cursor-background": full["row"],
        "block-cursor-foreground": full["row-text"],
        "block-cursor-blurred-background": full["row-blurred"],
        "block-cursor-blurred-foreground": full["foreground"],
        "block-hover-background": full["row-blurred"],
        "screen-selection-background": full["selection"],
        "screen-selection-foreground": full["selection-text"],
        "input-selection-background": full["selection"],
        "input-selection-foreground": full["selection-text"],
        "input-cursor-background": full["caret"],
        "input-cursor-foreground": full["caret-text"],
        "link-color": full["link"],
        "link-background-hover": full["row-blurred"],
        "link-color-hover": full["foreground"],
        "footer-background": full["panel"],
        "footer-foreground": full["foreground"],
        "footer-description-foreground": full["foreground"],
        "footer-key-foreground": full["key"],
        "scrollbar": full["scrollbar"],
        "scrollbar-hover": full["primary"],
        "scrollbar-active": full["primary"],
        "scrollbar-background": full["background"],
        "scrollbar-background-hover": full["background"],
        "scrollbar-background-active": full["background"],
        "scrollbar-corner-color": full["background"],
    }
