"""Everything that changes places, people, parties and doors. Each one line in the journal."""

from samenspel.parties.actions.clock import ask_if_right, forget_invitations, forget_sessions
from samenspel.parties.actions.door import CHANGED, change_door, close_door, open_door, reopen_door
from samenspel.parties.actions.importing import (
    bring_up_party,
    enter_imported_party,
    says_the_same,
)
from samenspel.parties.actions.membership import (
    accept_invitation,
    decline_invitation,
    end_mandate,
    give_mandate,
    invite_member,
    join_party,
    leave_party,
    name_contact,
    name_function,
)
from samenspel.parties.actions.party import (
    DESCRIBED,
    confirm_party,
    describe_party,
    register_party,
    rest_party,
    touch_catalogue,
    wake_party,
)
from samenspel.parties.actions.person import (
    choose_language,
    erase_person,
    name_person,
    person_by_email,
)
from samenspel.parties.actions.place import (
    AGREED,
    TERMS,
    complete_emergency,
    end_keeper,
    end_stand_in,
    found_place,
    name_keeper,
    name_responsible,
    set_terms,
    stand_in,
)
from samenspel.parties.actions.refusing import seen_as

__all__ = [
    "AGREED",
    "CHANGED",
    "DESCRIBED",
    "TERMS",
    "accept_invitation",
    "ask_if_right",
    "bring_up_party",
    "change_door",
    "choose_language",
    "close_door",
    "complete_emergency",
    "confirm_party",
    "decline_invitation",
    "describe_party",
    "end_keeper",
    "end_mandate",
    "end_stand_in",
    "enter_imported_party",
    "erase_person",
    "forget_invitations",
    "forget_sessions",
    "found_place",
    "give_mandate",
    "invite_member",
    "join_party",
    "leave_party",
    "name_contact",
    "name_function",
    "name_keeper",
    "name_person",
    "name_responsible",
    "open_door",
    "person_by_email",
    "register_party",
    "reopen_door",
    "rest_party",
    "says_the_same",
    "seen_as",
    "set_terms",
    "stand_in",
    "touch_catalogue",
    "wake_party",
]
