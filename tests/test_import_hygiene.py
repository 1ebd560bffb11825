"""What is loaded when: each case runs in an interpreter of its own and reports what it has imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SCREEN = {"textual"}
RECOGNISER = {"spacy", "thinc", "en_core_web_sm"}
INDEX = {"whoosh"}
IMPORTING = {"ftfy", "markdown_it", "frontmatter", "babel", "py3langid", "cchardet"}
PAGES = {"lxml", "trafilatura", "readability", "htmldate"}
OTHERS = {"rich", "numpy", "rapidfuzz", "countryinfo", "anyascii", "requests", "pydantic", "pytest"}
HEAVY = SCREEN | RECOGNISER | INDEX | IMPORTING | PAGES | OTHERS

ARTICLE = (
    "Grain ship leaves Odesa\n\nA ship loaded with grain left the port of Odesa on Monday, officials in Kyiv said.\n"
)


def loaded(code: str, folder: Path) -> set[str]:
    """Run code in a fresh interpreter; return the top-level packages it has imported by its end."""
    reported = f"{code}\nimport sys\nprint('\\n#' + ' '.join({{name.partition('.')[0] for name in sys.modules}}))"
    # Measuring coverage in the child would load what is looked for.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    surroundings |= {"BROADSHEET_LIBRARY": str(folder / "library"), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", reported], check=False, capture_output=True, text=True, env=surroundings, cwd=folder
    )
    assert ran.returncode == 0, ran.stderr
    return set(ran.stdout.rpartition("#")[2].split())


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Path:
    """A folder with a library of one article, made by the command line itself."""
    folder = tmp_path_factory.mktemp("hygiene")
    (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
    loaded("from reader.cli import main; assert main(['import', '--no-entities', 'article.txt']) == 0", folder)
    return folder


@pytest.mark.parametrize(
    "module", ["reader", "reader.model", "reader.text", "reader.config", "reader.plugins", "reader.log", "reader.cli"]
)
def test_the_foundation_loads_nothing_heavy(module, tmp_path):
    assert loaded(f"import {module}", tmp_path) & (HEAVY | {"sqlite3"}) == set()


@pytest.mark.parametrize("module", ["reader.library", "reader.store"])
def test_the_library_opens_without_its_parts(module, tmp_path):
    assert loaded(f"import {module}", tmp_path) & HEAVY == set()


@pytest.mark.parametrize(
    ("command", "allowed"),
    [
        (["list"], set()),
        (["list", "--json"], set()),
        (["entities"], set()),
        (["annotations"], set()),
        (["undo"], set()),
        (["keys"], set()),
        (["themes"], set()),
        (["config", "path"], set()),
        (["search", "grain"], INDEX | {"rapidfuzz", "anyascii", "numpy"}),
        (["kwic", "grain"], INDEX | {"rapidfuzz", "anyascii", "numpy", "rich"}),
        (["searches"], set()),
        (["import", "--no-entities", "article.txt"], INDEX | IMPORTING | OTHERS - {"pytest"}),
        (["import", "article.txt"], INDEX | IMPORTING | OTHERS - {"pytest"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_command_loads_neither_the_screen_nor_the_recogniser(command, allowed, library):
    code = f"from reader.cli import main; main({command!r})"
    assert loaded(code, library) & (HEAVY - allowed) == set()


@pytest.mark.parametrize("module", ["reader.ui", "reader.ui.keys", "reader.ui.themes", "reader.ui.palette"])
def test_the_command_line_can_ask_the_screen_about_keys_and_themes(module, tmp_path):
    assert loaded(f"import {module}", tmp_path) & HEAVY == set()


def test_the_screen_loads_neither_recogniser_nor_index_nor_parsers(tmp_path):
    names = loaded("import reader.ui.app", tmp_path)
    assert names >= SCREEN
    assert names & (RECOGNISER | INDEX | {"ftfy", "babel", "py3langid", "numpy"}) == set()


FIRST_FRAME = """
import asyncio
from reader.config import Config
from reader.library import Library
from reader.ui.app import BroadsheetApp

async def show():
    with Library.open() as library:
        assert library.count() == 1
        app = BroadsheetApp(library, Config())
        async with app.run_test(size=(120, 36)) as pilot:
            await pilot.pause()

asyncio.run(show())
"""


def test_the_first_screen_needs_textual_and_the_database_alone(library):
    names = loaded(FIRST_FRAME, library)
    assert names >= {"textual", "sqlite3"}
    assert names & (RECOGNISER | INDEX | {"ftfy", "babel", "py3langid", "numpy", "frontmatter"}) == set()
