"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import os
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "reader").rglob("*.py"))
SHEETS = sorted((ROOT / "reader").rglob("*.tcss"))
LARGEST_FILE, LARGEST_FUNCTION = 350, 40
NOT_OURS = {".git", ".venv", ".library", "dist", "build", "htmlcov", "node_modules"}
LITERAL_COLOUR = re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\b|\b(?:rgb|hsl)a?\(")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def texts() -> list[Path]:
    """Every file of the project that a person could have written, the lists of versions included."""
    found = []
    for folder, inner, files in os.walk(ROOT):
        inner[:] = [name for name in inner if name not in NOT_OURS and not name.endswith(("_cache", "__pycache__"))]
        written = (name for name in files if name not in NOT_OURS and not name.endswith((".png", ".svg", ".pyc")))
        found += [Path(folder, name) for name in written]
    return [path for path in found if ".hypothesis" not in path.parts and ".coverage" not in path.name]


def trees() -> list[tuple[Path, ast.Module]]:
    return [(path, ast.parse(path.read_text(encoding="utf-8"))) for path in MODULES]


def test_every_file_can_be_held_in_mind():
    sizes = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in [*MODULES, *SHEETS]}
    assert {name: lines for name, lines in sizes.items() if lines > LARGEST_FILE} == {}


def test_every_function_can_be_seen_at_once():
    long = [
        f"{named(path)}:{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for path, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno > LARGEST_FUNCTION
    ]
    assert long == []


def test_every_module_says_what_it_is():
    assert [named(path) for path, tree in trees() if not ast.get_docstring(tree)] == []


def test_every_name_says_what_a_thing_is():
    vague = re.compile(r"utils?|helpers?|managers?|base|misc|common", re.IGNORECASE)
    names = {named(path): [*path.relative_to(ROOT).with_suffix("").parts] for path in MODULES}
    for path, tree in trees():
        names[named(path)] += [
            word for node in ast.walk(tree) if isinstance(node, ast.ClassDef) for word in words(node.name)
        ]
    assert [name for name, parts in names.items() if any(vague.fullmatch(part.strip("_")) for part in parts)] == []


def words(name: str) -> list[str]:
    return re.findall(r"[A-Z][a-z]*|[a-z]+", name)


def test_nothing_is_left_for_later():
    left = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|NotImplemented" r"Error)\b|pragma: no cover")
    assert [named(path) for path in MODULES if left.search(path.read_text(encoding="utf-8"))] == []


def test_every_silenced_check_says_why():
    told = re.compile(r"#\s*(?:noqa: [A-Z]+\d+(?:, ?[A-Z]+\d+)*|type: ignore\[[a-z, -]+\]) +[-#–] *\S")
    silent = re.compile(r"#\s*(?:noqa|type: ?ignore)\b")
    bare = [
        f"{named(path)}: {line.strip()}"
        for path in [*MODULES, *sorted((ROOT / "tests").rglob("*.py"))]
        for line in path.read_text(encoding="utf-8").splitlines()
        if silent.search(line) and not told.search(line)
    ]
    assert bare == []


def test_no_file_knows_a_machine_or_a_registry():
    telling = re.compile(
        r"(?:^|[^a-z.\w~])/(?:work|farm|root|home/\w+|Users/\w+)/"
        r"|index[-_]url|find[-_]links|trusted[-_]host|registry *= *[\"']http|\"resolved\": *\"http",
        re.MULTILINE,
    )
    found = {named(path): telling.findall(path.read_text(encoding="utf-8", errors="replace")) for path in texts()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_colour_stands_in_themes_alone():
    painting = [path for path in (ROOT / "reader" / "ui").rglob("*.py") if path.stem not in ("palette", "colours")]
    found = {named(path): LITERAL_COLOUR.findall(path.read_text(encoding="utf-8")) for path in [*SHEETS, *painting]}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_stylesheets_name_only_colours_that_exist():
    from textual.design import ColorSystem

    from reader.ui import palette

    known = {*palette.NAMES, *ColorSystem("#123456").generate()}
    used = {name for sheet in SHEETS for name in re.findall(r"\$([\w-]+)", sheet.read_text(encoding="utf-8"))}
    assert used - known == set()


def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("==") for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


def test_exact_versions_are_versions_and_nothing_else():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.+!]+", line)] == []


def test_every_direct_dependency_has_an_exact_version_in_its_range():
    described = project()
    asked = [Requirement(text) for text in described["project"]["dependencies"] + described["dependency-groups"]["dev"]]
    asked += [Requirement(text) for one in described["project"]["optional-dependencies"].values() for text in one]
    exact = pinned()
    wrong = [
        str(one)
        for one in asked
        if not one.specifier.contains(exact.get(canonicalize_name(one.name), "none"), prereleases=True)
    ]
    assert wrong == []


def test_the_build_server_runs_the_tests():
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.search(r"^make test$", script.read_text(encoding="utf-8"), re.MULTILINE)


def test_the_promised_targets_are_there():
    rules = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert {"read", "test", "check", "bench", "clean", "format"} <= set(rules)


def test_tests_mirror_the_package():
    packages = {path.parent.name for path in (ROOT / "reader").glob("*/__init__.py")}
    assert packages - {path.name for path in (ROOT / "tests").iterdir() if any(path.glob("test_*.py"))} == set()
