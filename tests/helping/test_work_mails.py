"""Each mail of helping: a neutral subject, a link, by when; and nothing of any question."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.utils import timezone, translation

from samenspel import helping
from samenspel.record.models import Notice
from samenspel.record.rounds import Around, text_of

KINDS = (
    "new_question handover_asked handover_answered helper_found may_they_know somebody_offers "
    "message came_back promise_is_late are_you_helped not_helped_yet did_it_feel_right "
    "share_answered nobody_is_left does_it_still_stand"
).split()
LINK, STOP = "https://example.org/bericht/1/", "https://example.org/stop/1/"


def mail(place, kind, language):
    notice = Notice(
        id=uuid4(), at=timezone.now(), place_id=place.id, kind=kind, language=language,
        subject="question", subject_id=uuid4(),
    )  # fmt: skip
    with translation.override(language):
        return text_of(notice, Around(place, LINK, STOP))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_says_what_the_link_is_for_and_nothing_else(place, kind, language):
    place.name = "'s-Graveland & Co"

    subject, text = mail(place, kind, language)

    assert "'s-Graveland & Co" in subject
    assert not re.search(r"question|vraag\b|dementie", subject.lower())
    assert LINK in text and STOP in text
    assert "None" not in text and "{{" not in text and "&#" not in text
    assert ("Hello," in text) == (language == "en")


def test_terms_of_the_place_stand_in_the_mail(place):
    place.accept_days = 9

    assert "9 dagen" in mail(place, "handover_asked", "nl")[1]


def test_every_notice_that_helping_sends_has_a_text():
    source = "".join(
        file.read_text() for file in Path(helping.__file__).parent.glob("actions/*.py")
    )
    told = set(re.findall(r"(?:tell_asker|tell_holder)\(\s*\w+,\s*\"(\w+)\"", source))
    told |= set(re.findall(r"record\.tell\(\s*[\w.]+,\s*\"(\w+)\"", source))

    assert told == set(KINDS)
