"""What stands above or below the line, as plain text: powers, formulas, and the signs of notes.

Without its place `10<sup>6</sup>` would say 106, and the sign of a note would be a part of the word before it.
"""

from __future__ import annotations

import re

_ABOVE = str.maketrans("0123456789+-\u2212–=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿ")
_BELOW = str.maketrans("0123456789+-\u2212–=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₌₍₎")
_POWER, _INDEX = re.compile(r"[0-9+\u2212–=()n-]{1,12}"), re.compile(r"[0-9+\u2212–=()-]{1,12}")
_TERM = re.compile(r"(?=.*[0-9+/*·\u2212-])[\w+/*·,.\u2212-]{2,12}")
"""A power that has no signs of its own for some of its letters: x+1."""
_NOTE = re.compile(r"(?:\d{1,3}|[a-z])(?:[,;–-] ?(?:\d{1,3}|[a-z]))*")
_BEFORE_NOTE = re.compile(r"(?:[^\W\d_]{4}|[^\W_][.,;:!?]?[\"”’»“]|[^\W\d_][.,;:!?])$")
"""The end of a word that is no unit and no function, or of a sentence: nothing of which there is a power."""
_HAS_POWER = re.compile(r"(?:\d|\b[^\W\d_]|[)\]])$")
LONGEST = 12
"""Letters of what stands above or below the line, and of what stands before it, that tell what it is."""


def raised(text: str, before: str, *, leads: bool = False) -> str:
    """Return what stands above the line after other text, as it reads on it; `leads` where it is a link in the page."""
    if _NOTE.fullmatch(text) and (leads or (text[0].isdigit() and _BEFORE_NOTE.search(before))):
        return f"[{text}]"
    if _POWER.fullmatch(text):
        return text.translate(_ABOVE)
    return f"^({text})" if _TERM.fullmatch(text) and _HAS_POWER.search(before) else text


def lowered(text: str) -> str:
    """Return what stands below the line as it reads on it."""
    return text.translate(_BELOW) if _INDEX.fullmatch(text) else text
