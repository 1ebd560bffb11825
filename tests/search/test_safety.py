from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from reader.errors import LibraryLockedError, SearchIndexError
from reader.model import IndexDocument
from reader.search import Index, parse
from reader.search import index as index_module
from tests.search import corpus

ROOT = Path(__file__).resolve().parents[2]


def folder_of(library: Path) -> Path:
    (folder,) = library.glob("index-*")
    return folder


def everything(library: Path) -> None:
    """Read all there is."""
    made = Index.open(library)
    made.check()
    made.search(parse("grain"), limit=None)


def test_an_index_of_another_version_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    (tmp_path / "index-v1").mkdir()

    with pytest.raises(SearchIndexError, match="another version"):
        Index.open(tmp_path)
    Index.remove(tmp_path)
    assert Index.open(tmp_path).count() == 0


@pytest.fixture
def library(tmp_path: Path) -> Path:
    made = Index.open(tmp_path)
    made.apply(corpus.documents(200), merge=False)
    made.apply(corpus.documents(30, seed=5), [40, 41], merge=False)
    made.close()
    return tmp_path


@pytest.mark.skipif(os.name == "nt", reason="folders have no modes there")
def test_the_folder_is_the_users_own(library: Path) -> None:
    folder = folder_of(library)
    assert folder.stat().st_mode & 0o077 == 0
    folder.chmod(0o770)

    with pytest.raises(SearchIndexError):
        Index.open(library)


def test_damage_anywhere_is_noticed(library: Path) -> None:
    chance = random.Random(3)
    for path in sorted(folder_of(library).iterdir()):
        whole = path.read_bytes() if path.is_file() else b""
        if path.suffix not in (".toc", ".arrays"):
            continue
        places = [0, len(whole) - 1, *(chance.randrange(len(whole)) for _ in range(25))]
        for place in places:
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x40]) + whole[place + 1 :])
            with pytest.raises(SearchIndexError):
                everything(library)
        for length in (0, 7, len(whole) // 2, len(whole) - 1):
            path.write_bytes(whole[:length])
            with pytest.raises(SearchIndexError):
                everything(library)
        path.write_bytes(whole)
    everything(library)


def test_a_missing_file_is_noticed(library: Path) -> None:
    next(folder_of(library).glob("*.arrays")).unlink()

    with pytest.raises(SearchIndexError):
        Index.open(library)


def test_an_index_that_cannot_be_trusted_can_be_removed_and_made_again(library: Path) -> None:
    for path in folder_of(library).glob("*.toc"):
        path.write_bytes(b"not a table of contents")
    with pytest.raises(SearchIndexError):
        Index.open(library)
    Index.remove(library)

    assert Index.open(library).count() == 0


def test_a_failed_change_changes_nothing_and_frees_the_index(library: Path) -> None:
    made = Index.open(library)
    before = made.keys()
    broken = IndexDocument(key="not a number", body="grain")

    with pytest.raises(SearchIndexError):
        made.apply([IndexDocument(key=900, body="grain"), broken], [1])
    assert made.keys() == before
    made.apply([IndexDocument(key=901, body="grain")])
    assert made.keys() == before | {901}


def test_a_second_writer_waits_and_then_says_so(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.search.codec import ArrayWriter

    monkeypatch.setattr(index_module, "_LOCK_TIMEOUT_S", 0.1)
    made = Index.open(library)
    other = ArrayWriter(made._opened)
    with pytest.raises(LibraryLockedError):
        made.apply([IndexDocument(key=900, body="grain")])
    other.cancel()
    made.apply([IndexDocument(key=900, body="grain")])

    assert made.keys() >= {900}


def test_a_killed_writer_leaves_the_last_commit(tmp_path: Path) -> None:
    """A process adds an article a commit until it is killed; what it reported as done is there."""
    script = textwrap.dedent(
        """
        import sys
        from pathlib import Path
        from reader.model import IndexDocument
        from reader.search import Index
        made = Index.open(Path(sys.argv[1]))
        key = max(made.keys(), default=0)
        while True:
            key += 1
            made.apply([IndexDocument(key=key, body=f"grain number{key}")])
            print(key, flush=True)
        """
    )
    chance = random.Random(5)
    acknowledged = 0
    for _ in range(4):
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, cwd=ROOT, text=True
        )
        assert process.stdout is not None
        acknowledged = int(process.stdout.readline())
        time.sleep(chance.random() / 5)
        process.send_signal(signal.SIGKILL)
        acknowledged = max([acknowledged, *map(int, process.stdout.read().split())])
        process.wait()
        process.stdout.close()
        everything(tmp_path)
        keys = Index.open(tmp_path).keys()
        assert keys in (set(range(1, acknowledged + 1)), set(range(1, acknowledged + 2)))

    assert Index.open(tmp_path).search(parse(f"number{acknowledged}")).keys == [acknowledged]


def test_a_library_compiled_at_its_first_start_finds_no_fault_on_the_users_screen(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-X", f"pycache_prefix={tmp_path}", "-c", "from reader.search import codec"],
        check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert ran.stderr == ""
