"""Every importer read with sources that Hypothesis damages, for as many minutes as are asked for: `make fuzz`.

What is looked for: anything raised but SourceError, a text that has not passed the gate or grows without measure,
a read that takes longer than some seconds, and a process that dies; the source at fault is written to a file.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reader.errors import SourceError
from reader.importers import _choose, _importers, contract
from reader.importers.source import Source
from reader.model import Draft
from tests.importers.samples import SAMPLES
from tests.importers.test_contract import MORE

SLOW_S = 10.0
"""CPU seconds that no source of some kilobytes may take."""
GOOD = [(name, data) for name, (_, data) in SAMPLES.items()]
GOOD += [(name, data) for name, more in MORE.items() for data in more.values()]
PIECES = [
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x1b[31m",
    b"\xe2\x80\xae",
    b"<",
    b">",
    b'"',
    b"[" * 300,
    b"<div>" * 300,
    b"\r",
    b"\n\n",
]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, bytes]:
    """A source of some format with up to eight damages, or the head of one and the tail of another."""
    name, data = draw(st.sampled_from(GOOD))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(0, len(data) - 1)))
        to = min(len(data), at + draw(st.integers(0, 200)))
        way = draw(st.integers(0, 5))
        if way == 0:
            data = data[:at] + data[to:]
        elif way == 1:
            data = data[:at] + draw(st.sampled_from(PIECES)) + data[to:]
        elif way == 2:
            data = data[:at] + draw(st.binary(max_size=40)) + data[to:]
        elif way == 3:
            data = data[:to] + data[at:to] * draw(st.integers(1, 20)) + data[to:]
        elif way == 4:
            data = data[:at] + bytes(byte ^ draw(st.integers(1, 255)) for byte in data[at : at + 4]) + data[at + 4 :]
        else:
            data = data[:at] + draw(st.sampled_from(GOOD))[1][at:]
    return name, data


def tried(name: str, data: bytes) -> str:
    """Read a source as its format and as what it looks like; return what is wrong, empty when nothing is."""
    began = time.process_time()
    for choose in (lambda _: _importers()[name], _choose):
        source = Source(f"fuzzed.{name}", data, path=f"/somewhere/fuzzed.{name}")
        try:
            importer = choose(source)
            for draft in importer.read(source):
                if isinstance(draft, Draft) and (found := list(contract.problems(draft, len(data)))):
                    return f"{importer.name}: {found[0]}"
        except SourceError:
            continue
        except Exception as error:  # noqa: BLE001 - it is what is looked for
            return f"{name}: {type(error).__name__}: {error}"
    took = time.process_time() - began
    return f"{name}: took {took:.1f} s" if took > SLOW_S else ""


def main() -> None:
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10.0
    until = time.monotonic() + 60 * minutes
    last = Path(tempfile.gettempdir()) / "broadsheet-fuzzed"
    counts: Counter[str] = Counter()
    wrong: dict[str, bytes] = {}

    @settings(
        max_examples=500, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(damaged())
    def one_round(source: tuple[str, bytes]) -> None:
        if time.monotonic() > until:
            return
        name, data = source
        last.write_bytes(data)
        counts[name] += 1
        if problem := tried(name, data):
            wrong.setdefault(problem[:120], data)

    while time.monotonic() < until:
        one_round()
    print(
        f"{sum(counts.values()):,} damaged sources of {len(counts)} formats in {minutes:g} minutes: "
        f"{len(wrong)} problems"
    )
    for number, (problem, data) in enumerate(wrong.items()):
        file = last.with_name(f"{last.name}-{number}")
        file.write_bytes(data)
        print(f"  {problem}  ({file})")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
