"""What allauth asks us about people."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from samenspel.parties.models import Person


class PersonAdapter(DefaultAccountAdapter):
    """Nobody has a password; a person's language decides the language of their mail."""

    def new_user(self, request: Any) -> Person:
        person = Person()
        person.set_unusable_password()
        return person
