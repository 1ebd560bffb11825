"""The folder of an index: the user's own, and checked before anything in it is believed.

Whoosh's table of contents is a pickle, which runs code when it is read; so it is read only from a folder nobody else
may write to, and only when its checksum is right. The segments are array files, which check themselves.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from zlib import crc32

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import BufferFile

from reader.search.arrays import DamagedFileError

_SUM_BYTES = 4
_OTHERS_MAY_WRITE = 0o022


class CheckedStorage(FileStorage):  # type: ignore[misc]  # Whoosh publishes no types
    """Adds a checksum to each table of contents as it is committed, and compares it when it is read."""

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:  # noqa: FBT001, FBT002 - Whoosh's signature
        """Rename a file; a table of contents, which becomes valid by this, gets its checksum first."""
        if newname.endswith(".toc"):
            path = self.path(oldname)
            with path.open("ab") as stream:
                stream.write(crc32(path.read_bytes()).to_bytes(_SUM_BYTES, "little"))
        super().rename_file(oldname, newname, safe=safe)

    def open_file(self, name: str, **options: Any) -> Any:  # noqa: ANN401 - a Whoosh file
        """Open a file; raises DamagedFileError for a table of contents that is not as it was written."""
        if not name.endswith(".toc"):
            return super().open_file(name, **options)
        data = self.path(name).read_bytes()
        content, found = data[:-_SUM_BYTES], data[-_SUM_BYTES:]
        if crc32(content).to_bytes(_SUM_BYTES, "little") != found:
            message = f"{name} is damaged"
            raise DamagedFileError(message)
        return BufferFile(memoryview(content), name=name)

    def path(self, name: str) -> Path:
        """Return the path of a file of the index."""
        return Path(self.folder) / name


def is_own(folder: Path) -> bool:
    """Say whether a folder belongs to the user and nobody else may write to it."""
    if os.name == "nt":
        return True
    status = folder.stat()
    return status.st_uid == os.getuid() and not status.st_mode & _OTHERS_MAY_WRITE
