"""What happens with questions and cards by the clock. Each is safe to run twice."""

from datetime import timedelta

from samenspel.helping import actions

ROUNDS = [
    (actions.mind_steps, timedelta(minutes=10)),
    (actions.rehome, timedelta(minutes=1)),
    (actions.erase_at_term, timedelta(hours=1)),
    (actions.drop_drafts, timedelta(hours=1)),
    (actions.forget_people, timedelta(minutes=1)),
    (actions.forget_reports, timedelta(days=1)),
    (actions.ask_if_cards_stand, timedelta(hours=6)),
    (actions.rest_unconfirmed_cards, timedelta(hours=6)),
]
