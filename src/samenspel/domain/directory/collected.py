"""What is found in one source: every ref once, no card without its party."""

from samenspel.domain.directory import limits
from samenspel.domain.directory.entries import CardEntry, PartyEntry, Reading, Refused, Unreadable
from samenspel.domain.directory.fields import Row, shown


class Collected:
    """What was found up to now. Parties must come in before the cards that name them."""

    def __init__(self) -> None:
        self.parties: dict[str, PartyEntry] = {}
        self.cards: dict[str, CardEntry] = {}
        self.refused: list[Refused] = []
        self._where: dict[tuple[str, str], str] = {}
        self._refused_parties: dict[str, str] = {}
        self._rows = 0

    def count_row(self) -> None:
        """Say that one more row was looked at. Raises Unreadable when there are too many."""
        self._rows += 1
        if self._rows > limits.ROWS:
            raise Unreadable(
                f"There are more than {limits.ROWS} rows in this file. Split it into smaller files."
            )

    def refuse(self, where: str, field: str, reason: str) -> None:
        self.refused.append(Refused(where, field, reason))

    def party(self, row: Row, entry: PartyEntry, ref_key: str = "ref") -> bool:
        """Keep the party when nothing is wrong with its row; False when it was refused."""
        if entry.ref in self.parties:
            row.problem(ref_key, self._twice("party", entry.ref))
        if row.problems:
            self.refused.extend(row.problems)
            self._refused_parties.setdefault(entry.ref, row.where)
            return False
        self.parties[entry.ref] = entry
        self._where["party", entry.ref] = row.where
        return True

    def card(
        self, row: Row, entry: CardEntry, ref_key: str = "ref", party_key: str = "party_ref"
    ) -> bool:
        """Keep the card when its row is right and its party is here; False when refused."""
        if entry.ref in self.cards:
            row.problem(ref_key, self._twice("card", entry.ref))
        if entry.party_ref and entry.party_ref not in self.parties:
            row.problem(party_key, self._no_party(entry.party_ref))
        if row.problems:
            self.refused.extend(row.problems)
            return False
        self.cards[entry.ref] = entry
        self._where["card", entry.ref] = row.where
        return True

    def _twice(self, what: str, ref: str) -> str:
        first = self._where[what, ref]
        return f"{shown(ref)} was already used by {first}. Give each its own, or take one out."

    def _no_party(self, ref: str) -> str:
        if where := self._refused_parties.get(ref):
            return f"Its party {shown(ref)} was refused ({where}). Mend that one first."
        return (
            f"There is no party {shown(ref)} in this file. Add the party, or correct the reference."
        )

    def reading(self, source_kind: str) -> Reading:
        return Reading(
            tuple(self.parties.values()),
            tuple(self.cards.values()),
            tuple(self.refused),
            source_kind,
        )
