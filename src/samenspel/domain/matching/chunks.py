"""Near-alike words by runs of letters: "verhuisdozen" and "verhuizing" meet."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence

import numpy as np

SIZES = (4, 5)
# Below this share of a word's runs the likeness is chance ("schaken" is not "haken").
LEAST_SHARE = 0.5


class ChunkIndex:
    """Which documents hold which runs of four and five letters, weighted by rarity.

    Runs are kept as 32-bit fingerprints in sorted arrays: a tenth of the memory of a dictionary.
    """

    def __init__(self, documents: Sequence[Iterable[str]]) -> None:
        """`documents` are the bare words of each document."""
        held = [
            np.unique(np.concatenate([_marks(word) for word in words] or [_marks("")]))
            for words in documents
        ]
        marks = np.concatenate(held) if held else np.empty(0, np.uint32)
        owners = np.repeat(np.arange(len(held), dtype=np.int32), [len(part) for part in held])
        order = np.argsort(marks, kind="stable")
        self._owners = owners[order]
        self._marks, self._starts = np.unique(marks[order], return_index=True)
        self._ends = np.append(self._starts[1:], len(marks))
        self.size = len(held)

    def scores(self, bare: str) -> np.ndarray:
        """Summed rarity of the runs a word shares with each document, 0 where too few; (size,)."""
        out = np.zeros(self.size)
        whole = 0.0
        for mark in np.unique(_marks(bare)):
            at = int(np.searchsorted(self._marks, mark))
            known = at < len(self._marks) and self._marks[at] == mark
            owners = self._owners[self._starts[at] : self._ends[at]] if known else self._owners[:0]
            rarity = np.log(1 + (self.size - len(owners) + 0.5) / (len(owners) + 0.5))
            whole += rarity
            out[owners] += rarity
        out[out < LEAST_SHARE * whole] = 0
        return out


def _marks(bare: str) -> np.ndarray:
    marked = f"^{bare}$"
    runs = [marked[at : at + size] for size in SIZES for at in range(len(marked) - size + 1)]
    return np.array([zlib.crc32(run.encode()) for run in runs], dtype=np.uint32)
