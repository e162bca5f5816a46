"""Where the repository and the shared data are."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = Path(os.environ.get("SAMENSPEL_SHARED_DATA", ROOT.parent / "shared" / "data"))


def shared(*parts: str) -> Path:
    """A file or folder of the shared data; a test that needs it says loudly when it is missing."""
    path = SHARED_DATA.joinpath(*parts)
    if not SHARED_DATA.is_dir():
        pytest.skip("cannot run here: the folder shared/data is missing")
    if not path.exists():
        pytest.skip(f"cannot run here: {'/'.join(['shared/data', *parts])} is missing")
    return path
