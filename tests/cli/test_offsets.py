"""Whatever an article is made of, each offset that `show --json` prints names the text beside it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reader.cli import records
from reader.entities.rules import tag
from reader.library import Library
from reader.model import Mention, Span, key_of

UGLY = [
    *(
        "Erdoğan",
        "I\u0307stanbul",
        "e\u0301tude",
        "東京で会見した",
        "👩\u200d👩\u200d👧\u200d👦",
        "שלום",
        "مرحبا",
        "ﬁne",
    ),
    *(
        "🏴\U000e0067\U000e0062\U000e007f",
        "\u1100\u1161",
        "n\u0303\u0303\u0303",
        "[/oops]",
        "[@click=x]y[/]",
        "“quoted”",
    ),
    *("€100", "a\u00adb", "\u202eevil\u202c", "\x1b[31mred\x1b[0m", "tab\there", "Zelensky’s", "U.S.", "Mr Smith"),
    *("NATO", "Russia", "Kyiv", "said", "the"),
]
words = st.sampled_from(UGLY) | st.text(min_size=1, max_size=8)
sentences = st.lists(words, min_size=3, max_size=14).map(lambda found: " ".join(found) + ".")
texts = st.lists(sentences, min_size=2, max_size=8).map("\n\n".join)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(text=texts, data=st.data())
def test_every_offset_names_its_text(text: str, data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder, Library.open(Path(folder) / "library") as library:
        source = Path(folder) / "ugly.txt"
        source.write_text(text, encoding="utf-8", errors="replace", newline="")
        report = library.import_sources([source])
        assume(report.added == 1)
        id = report.articles[0].id
        body = library.article(id).body
        _recognise(library, id, body)
        _annotate(library, id, body, data)

        shown = records.article(library.article(id), library.mentions(id), library.annotations(id))
        hits = [(hit, hit.of(body)) for hit in library.highlight(id, data.draw(words))]

    assert body == shown["body"]
    assert body.split("\n") == body.splitlines()
    for thing in [*shown["mentions"], *shown["marks"]]:
        assert _part(body, thing) == thing["text"] != ""
    for thing in shown["annotations"]:
        assert _part(body, thing) == thing["quote"] != ""
    assert "\n".join(_part(body, block) for block in shown["blocks"]) == body
    assert all(text for _, text in hits)


def _recognise(library: Library, id: str, body: str) -> None:
    store = library._store
    key = key_of(id)
    found = [Mention(start=one.start, end=one.end, text=body[one.start : one.end], type=one.type) for one in tag(body)]
    store.names.save_mentions(key, store.digest(key), found, "rules")


def _annotate(library: Library, id: str, body: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    if body[start:end].strip():
        library.annotate(id, Span(start, end))


def _part(body: str, thing: dict[str, Any]) -> str:
    return body[thing["start"] : thing["end"]]
