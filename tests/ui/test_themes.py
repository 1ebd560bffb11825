from __future__ import annotations

import itertools
import os
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App
from textual.color import Color
from textual.design import ColorSystem

from reader import config, paths
from reader.errors import ConfigError
from reader.ui import palette, themes
from reader.ui.colours import channels, contrast

SHIPPED = sorted(paths.shipped("themes").glob("*.toml"), key=lambda file: file.stem)
BACKGROUNDS = ("background", "surface", "panel")
MINIMAL = '[colours]\nbackground = "#101010"\nforeground = "#eeeeee"\nprimary = "#4488cc"\n'

# What people with no red, green or blue cones see: Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB.
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
APART, BARELY = 12, 4
"""Distances in CIELAB (ΔE 1976) at which two colours are plainly two, and at which an edge shows; 2.3 is noticeable."""


@pytest.fixture(params=SHIPPED, ids=lambda file: file.stem)
def shipped(request) -> themes.ThemeFile:
    return themes.read(request.param)


@pytest.fixture
def own():
    folder = themes.user_folder()
    folder.mkdir(parents=True)
    return folder


def test_the_promised_themes_are_there():
    names = {file.stem for file in SHIPPED}
    assert names >= {"broadsheet-dark", "broadsheet-light", "contrast-dark", "contrast-light", "sepia"}
    assert any(name.startswith("colour-blind") for name in names)
    assert config.Config().theme in names


def test_no_shipped_theme_has_a_problem():
    assert themes.load().problems == ()


def test_every_text_is_readable_on_every_background(shipped):
    texts = (*palette.TEXTS, "foreground", "primary", "secondary", "accent", "success", "warning", "error")
    poor = [
        (text, ground, round(contrast(shipped.colours[text], shipped.colours[ground]), 2))
        for text, ground in itertools.product(texts, BACKGROUNDS)
        if contrast(shipped.colours[text], shipped.colours[ground]) < shipped.contrast
    ]
    assert poor == []


def test_every_background_leaves_its_text_readable(shipped):
    poor = [
        (ground, text, round(contrast(shipped.colours[text], shipped.colours[ground]), 2))
        for ground, text in palette.GROUNDS.items()
        if contrast(shipped.colours[text], shipped.colours[ground]) < shipped.contrast
    ]
    assert poor == []


def test_entities_stay_readable_inside_highlights(shipped):
    least = min(
        contrast(shipped.colours[f"entity-{kind}"], shipped.colours[f"highlight-{colour}"])
        for kind, colour in itertools.product(palette.ENTITIES, palette.HIGHLIGHTS)
    )
    assert least >= (4.5 if shipped.contrast >= 7 else 3)


def test_what_is_marked_can_be_told_from_what_is_not(shipped):
    marked = [*(f"highlight-{colour}" for colour in palette.HIGHLIGHTS), "hit", "hit-current", "selection"]
    pairs = [("background", name, APART) for name in marked]
    pairs += [(behind, row, BARELY) for behind in ("surface", "panel") for row in ("row", "row-blurred")]
    seen = {name: _seen(colour) for name, colour in shipped.colours.items()}
    assert [(one, other) for one, other, least in pairs if _distance(seen[one], seen[other]) < least] == []


def test_contrast_themes_ask_for_the_highest_level():
    for name in ("contrast-dark", "contrast-light"):
        assert themes.load().found[name].contrast >= 7


def test_no_theme_asks_for_less_than_readable_text(shipped):
    assert shipped.contrast >= 4.5


@pytest.mark.parametrize("blindness", BLINDNESS)
@pytest.mark.parametrize("name", [file.stem for file in SHIPPED if file.stem.startswith("colour-blind")])
@pytest.mark.parametrize("family", ["entity", "mark", "highlight"])
def test_colour_blind_readers_can_tell_the_kinds_apart(name, blindness, family):
    theme = themes.load().found[name]
    kinds = palette.ENTITIES[:-1] if family == "entity" else palette.HIGHLIGHTS
    seen = {kind: _seen(theme.colours[f"{family}-{kind}"], BLINDNESS[blindness]) for kind in kinds}
    distances = {pair: _distance(seen[pair[0]], seen[pair[1]]) for pair in itertools.combinations(kinds, 2)}
    assert min(distances.values()) >= APART, min(distances, key=distances.__getitem__)


def _seen(colour: str, matrix=((1, 0, 0), (0, 1, 0), (0, 0, 1))) -> tuple[float, float, float]:
    """The colour, as seen with that blindness if one is given, in CIELAB (D65)."""
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour)]
    red, green, blue = (min(1, max(0, sum(a * b for a, b in zip(row, linear, strict=True)))) for row in matrix)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _parts(colour: str) -> list[float]:
    return [part / 255 for part in channels(colour)]


def _distance(one, other) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


def test_every_value_is_a_literal_that_textual_understands(shipped):
    made = themes.as_textual(shipped)
    for value in made.variables.values():
        assert Color.parse(value).hex.lower() == value
    assert set(palette.VARIABLES) <= set(made.variables)


def test_the_variables_set_for_textual_are_ones_it_has(shipped):
    known = set(ColorSystem("#123456").generate())
    assert set(palette.textual(shipped.colours)) <= known


