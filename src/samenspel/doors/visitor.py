"""What this browser may come back to: the askers it told something as, or came back as."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from samenspel.helping.models import Asker, Question
from samenspel.parties.models import Door

ASKERS = "asker_ids"
# More than anybody needs; keeps the session small at a desk where many tell something.
MOST_ASKERS = 50
# Where somebody wanted to go when we first had to ask who they are.
WANTED = "wanted_question"
# At a desk: for whom this browser writes, at which door, and until when.
DESK = "at_desk"
# As long as somebody may stand at the counter; and after it is put down, as long as the slip with
# the four words may lie there. Then the desk knows nothing of it any more.
WRITING = timedelta(hours=2)
SLIP = timedelta(minutes=15)


def asker_ids(request: HttpRequest) -> list[str]:
    """The askers whose questions this browser may see, the latest last."""
    known = [str(one) for one in request.session.get(ASKERS, [])]
    mark: dict[str, Any] = request.session.get(DESK) or {}
    is_over = bool(mark) and mark["until"] < timezone.now().timestamp()
    return [one for one in known if not is_over or one != mark["asker"]]


def own_asker_ids(request: HttpRequest) -> list[str]:
    """As `asker_ids`, without whom this browser only writes for at a desk."""
    mark = desk_of(request)
    return [one for one in asker_ids(request) if mark is None or one != mark["asker"]]


def remember(request: HttpRequest, *askers: UUID | str | None) -> None:
    """From now on this browser may see the questions of these askers."""
    known = asker_ids(request)
    new = [str(one) for one in askers if one and str(one) not in known]
    if new:
        request.session[ASKERS] = [*known, *new][-MOST_ASKERS:]


def come_back(request: HttpRequest, *askers: UUID) -> None:
    """Somebody proved that these are theirs. One gets a new session id: a planted one is dead."""
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


def write_for(request: HttpRequest, asker: UUID | None, door: Door) -> None:
    """From now on somebody at this desk writes for this asker. Whoever was before is let go."""
    stop_writing(request)
    remember(request, asker)
    names = {"place": door.place.slug, "door": door.slug, "name": door.name}
    request.session[DESK] = {"asker": str(asker), **names}
    _until(request, WRITING)


def desk_of(request: HttpRequest, question: Question | None = None) -> dict[str, Any] | None:
    """The desk at which this browser writes for the asker of this question (or for anybody)."""
    mark: dict[str, Any] | None = request.session.get(DESK)
    if not mark or mark["asker"] not in asker_ids(request):
        return None
    return mark if question is None or mark["asker"] == str(question.asker_id) else None


def keep_writing(request: HttpRequest) -> None:
    """The same asker tells the desk something else as well."""
    _until(request, WRITING)


def hand_slip(request: HttpRequest) -> None:
    """It is put down: the desk sees the four words a little longer, and then nothing."""
    _until(request, SLIP)


def _until(request: HttpRequest, time: timedelta) -> None:
    mark: dict[str, Any] = request.session[DESK]
    request.session[DESK] = mark | {"until": (timezone.now() + time).timestamp()}


def stop_writing(request: HttpRequest) -> None:
    """The desk lets go of whom it wrote for: what was told is the asker's alone."""
    mark: dict[str, Any] | None = request.session.pop(DESK, None)
    if mark:
        known = [one for one in request.session.get(ASKERS, []) if one != mark["asker"]]
        request.session[ASKERS] = known
