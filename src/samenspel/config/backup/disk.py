"""What every kind of backup needs of the disk, and how it says that it cannot be done."""

import os
from pathlib import Path


class CannotBackUp(Exception):
    """Why a backup could not be made or put back, and what to do about it."""


def sync(path: Path) -> None:
    """Do not go on until the disk has it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
