"""The reading pane with 100,000 words over a pty: open, scroll, find as one types, select, resize; and wrapping alone.

Run with the name of a text, it is the app that is measured: keys named in `Bench.BINDINGS` do what is timed.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

WORDS = 100_000
RUNS = 15
SIZE = (120, 36)


def words_of(name: str, count: int, chance: random.Random) -> list[str]:
    """Return so many words: Latin letters, some with emoji between them, or Chinese characters."""
    if name == "chinese":
        return ["".join(chr(chance.randint(0x4E00, 0x9000)) for _ in range(2)) for _ in range(count)]
    made = ["".join(chance.choices("etaoinshrdlucmfwyp", k=chance.randint(2, 9))) for _ in range(4000)]
    words = [chance.choice(made) for _ in range(count)]
    if name == "emoji":
        words[::80] = ["👩\u200d👩\u200d👧"] * len(words[::80])
    return words


def make(name: str):
    """Return an article of a kind of text, and 5,000 mentions in it."""
    from reader.model import Mention
    from tests.ui.articles import article

    chance = random.Random(7)
    words = words_of(name, WORDS, chance)
    joint = "" if name == "chinese" else " "
    made = article(*(joint.join(words[at : at + 80]) + "." for at in range(0, WORDS, 80)))
    step = len(made.body) // 5000
    kinds = ("PERSON", "ORG", "GPE", "DATE")
    mentions = tuple(
        Mention(start=at, end=at + 8, text=made.body[at : at + 8], type=kinds[at % 4], entity=at % 50)
        for at in range(0, len(made.body) - 8, step)
    )
    return made, mentions


def run(name: str) -> None:
    """Be the app that is measured."""
    from reader.model import Span
    from tests.ui.articles import PaneApp

    shown, mentions = make(name)
    searched = [Span(at, at + 4) for at in range(0, len(shown.body) - 4, len(shown.body) // 5000)]

    class Bench(PaneApp):
        BINDINGS = (("1", "open"), ("2", "find"), ("3", "forget"), ("t", "theme"))
        ENABLE_COMMAND_PALETTE = False

        def action_open(self) -> None:
            self.pane.show(shown, mentions=mentions)

        def action_find(self) -> None:
            self.pane.hits = searched

        def action_forget(self) -> None:
            self.pane.hits = []

        def action_theme(self) -> None:
            self.theme = "textual-light" if self.theme != "textual-light" else "textual-dark"

        def on_article_view_moved(self, _message: object) -> None:
            """Keep nothing."""

    from reader.ui.widgets.article_view import ArticleView

    ArticleView.on_key = lambda _self, _event: None  # a digit is no count here
    Bench(article_of_one_word()).run()


def article_of_one_word():
    """Return what is shown before the long one is opened."""
    from tests.ui.articles import article

    return article("Ready.", title="READY")


def wrapping(name: str) -> float:
    """Return the milliseconds of processor time it takes to break the text into rows."""
    from reader.ui.layout import Layout, parts_of

    shown, _ = make(name)
    times = []
    for _ in range(5):
        began = time.process_time()
        Layout(shown.body, parts_of(shown.body, shown.blocks), 76)
        times.append((time.process_time() - began) * 1000)
    return statistics.median(times)


def tell(what: str, times: list[float]) -> None:
    """Print the median, and what one in twenty exceeds."""
    print(f"  {what:18} {statistics.median(times):6.1f} ms (p95 {sorted(times)[max(0, len(times) - 2)]:.1f})")


def main() -> None:
    """Print the medians."""
    from tests.terminal import Terminal

    for name in ("latin", "emoji", "chinese"):
        print(f"{name}: {WORDS:,} words, wrapped in {wrapping(name):.1f} ms of processor time")
        with Terminal([sys.executable, __file__, name], columns=SIZE[0], rows=SIZE[1]) as terminal:
            terminal.wait_for_bytes("READY", 60)
            terminal.settle(1.0)
            # Keys struck in turn, so that each changes the screen every time.
            for first, second, keys in (
                ("open", "to the end", "1G"),
                ("back to the top", "a page down", "\x1b[H "),
                ("a row down", "the next row", "jj"),
                ("find (5,000 hits)", "find nothing", "23"),
                ("next name", "the name after", "ee"),
                ("select", "stop selecting", "vv"),
            ):
                strokes = (keys[:-1], keys[-1])
                times = [terminal.press(stroke) for _ in range(RUNS) for stroke in strokes]
                tell(first, times[0::2])
                tell(second, times[1::2])
            terminal.press("v")
            tell("a word more", [terminal.press("w") for _ in range(RUNS)])
            tell("a row more", [terminal.press("j") for _ in range(RUNS)])
            tell("another theme", [terminal.press("t") for _ in range(RUNS)])
            times = []
            for columns in (100, 60, 120) * 4:
                began = time.perf_counter()
                terminal.resize(columns, SIZE[1])
                terminal.read(2.0)
                times.append((terminal.settle(0.2) - began) * 1000)
            tell("resize", times)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        run(sys.argv[1])
    else:
        main()
