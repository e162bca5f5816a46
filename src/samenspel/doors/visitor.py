"""What this browser may come back to: the askers it told something as, or came back as."""

from uuid import UUID

from django.http import HttpRequest

from samenspel.helping.models import Asker

ASKERS = "asker_ids"
# More than anybody needs; keeps the session small at a desk where many tell something.
MOST_ASKERS = 50
# Where somebody wanted to go when we first had to ask who they are.
WANTED = "wanted_question"


def asker_ids(request: HttpRequest) -> list[str]:
    """The askers whose questions this browser may see, the latest last."""
    return [str(one) for one in request.session.get(ASKERS, [])]


def remember(request: HttpRequest, *askers: UUID | str | None) -> None:
    """From now on this browser may see the questions of these askers."""
    known = asker_ids(request)
    new = [str(one) for one in askers if one and str(one) not in known]
    if new:
        request.session[ASKERS] = [*known, *new][-MOST_ASKERS:]


def come_back(request: HttpRequest, *askers: UUID) -> None:
    """Somebody proved that these are theirs. One gets a new session id: a planted one is useless."""
    request.session.cycle_key()
    remember(request, *askers)


def is_asker(request: HttpRequest, asker: Asker | None) -> bool:
    """Does this visitor come back to their own: by what the browser knows, or signed in?"""
    if asker is None:
        return False
    if str(asker.id) in asker_ids(request):
        return True
    user = request.user
    return bool(user.is_authenticated and user.is_active and asker.person_id == user.pk)
