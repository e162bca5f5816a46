"""Four words tell nobody whether they were ever given out."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from asking import put_down
from samenspel.domain.words import WORDS
from samenspel.helping import actions
from samenspel.helping.models import Asker
from trust.whole_place import build

OF_WITHDRAWN = "appel boom fiets klok"


@pytest.fixture
def world(db):
    return build(timezone.now())


def four_words(number):
    return " ".join(WORDS[(number + step * 97) % len(WORDS)] for step in range(4))


def come_back(typed):
    """The page after trying these words in a new browser, and how often the database was asked."""
    client = Client()
    client.get("/terug/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.post("/terug/", {"four_words": typed})
    text = re.sub(r'value="[^"]*"', "", answer.content.decode())
    return answer.status_code, text, len(asked)


def test_unknown_erased_and_mistyped_words_get_one_answer(world):
    question = put_down(world.place, world.now, words="Wie helpt mij?")
    asker = question.asker
    once_right = four_words(5)
    asker.code_key = actions.code_key(once_right)
    asker.save()
    assert come_back(once_right)[0] == 302
    actions.erase(question=question, now=world.now)

    answers = {
        typed: come_back(typed) for typed in (once_right, four_words(600), "geen vier woorden")
    }
    assert len({answer[:2] for answer in answers.values()}) == 1
    assert len({answer[2] for answer in answers.values()}) == 1, "the same work for each"


def test_the_words_stand_nowhere(world):
    """Kept as a keyed hash: who reads the database cannot come back as anybody."""
    question = actions.tell(
        place=world.place, door=None, words="x", kinds=["question"], side="need", now=world.now
    )
    actions.confirm_meaning(
        question=question, kinds=["question"], side="need", themes=(), is_about_other=False,
        now=world.now,
    )  # fmt: skip
    code = actions.put_down(question=question, grants=[], reach=actions.Reach(), now=world.now)
    asker = Asker.objects.get(id=question.asker_id)
    assert code not in str(vars(asker))
    assert re.fullmatch("[0-9a-f]{64}", asker.code_key)
    assert len(WORDS) ** 4 == 2**44


def test_the_eleventh_wrong_try_waits_whatever_address_is_made_up(world):
    client = Client()
    statuses = [
        client.post(
            "/terug/", {"four_words": four_words(n)}, headers={"X-Forwarded-For": f"9.9.9.{n}"}
        ).status_code
        for n in range(12)
    ]
    assert 429 not in statuses[:10] and statuses[10:] == [429, 429]


def test_a_code_by_mail_goes_to_every_address_alike(world):
    Asker.objects.filter(id=world.things["question"].asker_id).update(email="aisha@example.org")
    pages = []
    for address in ("aisha@example.org", "niemand@example.org"):
        client = Client()
        answer = client.post("/terug/mail/", {"email": address}, follow=True)
        text = re.sub(r'value="[^"]*"', "", answer.content.decode()).replace(address, "")
        pages.append((answer.status_code, answer.redirect_chain, text))
    assert pages[0] == pages[1]
    first, second = mail.outbox
    assert first.subject == second.subject
    assert re.sub(r"\d{6}", "", first.body) == re.sub(r"\d{6}", "", second.body)
