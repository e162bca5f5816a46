"""Belonging to a party: invitations, leaving, answering for it, and what one may decide."""

from datetime import timedelta

import pytest

from samenspel.parties import actions, queries, rounds
from samenspel.parties.models import Invitation, Mandate, Membership, Person
from samenspel.record.actions import Refused
from samenspel.record.models import JournalLine, Notice


def lines(verb):
    return JournalLine.objects.filter(verb=verb).count()


def membership(person):
    return Membership.objects.get(person=person)


def test_the_contact_person_lets_somebody_belong(welfare, carla, ben, now, today):
    for _ in range(2):
        actions.join_party(party=welfare, person=ben, by=carla, now=now, function="chauffeur")

    assert queries.is_member(ben, welfare, today)
    assert (Membership.objects.filter(person=ben).count(), lines("joined")) == (1, 1)


def test_eva_lets_nobody_in_and_does_not_come_in(welfare, carla, eva, now):
    with pytest.raises(Refused):
        actions.join_party(party=welfare, person=eva, by=eva, now=now)
    with pytest.raises(Refused):
        actions.invite_member(party=welfare, email=eva.email, by=eva, now=now)


def test_an_invitation_makes_nobody_a_member(welfare, carla, ben, now, today):
    for _ in range(2):
        actions.invite_member(party=welfare, email=" Ben@Example.org", by=carla, now=now)

    assert not queries.is_member(ben, welfare, today)
    assert (Invitation.objects.count(), Notice.objects.count(), lines("invited")) == (1, 1, 1)
    assert Notice.objects.get().to_email == ben.email


def test_inviting_a_stranger_makes_no_person(welfare, carla, now):
    actions.invite_member(party=welfare, email="vreemd@example.org", by=carla, now=now)

    assert not Person.objects.filter(email="vreemd@example.org").exists()


def test_who_is_invited_says_yes_themself(welfare, carla, ben, now, today):
    asked = actions.invite_member(party=welfare, email=ben.email, by=carla, now=now)

    actions.accept_invitation(invitation=asked, by=ben, now=now)

    assert queries.is_member(ben, welfare, today)
    with pytest.raises(Refused):
        actions.accept_invitation(invitation=asked, by=ben, now=now)
    assert not Invitation.objects.filter(email=ben.email).exists()


def test_eva_cannot_use_bens_invitation(welfare, carla, ben, eva, now, today):
    asked = actions.invite_member(party=welfare, email=ben.email, by=carla, now=now)

    for act in (actions.accept_invitation, actions.decline_invitation):
        with pytest.raises(Refused):
            act(invitation=asked, by=eva, now=now)

    assert not queries.is_member(eva, welfare, today)


def test_no_is_an_answer_too(welfare, carla, ben, now, today):
    asked = actions.invite_member(party=welfare, email=ben.email, by=carla, now=now)

    actions.decline_invitation(invitation=asked, by=ben, now=now)

    assert not queries.is_member(ben, welfare, today)
    assert not queries.open_invitations(welfare).exists()


def test_an_unanswered_invitation_is_forgotten_after_thirty_days(welfare, carla, ben, now):
    actions.invite_member(party=welfare, email=ben.email, by=carla, now=now)

    assert rounds.forget_invitations(now + timedelta(days=30)) == 0
    assert rounds.forget_invitations(now + timedelta(days=31)) == 1
    assert Notice.objects.get().to_email == ""


def test_a_party_does_not_mail_strangers_without_end(welfare, carla, now):
    for number in range(20):
        actions.invite_member(party=welfare, email=f"{number}@example.org", by=carla, now=now)

    with pytest.raises(Refused):
        actions.invite_member(party=welfare, email="20@example.org", by=carla, now=now)


def test_a_look_alike_does_not_join(place, ria, welfare, carla, now):
    other = Person.objects.create_user(email="rla@example.org", name="Rla")

    with pytest.raises(Refused):
        actions.join_party(party=welfare, person=other, by=carla, now=now)


def test_leaving_counts_at_once(welfare, carla, now, today):
    for _ in range(2):
        actions.leave_party(membership=membership(carla), by=carla, now=now)

    assert not queries.is_member(carla, welfare, today)
    assert lines("left") == 1


def test_one_may_leave_later_and_think_again(welfare, carla, ben, now, today):
    actions.join_party(party=welfare, person=ben, by=carla, now=now)
    later = today + timedelta(days=10)
    actions.leave_party(membership=membership(ben), by=ben, now=now, last_day=later)
    assert queries.is_member(ben, welfare, later)
    assert not queries.is_member(ben, welfare, later + timedelta(days=1))

    actions.join_party(party=welfare, person=ben, by=carla, now=now)

    assert queries.is_member(ben, welfare, later + timedelta(days=1))
    assert Membership.objects.filter(person=ben).count() == 1


def test_the_longest_member_answers_when_the_contact_person_leaves(welfare, carla, ben, now, today):
    actions.join_party(party=welfare, person=ben, by=carla, now=now)

    actions.leave_party(membership=membership(carla), by=carla, now=now)

    assert queries.contact_of(welfare, today) == ben


def test_eva_ends_no_membership(welfare, carla, eva, now, today):
    with pytest.raises(Refused):
        actions.leave_party(membership=membership(carla), by=eva, now=now)

    assert queries.is_member(carla, welfare, today)


def test_one_answers_for_a_party(welfare, carla, ben, now, today):
    actions.join_party(party=welfare, person=ben, by=carla, now=now)

    actions.name_contact(membership=membership(ben), by=carla, now=now)

    assert queries.contact_of(welfare, today) == ben
    assert Membership.objects.filter(party=welfare, is_contact=True).count() == 1
    with pytest.raises(Refused):  # Carla no longer arranges it
        actions.name_contact(membership=membership(carla), by=carla, now=now)


def test_who_left_does_not_answer_for_it(welfare, carla, ben, now):
    actions.join_party(party=welfare, person=ben, by=carla, now=now)
    left = membership(ben)
    actions.leave_party(membership=left, by=ben, now=now)

    with pytest.raises(Refused):
        actions.name_contact(membership=left, by=carla, now=now)


def test_a_member_says_what_they_may_decide(welfare, carla, now, today):
    for _ in range(2):
        actions.give_mandate(
            membership=membership(carla),
            what="Tien uur toezeggen",
            limits="alleen dit jaar",
            backed_by="teamleider",
            by=carla,
            now=now,
        )

    (row,) = queries.members_page(welfare, today)
    assert [mandate.what for mandate in row.holding] == ["Tien uur toezeggen"]
    assert lines("gave mandate") == 1


def test_a_mandate_ends_at_once(welfare, carla, now, today):
    mandate = actions.give_mandate(membership=membership(carla), what="Alles", by=carla, now=now)

    for _ in range(2):
        actions.end_mandate(mandate=mandate, by=carla, now=now)

    assert queries.members_page(welfare, today)[0].holding == []
    assert lines("ended mandate") == 1


def test_neither_eva_nor_a_keeper_gives_a_mandate(welfare, carla, ria, eva, now):
    for person in (ria, eva):
        with pytest.raises(Refused):
            actions.give_mandate(membership=membership(carla), what="Alles", by=person, now=now)

    assert not Mandate.objects.exists()


def test_what_one_does_is_ones_own_to_say(welfare, carla, ria, now):
    actions.name_function(membership=membership(carla), function="coach", by=carla, now=now)

    assert membership(carla).function == "coach"
    with pytest.raises(Refused):
        actions.name_function(membership=membership(carla), function="baas", by=ria, now=now)
