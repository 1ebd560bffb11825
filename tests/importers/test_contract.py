"""Every importer keeps the contract, whatever is done to its sources."""

from __future__ import annotations

import json

import pytest

from reader.importers import Importer, Source, _choose, _importers, contract, formats
from tests.importers.samples import FIREFOX, POCKET_HTML, SAMPLES, pdf, record, wacz, warc

MORE = {
    "browser": {"backup.json": json.dumps(FIREFOX).encode()},
    "bookmarks": {"ril_export.html": POCKET_HTML.encode()},
    "warc": {
        "site.wacz": wacz(record("https://example.org/a")),
        "site.warc": warc(record("https://example.org/a"), packed=False),
    },
    "pdf": {"two.pdf": pdf("One page of a report.", "Another page of the same report.")},
}


def test_there_is_a_sample_of_every_format() -> None:
    assert set(formats()) - set(SAMPLES) == set()


@pytest.mark.parametrize("name", SAMPLES)
def test_every_importer_keeps_the_contract(name: str) -> None:
    importer = _importers()[name]
    file, data = SAMPLES[name]

    assert isinstance(importer, Importer)
    assert importer.name == name
    assert contract.violations(importer, {file: data, **MORE.get(name, {})}) == []


@pytest.mark.parametrize("name", SAMPLES)
def test_a_format_is_told_by_its_content(name: str) -> None:
    file, data = SAMPLES[name]

    assert _choose(Source(file, data)).name == name
    if name not in ("markdown", "text"):
        assert _choose(Source("unnamed", data)).name == name


class Careless:
    """Breaks every promise."""

    name = "careless"
    suffixes = (".careless",)

    def accepts(self, head: bytes, name: str) -> bool:
        return not head and not name

    def read(self, source):
        from reader.model import Draft, DraftBlock, Mark, Span

        if len(source.data) < 5:
            raise KeyError(source.name)
        marks = (Mark("strong", Span(0, 99)),)
        return [Draft(blocks=(DraftBlock("paragraph", "a\tb", marks=marks),))]


def test_the_check_finds_what_is_wrong() -> None:
    found = "\n".join(contract.violations(Careless(), {"a.careless": b"something"}))

    for problem in (
        "not accepted",
        "the gate",
        "outside its block",
        "keep the source",
        "no generator",
        "raises KeyError",
    ):
        assert problem in found
