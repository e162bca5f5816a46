"""Where the link of a mail leads: to the page of what it is about, for whoever it was sent to."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from samenspel.helping.models import Handover, Need, Offer, Question
from samenspel.parties.models import Party
from samenspel.record.models import Notice


@dataclass(frozen=True, slots=True)
class Destination:
    """The page, and what the browser has to know to be let in.

    `receiver`: the person who may answer this handover through the mail. `asker_question`: only
    its asker may see the page, who says so with four words or a code.
    """

    url: str
    handover: UUID | None = None
    receiver: UUID | None = None
    asker_question: Question | None = None


def notice_that_stands(pk: UUID) -> Notice | None:
    """The notice, unless it was taken back: then its link opens nothing any more."""
    return Notice.objects.filter(id=pk, cancelled_at=None).first()


def destination_of(notice: Notice) -> Destination | None:
    """Where it leads now; None when what it was about is gone."""
    find = {
        "question": _question,
        "handover": _handover,
        "offer": _card,
        "need": _card,
        "party": _party,
        "invitation": _invitation,
    }.get(notice.subject)
    return find(notice) if find else None


def question_of_asker(notice: Notice) -> Question | None:
    """The question this notice told its asker about; None when it was for somebody else."""
    if notice.subject != "question":
        return None
    question = Question.objects.select_related("place", "asker").filter(id=notice.subject_id)
    found = question.filter(erased_at=None).first()
    return found if found and _is_to_asker(notice, found) else None


def _is_to_asker(notice: Notice, question: Question) -> bool:
    """Keepers and helpers are told as a person; a guest asker is known by the address alone."""
    asker = question.asker
    if asker is None:
        return False
    if notice.to_person_id is not None:
        return notice.to_person_id == asker.person_id and notice.to_email == asker.email
    return True


def _question(notice: Notice) -> Destination | None:
    question = Question.objects.select_related("place", "asker").filter(id=notice.subject_id)
    found = question.filter(erased_at=None).first()
    if found is None:
        return None
    parts = {"place": found.place.slug, "question": found.id}
    if _is_to_asker(notice, found):
        return Destination(reverse("doors:my_question", kwargs=parts), asker_question=found)
    return Destination(reverse("helping:work", kwargs=parts))


def _handover(notice: Notice) -> Destination | None:
    found = Handover.objects.filter(id=notice.subject_id).first()
    if found is None:
        return None
    # Once it is over, whoever helped is asked whether it felt right; anything else is a question.
    felt = notice.kind == "did_it_feel_right"
    name = "helping:did_it_feel_right" if felt else "helping:received"
    url = reverse(name, kwargs={"handover": found.id})
    return Destination(url, handover=found.id, receiver=notice.to_person_id)


def _card(notice: Notice) -> Destination | None:
    model = Offer if notice.subject == "offer" else Need
    found = model.objects.select_related("place").filter(id=notice.subject_id).first()
    if found is None:
        return None
    parts = {"place": found.place.slug, notice.subject: found.id}
    # "Does it still stand?" is answered on a page of its own, which asks its owner to sign in.
    asks = "confirm_" if notice.kind == "does_it_still_stand" else ""
    return Destination(reverse(f"helping:{asks}{notice.subject}", kwargs=parts))


def _party(notice: Notice) -> Destination | None:
    found = Party.objects.select_related("place").filter(id=notice.subject_id).first()
    if found is None:
        return None
    parts = {"place": found.place.slug, "party": found.id}
    return Destination(reverse("parties:party", kwargs=parts))


def _invitation(notice: Notice) -> Destination:
    return Destination(reverse("parties:invitation", kwargs={"invitation": notice.subject_id}))
