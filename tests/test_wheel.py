"""What a person gets who installs the program: the wheel is built, opened, and used."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import reader
from reader import paths

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built by the backend itself, so that no registry is asked."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    (built,) = folder.glob("*.whl")
    return built


def test_everything_the_program_needs_is_in_it(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    package = (path for path in (ROOT / "reader").rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    parts = {str(path.relative_to(ROOT)) for path in package}
    shipped = {f"reader/{path.relative_to(ROOT)}" for kind in ("themes", "seeds") for path in (ROOT / kind).iterdir()}
    assert shipped
    assert parts | shipped <= names
    assert {"reader/py.typed", "reader/ui/reader.tcss"} <= names


def test_nothing_else_is_in_it(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0] for name in names} == {"reader", f"broadsheet-{reader.__version__}.dist-info"}
    assert not [name for name in names if "__pycache__" in name or name.endswith((".pyc", ".db"))]


def test_it_names_the_command_and_carries_the_licence(wheel):
    archive = zipfile.ZipFile(wheel)
    info = f"broadsheet-{reader.__version__}.dist-info"
    assert "broadsheet = reader.cli:main" in archive.read(f"{info}/entry_points.txt").decode()
    assert archive.read(f"{info}/licenses/LICENSE").startswith(b"MIT")


def test_what_is_installed_finds_what_came_with_it(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = "from reader.paths import shipped; print(shipped('themes'), shipped('seeds'), sep='\\n')"
    ran = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=tmp_path, env={"PYTHONPATH": "."}
    )
    folder = tmp_path.resolve() / "reader"
    assert ran.stdout.splitlines() == [str(folder / "themes"), str(folder / "seeds")]


def test_a_checkout_finds_it_beside_the_package():
    assert paths.shipped("themes") == ROOT / "themes"
    assert paths.shipped("seeds") == ROOT / "seeds"
