"""How common Dutch words are: wordfreq's list, kept small enough for a web worker."""

from __future__ import annotations

import gzip
import importlib.util
import zlib
from array import array
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from samenspel.domain.matching.words import fold

# wordfreq counts in centibels: 0 is every word of a text, -600 is one in a million.
COMMON_TO = 600
# Beyond one in fifty million the list is mostly names and slips of the pen.
KNOWN_TO = 770


class Vocabulary:
    """Dutch words and how often they occur.

    Common words (at least one in a million, about 29,000) are kept as text; of rarer words only a
    32-bit fingerprint is kept (4 bytes a word), enough to say "this exists": one word in about
    20,000 is wrongly taken for known.
    """

    def __init__(self, buckets: Iterator[list[str]]) -> None:
        self.common: dict[str, int] = {}
        rare = array("I")
        for centibels, bucket in enumerate(buckets):
            if centibels > KNOWN_TO:
                break
            for word in bucket:
                bare = fold(word)
                if centibels <= COMMON_TO:
                    self.common.setdefault(bare, centibels)
                else:
                    rare.append(zlib.crc32(bare.encode()))
        self._rare = np.unique(np.frombuffer(rare, dtype=np.uint32))

    def knows(self, bare: str) -> bool:
        """Is this an existing word, common or rare?"""
        return bare in self.common or self._has_fingerprint(bare)

    def zipf(self, bare: str) -> float:
        """How common, on the Zipf scale: 7 is "de", 3 one in a million, 2 rarer, 0 unknown."""
        if bare in self.common:
            return 9 - self.common[bare] / 100
        return 2.0 if self._has_fingerprint(bare) else 0.0

    def _has_fingerprint(self, bare: str) -> bool:
        mark = np.uint32(zlib.crc32(bare.encode()))
        at = int(np.searchsorted(self._rare, mark))
        return at < len(self._rare) and self._rare[at] == mark


@cache
def dutch() -> Vocabulary:
    """The Dutch vocabulary; read once for a process."""
    return Vocabulary(_buckets())


def _buckets() -> Iterator[list[str]]:
    """Words in order of rarity, one list for each centibel.

    The list is read straight from wordfreq's own data file (its "cB" format): importing wordfreq
    itself costs 13 MB, and unpacking the file whole 36 MB. If the file moved, ask wordfreq.
    """
    spec = importlib.util.find_spec("wordfreq")
    if spec is None or not spec.submodule_search_locations:
        return
    path = Path(spec.submodule_search_locations[0], "data", "large_nl.msgpack.gz")
    if not path.exists():
        from wordfreq import get_frequency_list

        yield from get_frequency_list("nl", wordlist="best")
        return
    import msgpack

    with gzip.open(path) as file:
        unpacker = msgpack.Unpacker(file, raw=False)
        count = unpacker.read_array_header()
        header = unpacker.unpack()
        if header.get("format") != "cB":
            raise ValueError("wordfreq's Dutch list has an unknown format; install wordfreq 3.1")
        for _ in range(count - 1):
            yield unpacker.unpack()
