"""Whatever happens, a mail says nothing of it: a link, a neutral subject, and one address."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from folders import ROOT
from samenspel.config.rounds import around, send_notices
from samenspel.doors.forms.sharing import ReachForm
from samenspel.helping.models import Asker
from samenspel.parties.forms.party import InviteForm
from samenspel.parties.forms.sign_in import SignInForm
from samenspel.record import actions as record
from samenspel.record import rounds
from samenspel.record.models import Notice
from trust.whole_place import build

MARK = "merkteken"
KINDS = sorted(
    file.stem
    for file in (ROOT / "src" / "samenspel").glob("*/templates/mail/*.txt")
    if "code" not in file.stem and not file.stem.startswith("passkey")
)


@pytest.fixture
def world(db):
    world = build(timezone.now())
    question = world.things["question"]
    question.own_words.update(text=f"Mijn {MARK}", can_do=MARK, missing=MARK, must_not=MARK)
    Asker.objects.update(name=f"Aisha {MARK}", phone=MARK)
    question.handovers.update(words=MARK)
    question.messages.update(text=MARK)
    return world


def all_headers(message):
    return "\n".join(f"{name}: {value}" for name, value in message.message().items())


def test_no_kind_of_notice_tells_anything(world):
    """Every text there is, in both languages, about the same question full of personal words."""
    assert len(KINDS) > 15
    Notice.objects.all().delete()
    for kind in KINDS:
        for language in ("nl", "en"):
            record.tell(
                f"{kind}@example.org", kind, world.things["question"], now=world.now,
                language=language,
            )  # fmt: skip
    send_notices(world.now)
    assert len(mail.outbox) == len(KINDS) * 2
    for message in mail.outbox:
        whole = all_headers(message) + message.body
        assert MARK not in whole and "Aisha" not in whole and "Ria" not in whole
        assert len(message.to) == 1 and not message.cc and not message.bcc
        others = set(re.findall(r"[\w.]+@example\.org", whole)) - set(message.to)
        assert others == set()
        assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert "\n" not in message.subject and "http" not in message.subject
        links = re.findall(r"https?://\S+", message.body)
        assert len({re.search(r"/bericht/([^/]+)/", one)[1] for one in links}) == 1


def test_a_name_with_a_line_end_makes_no_header(world):
    world.place.name = "Zeeland\r\nBcc: eva@example.org\n\nDag"
    world.place.save()
    for kind in KINDS:
        record.tell("aisha@example.org", kind, world.things["question"], now=world.now)
    send_notices(world.now)
    for message in mail.outbox:
        assert "bcc" not in [name.lower() for name in message.message()]
        assert len(message.recipients()) == 1 and message.recipients() != ["eva@example.org"]


TYPED = ("a@b.example\r\nBcc: eva@example.org", "a@b.example, c@d.example")


@pytest.mark.parametrize("typed", TYPED)
def test_more_than_one_address_is_no_address(typed):
    for form in (ReachForm({"channel": "email", "email": typed}), SignInForm({"email": typed})):
        assert "email" in form.errors
    assert "email" in InviteForm({"email": typed}).errors


def test_a_line_end_in_an_address_never_leaves(world):
    """No form lets it in; if it were there, the mail would not go out at all."""
    Notice.objects.all().delete()
    record.tell("a@b.example\nBcc: eva@x.nl", "message", world.things["question"], now=world.now)
    (notice,) = Notice.objects.all()
    with pytest.raises(ValueError, match="newline"):
        rounds.mail_of(notice, around(notice), mail.get_connection()).message()


def test_a_link_opens_nothing_once_sharing_was_withdrawn(world, client):
    """The mail of a handover leads nowhere any more when the asker takes the question back."""
    from samenspel.helping import actions

    link = f"/bericht/{world.things['notice'].id}/"
    assert client.get(link).status_code == 302
    actions.withdraw(question=world.things["question"], now=world.now)
    fresh = world.client("nobody")
    answer = fresh.get(link)
    handover = world.things["handover"].id
    assert answer.status_code == 404 or fresh.get(f"/doorgegeven/{handover}/").status_code == 404
    # Nor for who had opened it before.
    assert client.get(f"/doorgegeven/{handover}/").status_code == 404
