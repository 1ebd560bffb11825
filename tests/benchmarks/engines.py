"""Three engines behind one face, so that they can be measured side by side on the same articles and questions."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, Protocol

from reader.search import Highlighter, Index, parse, snippet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model import IndexDocument

LIMIT = 20
KWIC = "words in context"
_RANGE = re.compile(r" date:(\d{4})-(\d\d)\.\.(\d{4})-(\d\d)")


class Engine(Protocol):
    """What is measured of each. A question is in the project's language; KeyError for a kind that it cannot answer."""

    name: str

    def add(self, batch: Sequence[IndexDocument]) -> None: ...
    def finish(self) -> None: ...
    def bytes(self) -> int: ...
    def search(self, kind: str, text: str) -> list[int]: ...
    def with_snippets(self, kind: str, text: str) -> object: ...


class Bodies:
    """The texts, as a library keeps them beside its index."""

    def __init__(self, folder: Path) -> None:
        self.db = sqlite3.connect(folder / "articles.db")
        self.db.execute(
            "CREATE TABLE IF NOT EXISTS article (key INTEGER PRIMARY KEY, title, body, day INTEGER, source)"
        )

    def add(self, batch: Sequence[IndexDocument]) -> None:
        rows = [(each.key, each.title, each.body, each.day, each.source) for each in batch]
        with self.db:
            self.db.executemany("INSERT INTO article VALUES (?, ?, ?, ?, ?)", rows)

    def of(self, keys: Sequence[int]) -> list[str]:
        marks = ",".join("?" * len(keys))
        found = dict(self.db.execute(f"SELECT key, body FROM article WHERE key IN ({marks})", keys))  # noqa: S608 - marks only
        return [found[key] for key in keys]


class Broadsheet:
    """The project's own."""

    name = "broadsheet"

    def __init__(self, folder: Path, bodies: Bodies) -> None:
        self._folder, self._bodies = folder, bodies
        self.index = Index.open(folder)

    def add(self, batch: Sequence[IndexDocument]) -> None:
        self.index.apply(batch, merge=False)

    def finish(self) -> None:
        self.index.join()

    def bytes(self) -> int:
        return sum(path.stat().st_size for path in self._folder.glob("index-*/*") if path.is_file())

    def search(self, kind: str, text: str) -> list[int]:
        if kind == "facets":
            self.index.facets(parse(text))
            return []
        if kind == KWIC:
            return self._in_context(text, 64)
        sort = "date" if "by date" in kind else "relevance"
        return self.index.search(parse(text), limit=LIMIT, sort=sort, typing="prefix" in kind).keys

    def with_snippets(self, kind: str, text: str) -> object:
        if kind == KWIC:
            return self._in_context(text, None)
        query, keys = parse(text), self.search(kind, text)
        return [snippet(body, query, typing="prefix" in kind) for body in self._bodies.of(keys)]

    def _in_context(self, text: str, most: int | None) -> list[int]:
        """Count the occurrences in each of the newest articles, or in all."""
        query = parse(text)
        keys = self.index.search(query, limit=most, sort="date").keys
        highlighter = Highlighter(query)
        parts = [keys[start : start + 64] for start in range(0, len(keys), 64)]
        return [len(highlighter.spans(body)) for part in parts for body in self._bodies.of(part)]


class Fts5:
    """SQLite's: porter stems, titles weighing three times, texts outside the index."""

    name = "FTS5"

    def __init__(self, _folder: Path, bodies: Bodies) -> None:
        self._db = bodies.db
        self._db.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS a USING fts5(title, body, tokenize='porter unicode61', "
            "content='article', content_rowid='key')"
        )

    def add(self, batch: Sequence[IndexDocument]) -> None:
        with self._db:
            self._db.executemany(
                "INSERT INTO a(rowid, title, body) VALUES (?, ?, ?)",
                [(each.key, each.title, each.body) for each in batch],
            )

    def finish(self) -> None:
        """Nothing is left to do."""

    def bytes(self) -> int:
        (size,) = self._db.execute(
            "SELECT (SELECT sum(length(block)) FROM a_data) + (SELECT sum(length(sz)) FROM a_docsize)"
        ).fetchone()
        return int(size)

    def search(self, kind: str, text: str) -> list[int]:
        return [row[0] for row in self._rows(kind, text, "a.rowid")]

    def with_snippets(self, kind: str, text: str) -> object:
        return self._rows(kind, text, "a.rowid, snippet(a, 1, '[', ']', '…', 25)")

    def _rows(self, kind: str, text: str, wanted: str) -> list[tuple[int]]:
        if kind in ("fuzzy", KWIC):
            raise KeyError(kind)
        match, between = self._said(kind, text)
        days = "" if between is None else " JOIN article ON article.key = a.rowid AND day >= ? AND day < ?"
        order = "bm25(a, 3, 1)"
        if kind == "facets":
            question = "SELECT source, count(*) FROM a JOIN article ON article.key = a.rowid WHERE a MATCH ? GROUP BY 1"
            return self._db.execute(question, (match,)).fetchall()
        if "by date" in kind:
            days, order = " JOIN article ON article.key = a.rowid", "day DESC"
        question = f"SELECT {wanted} FROM a{days} WHERE a MATCH ? ORDER BY {order} LIMIT {LIMIT}"  # noqa: S608 - all ours
        return self._db.execute(question, (*(between or ()), match)).fetchall()

    @staticmethod
    def _said(kind: str, text: str) -> tuple[str, tuple[int, int] | None]:
        between = days_of(text)
        text = _RANGE.sub("", text)
        if "prefix" in kind:
            *whole, beginning = text.split()
            return " ".join([*(f'"{word}"' for word in whole), f'"{beginning}"*']), between
        if text.startswith('"') or " OR " in text:
            return text, between
        return " ".join(f'"{word}"' for word in text.split()), between


