"""The table: who may enter which address, and what its parts name. A new address needs a line."""

from dataclasses import dataclass, field
from typing import Any

EVERYBODY = frozenset(
    "nobody guest another_guest receiver_by_mail aisha ben carla dirk ria joop eva admin".split()
)
SIGNED_IN = frozenset("aisha ben carla dirk ria joop eva admin".split())
KEEPERS = frozenset({"ria", "joop"})
HOLDER = frozenset({"ria"})
HELPER = frozenset({"carla"})
ASKED = frozenset({"carla", "receiver_by_mail"})
GUEST = frozenset({"guest"})
OWNER = frozenset({"ben"})
CONTACT_OR_KEEPERS = frozenset({"carla", "ria", "joop"})
TAKES_PART = frozenset({"ben", "carla", "dirk", "ria", "joop"})


@dataclass(frozen=True)
class Entrance:
    """Who may enter, which things stand in for parts of the address, and what a form sends.

    A part is the name of a thing in the world; "=word" is that word itself.
    `demo_only`: exists in a demonstration and nowhere else.
    """

    who: frozenset[str]
    parts: dict[str, Any] = field(default_factory=dict)
    sends: dict[str, Any] = field(default_factory=dict)
    demo_only: bool = False


def of(who: frozenset[str], *names: str, **more: Any) -> dict[str, Entrance]:
    return {name: Entrance(who, **more) for name in names}


ENTRANCES: dict[str, Entrance] = {
    # The installation itself, and signing in.
    **of(EVERYBODY, "set_language", "account_login", "account_request_login_code"),
    **of(EVERYBODY, "account_confirm_login_code", "other_address", "mfa_login_webauthn"),
    **of(EVERYBODY, "account_logout"),
    **of(EVERYBODY, "outbox", demo_only=True),
    **of(EVERYBODY, "step_in", demo_only=True, parts={"role": "=ria"}),
    **of(SIGNED_IN, "mfa_list_webauthn", "mfa_add_webauthn"),
    # Whoever signed in long ago is asked to do so again first, whatever passkeys there are.
    **of(SIGNED_IN, "mfa_remove_webauthn", parts={"pk": 1}),
    # People and parties.
    **of(SIGNED_IN, "parties:my_details", "parties:sessions", "parties:erase_me"),
    **of(SIGNED_IN, "parties:register_party"),
    **of(frozenset({"aisha"}), "parties:invitation"),
    **of(CONTACT_OR_KEEPERS, "parties:party", "parties:describe_party", "parties:confirm_party"),
    **of(CONTACT_OR_KEEPERS, "parties:rest_party", "parties:invite_member"),
    **of(CONTACT_OR_KEEPERS, "parties:leave_party"),
    # Somebody answers for this party, so no keeper decides who does.
    **of(CONTACT_OR_KEEPERS, "parties:name_contact"),
    **of(HELPER, "parties:my_function", "parties:give_mandate", "parties:end_mandate"),
    **of(EVERYBODY, "parties:terms"),
    **of(KEEPERS, "parties:set_terms", "parties:emergency", "parties:keepers"),
    **of(KEEPERS, "parties:end_keeper", "parties:end_stand_in"),
    **of(TAKES_PART, "parties:stand_in"),
    **of(KEEPERS, "parties:doors", "parties:open_door", "parties:change_door"),
    **of(KEEPERS, "parties:close_door"),
    # Working on questions.
    **of(TAKES_PART, "helping:day_sheet"),
    **of(KEEPERS, "helping:settle_report"),
    **of(EVERYBODY, "helping:report", parts={"kind": "=offer", "thing": "offer"}),
    **of(HOLDER, "helping:work", "helping:plan_step", "helping:write_to_asker", "helping:explain"),
    **of(HOLDER, "helping:ask_to_read", "helping:look_first", "helping:find_helper"),
    **of(HOLDER, "helping:hand_over", "helping:ask_to_share", sends={"party": "party of dirk"}),
    **of(HOLDER, "helping:remind_receiver", "helping:take_back", "helping:say_done"),
    **of(HOLDER, "helping:give_back", "helping:ask_if_helped", "helping:answer_for_asker"),
    **of(HOLDER, "helping:other_keeper", "helping:step_aside"),
    **of(ASKED, "helping:received", "helping:accept_handover", "helping:decline_handover"),
    **of(
        HELPER, "helping:receiver_writes", "helping:receiver_done", "helping:receiver_gives_back",
        "helping:did_it_feel_right", parts={"handover": "accepted handover"},
    ),
    # Looking around, offering and seeking.
    **of(EVERYBODY, "helping:directory", "helping:party_entry", "helping:board"),
    **of(EVERYBODY, "helping:board_question", parts={"question": "question on board"}),
    **of(EVERYBODY, "helping:offer", "helping:need"),
    **of(SIGNED_IN, "helping:put_down_offer", "helping:put_down_need", "helping:my_cards"),
    **of(SIGNED_IN, "helping:answer_need"),
    **of(OWNER, "helping:change_offer", "helping:offer_state", "helping:confirm_offer"),
    **of(OWNER, "helping:what_fits_offer"),
    **of(OWNER, "helping:change_need", "helping:need_state", "helping:confirm_need"),
    **of(OWNER, "helping:what_fits_need"),
    # Looking back.
    **of(KEEPERS, "mirror:holes", "mirror:explain_hole"),
    # At a door.
    **of(EVERYBODY, "doors:first", "doors:come_back", "doors:by_mail", "doors:mailed_code"),
    **of(EVERYBODY, "doors:clear", "doors:cleared", "doors:notice", "doors:stop_mail"),
    **of(EVERYBODY, "doors:tell", "doors:privacy", "doors:accessibility", "doors:home"),
    **of(SIGNED_IN, "doors:my_page", "doors:attach"),
    **of(GUEST, "doors:read_back", "doors:say_otherwise", "doors:your_offer"),
    **of(GUEST, "doors:light_questions", "doors:possibilities", "doors:sharing"),
    **of(GUEST, "doors:put_down", "doors:new_words", "doors:tell_more", "doors:my_question"),
    **of(GUEST, "doors:answer", "doors:really_another", "doors:write", "doors:reopen"),
    **of(GUEST, "doors:withdraw", "doors:erase", "doors:take_along", "doors:share_more"),
    **of(GUEST, "doors:choose", "doors:not_this", "doors:take_back"),
    **of(GUEST, "doors:may_they_know", parts={"decision": "asked decision"}),
    **of(CONTACT_OR_KEEPERS, "doors:desk", "doors:desk_done", parts={"door": "desk"}),
    **of(EVERYBODY, "doors:enter", "doors:card", "doors:poster"),
    **of(CONTACT_OR_KEEPERS, "doors:about_door", parts={"door": "desk"}),
    **of(EVERYBODY, "doors:embed", "doors:embed_colour", parts={"door": "embed"}),
    **of(EVERYBODY, "doors:tell_from_embed", parts={"door": "embed"}),
    **of(CONTACT_OR_KEEPERS, "doors:embedding", parts={"door": "embed"}),
    **of(GUEST, "doors:not_to", "doors:how_to_hear", "doors:stop_hearing_later"),
}  # fmt: skip
