"""Arithmetic on colours written `#rrggbb`: how far apart two are, and how to bring one far enough from others.

Contrast and luminance are those of WCAG 2.2 (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio): from 1, the same
colour, to 21, black on white; text is readable from 4.5 on, and from 7 on for people who see poorly.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_STEPS = 40
"""How finely a colour is moved until it can be read; a fortieth is a step no eye resents."""


def parse(text: str) -> str:
    """Return a colour in its long form, in small letters; raises ValueError when it is not `#rgb` or `#rrggbb`."""
    if not _HEX.fullmatch(text):
        message = f"'{text}' is not a colour like #1b6ac9"
        raise ValueError(message)
    digits = text[1:].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))  # noqa: PLR2004 - rrggbb


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue, from 0 to 255."""
    value = int(colour[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def luminance(colour: str) -> float:
    """Return the relative luminance, from 0 for black to 1 for white."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - the sRGB curve
        for part in (channel / 255 for channel in channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21; the order does not matter."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """Return the colour on the straight way from one to another; `share` 0 is the first, 1 the second."""
    parts = (round(a + (b - a) * share) for a, b in zip(channels(one), channels(other), strict=True))
    return "#" + "".join(f"{part:02x}" for part in parts)


def readable(colour: str, grounds: Iterable[str], ratio: float) -> str:
    """Return the text colour nearest to this one that has at least this contrast on every ground.

    It goes towards white where the grounds are dark and towards black where they are light; where not even those are
    enough, they are returned.
    """
    behind = tuple(grounds)
    dark = sum(contrast(ground, "#ffffff") for ground in behind) > sum(contrast(ground, "#000000") for ground in behind)
    end = "#ffffff" if dark else "#000000"
    tried = (mix(colour, end, step / _STEPS) for step in range(_STEPS))
    return next((one for one in tried if all(contrast(one, ground) >= ratio for ground in behind)), end)


def ground(colour: str, towards: str, texts: Iterable[str], ratio: float) -> str:
    """Return the background nearest to this colour on which every text colour has at least this contrast.

    It goes towards another colour, usually the plain background, which is returned where nothing before it will do.
    """
    above = tuple(texts)
    tried = (mix(colour, towards, step / _STEPS) for step in range(_STEPS))
    return next((one for one in tried if all(contrast(one, text) >= ratio for text in above)), towards)
