"""Splitting Dutch compounds: "schuldhulpverlening" is schuld, hulp and verlening."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from samenspel.domain.matching.vocabulary import Vocabulary

SHORTEST_COMPOUND = 7
SHORTEST_PART = 4
# A part has to be a fairly common word (one in a million) or the split is mostly wrong.
PART_ZIPF = 3.0
# Between two parts Dutch may put one of these: levens+vragen, boek+en+kast, zonn+e+paneel.
LINKS = ("", "s", "en", "e", "n")
# Three-letter words that do begin or end compounds; all others would split almost anything.
SHORT_PARTS = frozenset(
    """
    aow auto bad bed bus bel dak dag eet fix gas ggd ggz gym huis kat kas kok les loon map
    oma opa oom oud pas pgb pot rit rol spa tas taal tel tuin vak val vee wlz wmo wia wij
    web wek zon zak zee zorg ziek
    """.split()
)
# Prefixes and endings look like words but are none inside a compound (be-lang-rijk, vriende-lijk).
NEVER_A_PART = frozenset(
    """
    aan achter over onder voor door tegen tussen mede niet heid lijk lijke lijkheid baar
    bare loos loze schap schappen zaam zame ling lingen ering atie isch ische achtig achtige
    ende ding rijk rijke ster sters eren elen eert eerd eling elijk elijke igheid haar
    hebben worden zijn deze dere ders ters gene geen ander andere waar daar hier maar naar
    want weer keer ging gaan staan stel teren laan laar kels rend meren vesting ieren aris
    loog ring
    """.split()
)

# (number of parts, minus how common the rarest part is, the parts); the smallest is the best.
Split = tuple[int, float, tuple[str, ...]]
Seen = dict[int, Split | None]


class Splitter:
    """Cuts bare words in parts with the help of a vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.parts = lru_cache(maxsize=20_000)(self._parts)

    def _parts(self, bare: str) -> tuple[str, ...]:
        """The parts of a compound, first to last; empty when the word is no compound.

        Fewest parts win, then the split whose rarest part is the most common word. A splitter is
        wrong in about a quarter of rare nouns, so whoever indexes parts indexes the whole as well.
        """
        if len(bare) < SHORTEST_COMPOUND or not bare.isalpha():
            return ()
        best = self._best_split(bare, 0, {})
        return best[2] if best and len(best[2]) > 1 else ()

    def _best_split(self, bare: str, start: int, seen: Seen) -> Split | None:
        if start not in seen:
            found = [
                split
                for end in range(start + 3, len(bare) + 1)
                for split in self._from(bare, start, end, seen)
            ]
            seen[start] = min(found, default=None)
        return seen[start]

    def _from(self, bare: str, start: int, end: int, seen: Seen) -> Iterator[Split]:
        part = bare[start:end]
        if part == bare or not self._is_part(part):
            return
        rarity = -self._vocabulary.zipf(part)
        if end == len(bare):
            yield (1, rarity, (part,))
            return
        for link in LINKS:
            after = end + len(link)
            if after < len(bare) and bare.startswith(link, end):
                rest = self._best_split(bare, after, seen)
                if rest:
                    yield (1 + rest[0], max(rarity, rest[1]), (part, *rest[2]))

    def _is_part(self, part: str) -> bool:
        if part in NEVER_A_PART:
            return False
        if len(part) < SHORTEST_PART:
            return part in SHORT_PARTS
        return self._vocabulary.zipf(part) >= PART_ZIPF
