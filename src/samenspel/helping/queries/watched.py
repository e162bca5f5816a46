"""Is somebody watching over a question: is its holder still here, for the place or a party?"""

from datetime import date

from django.db.models import Exists, OuterRef, Q

from samenspel.parties import queries as parties
from samenspel.parties.models import Keeper, Membership


def is_watched(on: date) -> Q:
    """Which questions have a holder who keeps the place, or belongs to the party that helps."""
    keeper = Keeper.objects.filter(
        parties.present(on), place=OuterRef("place"), person=OuterRef("holder")
    ).order_by()
    member = Membership.objects.filter(
        parties.present(on), party=OuterRef("holder_party"), person=OuterRef("holder")
    ).order_by()
    for_place = Q(holder_party=None) & Q(Exists(keeper))
    for_party = Q(holder_party__isnull=False) & Q(Exists(member))
    return Q(holder__is_active=True) & (for_place | for_party)
