"""The village of the stories, who lives there, and somebody who reads and presses in a browser."""

import re
from datetime import date, datetime, timedelta
from typing import Any

from django.core import mail
from django.utils import timezone

from cast import SINCE, member, somebody
from samenspel.config.rounds import send_notices
from samenspel.helping import actions as helping
from samenspel.helping.models import Offer
from samenspel.parties import actions as parties
from samenspel.parties.models import Keeper, Party, Person, Place

PHONE, DESK = (360, 740), (1280, 900)
# How somebody comes to a page: on a telephone, at a desk, or where no script runs.
WAYS = {
    "phone": (PHONE, {}),
    "desk": (DESK, {}),
    "phone-without-script": (PHONE, {"java_script_enabled": False}),
}
LETTERS = "Ik snap de brief van de gemeente niet, wie helpt mij met formulieren invullen?"
CODE = re.compile(r"^ {4}(\S{6})$", re.MULTILINE)
LINK = re.compile(r"/bericht/[0-9a-f-]{36}/")


class Village:
    """Zeeland: Ria keeps it, and after her Joop; a cooperative, welfare and the municipality stand beside it."""

    def __init__(self) -> None:
        self.now = timezone.now()
        self.place = Place.objects.create(slug="zeeland", name="Zeeland")
        self.ria = self._keeper("Ria", SINCE)
        self.joop = self._keeper("Joop", SINCE + timedelta(days=30))
        self.truus, self.cooperative = self._party("Truus", "initiative", "Zorgcoöperatie Zeeland")
        self.carla, self.welfare = self._party("Carla", "organisation", "Welzijn Zeeland")
        self.dirk, self.municipality = self._party("Dirk", "government", "Gemeente Zeeland")
        self.desk = parties.open_door(
            place=self.place, kind="desk", name="Balie Welzijn", party=self.welfare, by=self.ria,
            now=self.now,
        )  # fmt: skip

    def _keeper(self, name: str, since: date) -> Person:
        person = somebody(name)
        Keeper.objects.create(place=self.place, person=person, from_on=since)
        return person

    def _party(self, name: str, kind: str, title: str) -> tuple[Person, Party]:
        person = somebody(name)
        party = Party.objects.create(
            place=self.place, kind=kind, name=title, summary="Mensen uit het dorp.",
            confirmed_on=self.now.date(), created_at=self.now,
        )  # fmt: skip
        member(person, party)
        return person, party

    def offers(self, party: Party, by: Person) -> Offer:
        """What this party does with letters and forms."""
        fields = {
            "title": "Hulp bij brieven en formulieren",
            "text": "We lezen samen je brief van de gemeente en vullen het formulier in.",
            "themes": ["formulieren en post"],
            "times": "dinsdagochtend",
        }
        card = helping.put_down_card(model=Offer, party=party, fields=fields, by=by, now=self.now)
        assert isinstance(card, Offer)
        return card

    def asked(
        self,
        *shown_to: helping.Grant,
        words: str = LETTERS,
        themes: tuple[str, ...] = ("formulieren en post",),
        must_not: str = "",
        reach: helping.Reach | None = None,
    ) -> tuple[Any, str]:
        """A question that lies with Ria, and the four words of whoever asked it."""
        question = helping.tell(
            place=self.place, door=None, words=words, kinds=["question"], side="need", now=self.now
        )
        helping.confirm_meaning(
            question=question, kinds=["question"], side="need", themes=themes,
            is_about_other=False, now=self.now,
        )  # fmt: skip
        helping.answer_light_questions(
            question=question, can_do="", missing="", must_not=must_not, now=self.now
        )
        code = helping.put_down(
            question=question, grants=shown_to, reach=reach or helping.Reach(), now=self.now
        )
        question.refresh_from_db()
        return question, str(code)


class Visitor:
    """Somebody at a browser: opens, reads, types and presses as a person does, by what it says."""

    def __init__(self, page: Any) -> None:
        self.page = page

    def open(self, address: str) -> "Visitor":
        self.page.goto(address)
        return self

    @property
    def text(self) -> str:
        """The words on the page, in one line."""
        return " ".join(self.page.inner_text("main").split())

    def reads(self, *sentences: str) -> "Visitor":
        """All of this stands on the page, and the page is no wider than the screen."""
        for sentence in sentences:
            assert sentence in self.text, (sentence, self.text)
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.page.viewport_size["width"], (self.page.url, wide)
        return self

    def reads_no(self, *sentences: str) -> "Visitor":
        """None of this stands on the page."""
        for sentence in sentences:
            assert sentence not in self.text, (sentence, self.text)
        return self

    def types(self, label: str, text: str) -> "Visitor":
        self.page.get_by_label(label).first.fill(text)
        return self

    def ticks(self, label: str, under: str = "") -> "Visitor":
        """Tick or choose `label`, where need be in the group that asks `under`."""
        where = self.page.get_by_role("group", name=under) if under else self.page
        found = where.get_by_label(label)
        assert found.count(), (label, self.text)
        found.first.check()
        return self

    def unfolds(self, label: str) -> "Visitor":
        self.page.locator("summary", has_text=label).first.click()
        return self

    def presses(self, label: str) -> "Visitor":
        """Press the button or follow the link that says this, and wait for the page it leads to."""
        said = re.compile(rf"^{re.escape(label)}(:|$)")
        found = self.page.get_by_role("button", name=said)
        found = found.or_(self.page.get_by_role("link", name=said))
        found.first.click()
        self.page.wait_for_load_state()
        return self

    def prints(self) -> str:
        """The words that come on paper."""
        self.page.emulate_media(media="print")
        printed = " ".join(self.page.inner_text("body").split())
        self.page.emulate_media(media="screen")
        return printed

    def signs_in(self, person: Person) -> "Visitor":
        """With a code from the mail, as everybody does."""
        self.open("/inloggen/").types("E-mailadres", person.email).presses("Mail me een code")
        found = CODE.search(mail.outbox[-1].body)
        assert found and mail.outbox[-1].to == [person.email]
        return self.types("De code van zes letters", found.group(1)).presses("Ga naar binnen")

    def opens_mail(self, person: Person, subject: str) -> "Visitor":
        """The newest mail to this person with this in its subject: follow its link."""
        mails = [one for one in mail.outbox if one.to == [person.email] and subject in one.subject]
        assert mails, (person, [(one.to, one.subject) for one in mail.outbox])
        link = LINK.search(mails[-1].body)
        assert link and LETTERS not in mails[-1].body
        return self.open(link.group())


def comes(open_page: Any, way: str) -> Visitor:
    """Somebody at a fresh browser."""
    (width, height), options = WAYS[way]
    return Visitor(open_page(width, height, **options))


def pass_days(days: int) -> datetime:
    """What the clock does when so many days have passed, mails included; gives the new moment."""
    later = timezone.now() + timedelta(days=days)
    helping.mind_steps(now=later)
    helping.rehome(now=later)
    send_notices(now=later)
    return later