class Tantivy:
    """Rust's, as the limit; its snippets are made from texts beside the index, as ours are."""

    name = "tantivy"

    def __init__(self, folder: Path, bodies: Bodies) -> None:
        import tantivy

        self._t, self._bodies = tantivy, bodies
        self._folder = folder / "tantivy"
        self._folder.mkdir(exist_ok=True)
        made = tantivy.SchemaBuilder()
        made.add_integer_field("key", stored=True)
        for name in ("title", "body"):
            made.add_text_field(name, tokenizer_name="en_stem")
        made.add_integer_field("day", indexed=True, fast=True)
        made.add_text_field("source", tokenizer_name="raw", fast=True)
        self._schema = made.build()
        self._index = tantivy.Index(self._schema, path=str(self._folder))
        self._searcher = self._index.searcher()

    def add(self, batch: Sequence[IndexDocument]) -> None:
        writer = self._index.writer(256_000_000, 1)
        for each in batch:
            document = self._t.Document(title=[each.title], body=[each.body], source=[each.source])
            document.add_integer("key", each.key)
            document.add_integer("day", each.day or 0)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def finish(self) -> None:
        """Nothing is left to do: it merges while it adds."""

    def bytes(self) -> int:
        return sum(path.stat().st_size for path in self._folder.iterdir())

    def search(self, kind: str, text: str) -> list[int]:
        return self._found(kind, self._query(kind, text))

    def with_snippets(self, kind: str, text: str) -> object:
        query = self._query(kind, text)
        keys = self._found(kind, query)
        maker = self._t.SnippetGenerator.create(self._searcher, query, self._schema, "body")
        maker.set_max_num_chars(160)
        texts = self._bodies.of(keys)
        return [maker.snippet_from_doc(self._t.Document(body=[body])).highlighted() for body in texts]

    def _found(self, kind: str, query: object) -> list[int]:
        if kind == "facets":
            self._searcher.aggregate(query, {"sources": {"terms": {"field": "source", "size": LIMIT}}})
            return []
        if kind == KWIC:
            raise KeyError(kind)
        order = "day" if "by date" in kind else None
        hits = self._searcher.search(query, LIMIT, count=True, order_by_field=order).hits
        return [self._searcher.doc(address)["key"][0] for _, address in hits]

    def _query(self, kind: str, text: str) -> object:
        between = days_of(text)
        text = _RANGE.sub("", text)
        if "prefix" in kind:
            *whole, beginning = text.split()
            begins = self._t.Query.regex_query(self._schema, "body", f"{beginning.lower()}.*")
            return self._all([*(self._parsed(word) for word in whole), begins])
        if kind == "fuzzy":
            word = text.rstrip("~")
            return self._t.Query.fuzzy_term_query(self._schema, "body", word, distance=2 if len(word) > 5 else 1)
        if text.startswith('"') or " OR " in text:
            query = self._parsed(text)
        else:
            query = self._all([self._parsed(word) for word in text.split()])
        if between is None:
            return query
        least, most = between
        kind_of = self._t.FieldType.Integer
        return self._all([query, self._t.Query.range_query(self._schema, "day", kind_of, least, most - 1)])

    def _parsed(self, text: str) -> object:
        return self._index.parse_query(text, ["title", "body"], field_boosts={"title": 3.0})

    def _all(self, parts: list[object]) -> object:
        return self._t.Query.boolean_query([(self._t.Occur.Must, part) for part in parts])


def days_of(text: str) -> tuple[int, int] | None:
    """The days a question asks for, half-open."""
    from datetime import date

    if not (match := _RANGE.search(text)):
        return None
    year, month, last_year, last_month = map(int, match.groups())
    after = last_year * 12 + last_month
    return date(year, month, 1).toordinal(), date(after // 12, after % 12 + 1, 1).toordinal()


def engines(folder: Path) -> list[Engine]:
    """All there are; tantivy is no dependency and may be missing."""
    bodies = Bodies(folder)
    found: list[Engine] = [Broadsheet(folder, bodies), Fts5(folder, bodies)]
    try:
        found.append(Tantivy(folder, bodies))
    except ImportError:
        print("tantivy is not installed (pip install tantivy): measured without it")
    return found