async def test_every_shipped_theme_can_be_selected_and_names_every_variable():
    class Page(App[None]):
        CSS = "\n".join(f"Screen {{ color: ${name}; }}" for name in palette.NAMES)

        def get_theme_variable_defaults(self) -> dict[str, str]:
            return themes.variable_defaults()

    app = Page()
    async with app.run_test() as pilot:
        assert themes.register(app, themes.load().found.values()) == []
        for name in themes.load().found:
            app.theme = name
            await pilot.pause()
            assert app.screen.styles.color.hex.lower() == app.theme_variables[palette.NAMES[-1]]


def test_three_colours_are_a_theme(own):
    (own / "mine.toml").write_text(MINIMAL)
    theme = themes.load().found["mine"]
    assert theme.own
    assert set(theme.colours) == set(palette.NAMES)
    themes.as_textual(theme)


COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@settings(max_examples=60)
@given(base=COLOURS, ink=COLOURS, primary=COLOURS, ratio=st.sampled_from([4.5, 7]), dark=st.booleans())
def test_what_is_made_for_a_theme_is_as_readable_as_its_own_text_allows(base, ink, primary, ratio, dark):
    full = palette.complete(
        {"background": base, "foreground": ink, "primary": primary, "surface": base, "panel": base},
        dark=dark,
        contrast=ratio,
    )
    best = max(contrast(base, "#000000"), contrast(base, "#ffffff"))
    assert all(contrast(full[name], base) >= min(ratio, best) for name in palette.TEXTS)
    enough = min(ratio, contrast(ink, base))
    assert all(contrast(full[name], ink) >= enough for name in palette.GROUNDS if name.startswith("highlight"))


def test_a_theme_of_the_user_replaces_a_shipped_one(own):
    (own / "sepia.toml").write_text(MINIMAL)
    assert themes.load().found["sepia"].colours["background"] == "#101010"
    assert themes.find("sepia")[0].own


BAD = {
    "not-toml": (b"colours = \n", "line 1"),
    "not-text": (b'description = "\xff"', "utf-8"),
    "not-colour": (MINIMAL.replace("#4488cc", "bluish").encode(), "colours.primary: 'bluish' is not a colour"),
    "not-a-text": (MINIMAL.replace('"#4488cc"', "7").encode(), "colours.primary: '7' is not a colour"),
    "unknown-colour": ((MINIMAL + 'captoin = "#ffffff"\n').encode(), "unknown key 'captoin'; did you mean 'caption'?"),
    "unknown-key": (("darkk = true\n" + MINIMAL).encode(), "unknown key 'darkk'; did you mean 'dark'?"),
    "missing": (b'[colours]\nbackground = "#000"\nforeground = "#fff"\n', "colours.primary is missing"),
    "empty": (b"", "colours.background is missing"),
    "no-table": (b'colours = "red"', "colours must be a table"),
    "no-truth": (('dark = "yes"\n' + MINIMAL).encode(), "dark must be true or false"),
    "no-number": (("contrast = true\n" + MINIMAL).encode(), "contrast must be a number"),
    "too-much": (("contrast = 40\n" + MINIMAL).encode(), "contrast must be a number"),
    "deep": (b"a = " + b"[" * 20_000, ""),
    "huge": (b"#" * 70_000, "larger than a theme"),
    "spaced out": (MINIMAL.encode(), "letters, digits"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_theme_is_reported_with_its_reason_and_the_others_still_load(own, name):
    content, reason = BAD[name]
    file = own / f"{name}.toml"
    file.write_bytes(content)
    (own / "fine.toml").write_text(MINIMAL)
    loaded = themes.load()
    assert len(loaded.problems) == 1
    assert str(file) in loaded.problems[0]
    assert reason in loaded.problems[0]
    assert {"fine", *(shipped.stem for shipped in SHIPPED)} == set(loaded.found)


def test_what_only_looks_like_a_file_is_reported(own):
    (own / "folder.toml").mkdir()
    os.mkfifo(own / "pipe.toml")
    (own / "gone.toml").symlink_to(own / "nowhere")
    assert len(themes.load().problems) == 3


def test_a_theme_that_is_not_there_is_replaced_and_named():
    theme, problem = themes.find("nosuch")
    assert theme == themes.plainest()
    assert "'nosuch'" in problem


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a/b", "\x1b[31m", "sepia\n"])
def test_a_name_that_is_a_path_is_never_followed(name):
    assert themes.find(name)[0] == themes.plainest()


def test_a_broken_theme_that_was_asked_for_gives_way_to_the_shipped_one_of_that_name(own):
    (own / "sepia.toml").write_text("colours = [")
    theme, problem = themes.find("sepia")
    assert (theme.name, theme.own) == ("sepia", False)
    assert "sepia.toml" in problem


def test_without_any_theme_there_is_still_one(monkeypatch):
    def missing(folder):
        raise FileNotFoundError(folder)

    monkeypatch.setattr(paths, "shipped", missing)
    loaded = themes.load()
    assert list(loaded.found) == ["plain"]
    assert loaded.problems
    themes.as_textual(loaded.found["plain"])


def test_a_theme_cannot_be_read_twice_differently(shipped):
    file = paths.shipped("themes") / f"{shipped.name}.toml"
    given_colours = tomllib.loads(file.read_text(encoding="utf-8"))["colours"]
    assert given_colours.items() <= shipped.colours.items()


def test_a_theme_textual_refuses_is_a_problem_and_not_an_error():
    broken = themes.ThemeFile(name="broken", colours=themes.plainest().colours | {"primary": "nonsense"})
    with pytest.raises(ConfigError, match="broken"):
        themes.as_textual(broken)
    assert len(themes.register(App(), [broken])) == 1
