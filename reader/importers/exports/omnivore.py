"""What Omnivore exported before it ended: a zip archive of metadata, pages as HTML, and highlights as Markdown."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from reader.errors import SourceError
from reader.importers import zips
from reader.importers.exports.entries import Entry, draft_of, tags_of, text_of
from reader.importers.exports.json_lists import written
from reader.model import Highlight
from reader.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.importers.source import Source
    from reader.importers.zips import Zip
    from reader.model import Draft

_METADATA = re.compile(r"(?:.*/)?metadata_(\d+)_to_\d+\.json")
_LABELS = re.compile(r"((?:\s+#[^\s#]+)+)\s*$")


class Omnivore:
    """Reads the archive as it is; nothing is unpacked."""

    name = "omnivore"
    suffixes: tuple[str, ...] = (".zip",)

    def accepts(self, head: bytes, name: str) -> bool:  # noqa: ARG002 - the content tells
        """Accept a zip archive with its lists of metadata."""
        return head.startswith(zips.MAGIC) and b"metadata_" in head and b"_to_" in head

    def read(self, source: Source) -> Iterator[Draft]:
        """Yield each entry; raises SourceError when the archive is damaged, with the part that is."""
        with source.open() as stream, zips.opened(stream) as archive:
            lists = [(int(match[1]), name) for name in archive.names if (match := _METADATA.fullmatch(name))]
            for _, name in sorted(lists):
                folder = name.rpartition("/")[0]
                for one in _listed(archive, name):
                    yield draft_of(_entry(archive, folder, one), self.name, source)


def _listed(archive: Zip, name: str) -> list[dict[str, Any]]:
    try:
        found = json.loads(archive.read(name))
    except (ValueError, RecursionError) as error:
        message = f"holds a list that cannot be read ('{name}')"
        raise SourceError(message, "download or export it again") from error
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _entry(archive: Zip, folder: str, one: dict[str, Any]) -> Entry:
    slug, state = text_of(one.get("slug")), text_of(one.get("state")).lower()
    html = _part(archive, folder, f"content/{slug}.html")
    archived = state == "archived"
    progress = one.get("readingProgress")
    finished = isinstance(progress, int | float) and progress >= 95  # noqa: PLR2004 - per cent; the rest is end matter
    return Entry(
        url=text_of(one.get("url")),
        title=text_of(one.get("title")),
        author=text_of(one.get("author")),
        published=text_of(one.get("publishedAt")),
        listed=text_of(one.get("savedAt")),
        tags=tags_of(one.get("labels")),
        read=archived or finished,
        archived=archived,
        highlights=tuple(_highlights(_part(archive, folder, f"highlights/{slug}.md"))),
        html=html,
        raw=html.encode() if html else written(one),
    )


def _part(archive: Zip, folder: str, name: str) -> str:
    """Return a part as text, empty where the archive has none."""
    place = zips.joined(folder, name)
    return archive.read(place).decode("utf-8", "replace") if place in archive else ""


def _highlights(markdown: str) -> Iterator[Highlight]:
    """Yield each quotation, with what stands below it as its note and the `#labels` at its end as tags.

    What stands above the first is a note on the whole.
    """
    quote: list[str] = []
    note: list[str] = []
    for line in [*normalise(markdown).split("\n"), "> "]:
        if line.startswith(">"):
            if note or line == "> ":
                yield from _one(quote, note)
                quote, note = [], []
            quote.append(line[1:].strip())
        elif line.strip():
            note.append(line.strip())


def _one(quote: list[str], note: list[str]) -> Iterator[Highlight]:
    said = "\n".join(quote).strip()
    labels = _LABELS.search(said)
    if labels:
        said = said[: labels.start()]
    tags = tuple(label.lstrip("#") for label in labels[1].split()) if labels else ()
    if said or note:
        yield Highlight(quote=said, note="\n".join(note), tags=tags)
