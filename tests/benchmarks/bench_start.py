"""Start to a painted list of 14,000 articles, and keys in it, over a pty, beside bare Python and a bare Textual app.

"ready" is a start that knows nothing of an earlier one: its list is the program's own first frame. "painted" is a
start after the program was left once, which shows the screen of the last time while the program is loaded.
"""

from __future__ import annotations

import gzip
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.terminal import Terminal  # noqa: E402 - the path above is what makes it importable

ARTICLES = ROOT.parent / "shared" / "data" / "news" / "articles.jsonl.gz"
BARE = """
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("READY")
Bare().run()
"""
RUNS = 9
READY = " min"
"""What every row of the list ends in."""


def fill(folder: Path) -> int:
    """Make a library of the news articles, saved but without names; returns their number."""
    from reader.library import Library
    from reader.model import Draft, DraftBlock
    from reader.text import normalise

    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines, Library.open(folder) as library:
        drafts = []
        for number, line in enumerate(lines):
            row = json.loads(line)
            blocks = tuple(
                DraftBlock("paragraph", text) for part in row["body"].split("\n") if (text := normalise(part).strip())
            )
            drafts.append(
                Draft(
                    blocks=blocks,
                    title=normalise(row["title"]) or None,
                    source_name=row.get("source"),
                    date=(row.get("date") or "")[:10] or None,
                    date_precision="day" if row.get("date") else None,
                    date_status="stated" if row.get("date") else None,
                    language=row.get("lang"),
                    path=f"/news/{number}",
                    raw=line.encode(),
                )
            )
        for start in range(0, len(drafts), 50):
            library._store.save(drafts[start : start + 50])
        library.reindex()
        return library.count()


def until(command: list[str], marker: str) -> float:
    """Return the milliseconds from starting a program to its marker on the terminal."""
    began = time.perf_counter()
    with Terminal(command) as terminal:
        return (terminal.wait_for_bytes(marker) - began) * 1000


def leave(command: list[str]) -> None:
    """Start a program and quit it, so that it can leave behind what helps it to start."""
    with Terminal(command) as terminal:
        terminal.wait_for_bytes(READY)
        terminal.settle(1.0)
        terminal.send("\x11")
        terminal.exit_code()


def main() -> None:
    """Print the medians."""
    if not ARTICLES.exists():
        print("skipped: the news articles are not beside this checkout")
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "library"
        print(f"articles: {fill(folder)}")
        bare = Path(temporary) / "bare.py"
        bare.write_text(BARE)
        reader = [sys.executable, "-m", "reader", "--library", str(folder)]
        figures: dict[str, list[float]] = {name: [] for name in ("python -c pass", "bare Textual", "ready", "painted")}
        until(reader, READY)  # compiles the modules
        for _ in range(RUNS):
            figures["python -c pass"].append(until([sys.executable, "-c", "print('READY')"], "READY"))
            figures["bare Textual"].append(until([sys.executable, str(bare)], "READY"))
            figures["ready"].append(until(reader, READY))
        leave(reader)
        for _ in range(RUNS):
            figures["painted"].append(until(reader, READY))
        for name, values in figures.items():
            print(f"{name:16} {statistics.median(values):6.0f} ms (least {min(values):.0f})")
        ratio = statistics.median(figures["ready"]) / statistics.median(figures["bare Textual"])
        print(f"ready / bare Textual: {ratio:.2f}")
        with Terminal(reader) as terminal:
            terminal.wait_for_bytes(READY)
            terminal.settle(1.0)
            for name, keys in (("j", ("j",)), ("page down", ("\x1b[6~",)), ("end, home", ("\x1b[F", "\x1b[H"))):
                times = [terminal.press(keys[at % len(keys)]) for at in range(30)]
                print(f"{name:16} painted in {statistics.median(times):5.1f} ms (p95 {sorted(times)[28]:.1f})")


if __name__ == "__main__":
    main()
