"""Files, folders and zips opened within bounds; nothing is ever unpacked to disk."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from samenspel.domain.directory import limits
from samenspel.domain.directory.entries import Unreadable

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# Everything zipfile and the unpackers below it raise on damaged or unknown data.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Package:
    """Named files that belong together. Names are in lower case, without folders."""

    label: str
    load: dict[str, Callable[[], bytes]]

    def names(self, *endings: str) -> list[str]:
        return sorted(name for name in self.load if name.endswith(endings))

    def bytes_of(self, name: str) -> bytes:
        return self.load[name]()


def file_bytes(path: Path) -> bytes:
    """The content of one file of at most limits.FILE_BYTES. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            # One byte more than allowed: the stated size of a file can change under us.
            data = file.read(limits.FILE_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a usable name"
        raise Unreadable(
            f"I cannot open {path.name}: {reason}. Check the name and who may read it."
        ) from None
    if len(data) > limits.FILE_BYTES:
        raise Unreadable(
            f"{path.name} is larger than {limits.FILE_BYTES // limits.MB} MB. Split it."
        )
    return data


def opened_folder(path: Path) -> Package:
    """The files directly in a folder; its sub-folders are left alone. Raises Unreadable."""
    try:
        files = sorted(p for p in path.iterdir() if p.is_file() and not p.name.startswith("."))
    except OSError as error:
        raise Unreadable(f"I cannot open the folder {path.name}: {error.strerror}.") from None
    if len(files) > limits.ZIP_ENTRIES:
        raise Unreadable(
            f"There are more than {limits.ZIP_ENTRIES} files in {path.name}. Keep the ones to read."
        )
    return Package(path.name, {p.name.lower(): partial(file_bytes, p) for p in files})


def opened_zip(data: bytes, label: str) -> Package:
    """A zip unpacked in memory, bounded by what really comes out. Raises Unreadable."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        raise Unreadable(
            f"{label} is a damaged zip ({type(error).__name__}). Make it again."
        ) from None
    entries = [e for e in archive.infolist() if not e.is_dir()]
    if (
        len(entries) > limits.ZIP_ENTRIES
        or sum(e.file_size for e in entries) > limits.UNPACKED_BYTES
    ):
        raise _too_much(label)
    contents: dict[str, bytes] = {}
    left = limits.UNPACKED_BYTES
    for entry in sorted(entries, key=lambda e: e.filename.count("/")):
        content = _unpacked(archive, entry, min(left, limits.FILE_BYTES), label)
        left -= len(content)
        # Only the last part of the path is used, and only as a name to look up.
        name = entry.filename.replace("\\", "/").rsplit("/", 1)[-1].lower()
        if not name.startswith(".") and not entry.filename.startswith("__MACOSX"):
            contents.setdefault(name, content)
    return Package(label, {name: partial(bytes, content) for name, content in contents.items()})


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int, label: str) -> bytes:
    if entry.flag_bits & 0x1:
        raise Unreadable(f"{label} is locked with a password. Make the zip again without one.")
    parts, size = [], 0
    try:
        with archive.open(entry) as file:
            while part := file.read(65_536):
                size += len(part)
                if size > most:
                    raise _too_much(label)
                parts.append(part)
    except _DAMAGED as error:
        raise Unreadable(
            f"{label} is a damaged zip ({type(error).__name__}). Make it again."
        ) from None
    return b"".join(parts)


def _too_much(label: str) -> Unreadable:
    most = limits.UNPACKED_BYTES // limits.MB
    return Unreadable(
        f"{label} unpacks to more than {most} MB or {limits.ZIP_ENTRIES} files. Split it."
    )
