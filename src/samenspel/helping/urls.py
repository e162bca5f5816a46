"""Addresses of helping."""

from django.urls import URLPattern, URLResolver, path

from samenspel.helping.views import (
    board,
    cards,
    day_sheet,
    directory,
    passing_on,
    receive,
    reports,
    work,
)

app_name = "helping"

AT_WORK = "<slug:place>/werk/<uuid:question>/"
RECEIVED = "doorgegeven/<uuid:handover>/"
SHEET = "<slug:place>/dagblad/"

work_urls: list[URLPattern | URLResolver] = [
    path(SHEET, day_sheet.show_day_sheet, name="day_sheet"),
    path(f"{SHEET}melding/<uuid:report>/", reports.settle_report, name="settle_report"),
    path("<slug:place>/klopt-niet/<slug:kind>/<uuid:thing>/", reports.report, name="report"),
    path(AT_WORK, work.show_work, name="work"),
    path(f"{AT_WORK}stap/", work.plan_step, name="plan_step"),
    path(f"{AT_WORK}bericht/", work.write_to_asker, name="write_to_asker"),
    path(f"{AT_WORK}uitleg/", work.explain, name="explain"),
    path(f"{AT_WORK}meelezen/", work.ask_to_read, name="ask_to_read"),
    path(f"{AT_WORK}gekeken/", work.look_first, name="look_first"),
    path(f"{AT_WORK}zoeken/", passing_on.find_helper, name="find_helper"),
    path(f"{AT_WORK}doorgeven/", passing_on.hand_over, name="hand_over"),
    path(f"{AT_WORK}mag-dit/", passing_on.ask_to_share, name="ask_to_share"),
    path(f"{AT_WORK}nog-eens/", work.remind_receiver, name="remind_receiver"),
    path(f"{AT_WORK}terugnemen/", work.take_back, name="take_back"),
    path(f"{AT_WORK}gedaan/", work.say_done, name="say_done"),
    path(f"{AT_WORK}teruggeven/", work.give_back, name="give_back"),
    path(f"{AT_WORK}gevraagd/", work.ask_if_helped, name="ask_if_helped"),
    path(f"{AT_WORK}antwoord/", work.answer_for_asker, name="answer_for_asker"),
    path(f"{AT_WORK}iemand-anders/", work.other_keeper, name="other_keeper"),
    path(f"{AT_WORK}opzij/", work.step_aside, name="step_aside"),
    path(RECEIVED, receive.received, name="received"),
    path(f"{RECEIVED}ja/", receive.accept_handover, name="accept_handover"),
    path(f"{RECEIVED}nee/", receive.decline_handover, name="decline_handover"),
    path(f"{RECEIVED}bericht/", receive.receiver_writes, name="receiver_writes"),
    path(f"{RECEIVED}gedaan/", receive.receiver_done, name="receiver_done"),
    path(f"{RECEIVED}teruggeven/", receive.receiver_gives_back, name="receiver_gives_back"),
    path(f"{RECEIVED}gevoel/", receive.did_it_feel_right, name="did_it_feel_right"),
]

DIRECTORY = "<slug:place>/wie-doet-wat/"
BOARD = "<slug:place>/buurt/"
OFFER = "<slug:place>/aanbod/<uuid:offer>/"
NEED = "<slug:place>/gezocht/<uuid:need>/"

card_urls: list[URLPattern | URLResolver] = [
    path(DIRECTORY, directory.directory, name="directory"),
    path(f"{DIRECTORY}<uuid:party>/", directory.party_entry, name="party_entry"),
    path(BOARD, board.board, name="board"),
    path(f"{BOARD}<uuid:question>/", board.board_question, name="board_question"),
    path("<slug:place>/aanbod/nieuw/", cards.put_down_offer, name="put_down_offer"),
    path("<slug:place>/gezocht/nieuw/", cards.put_down_need, name="put_down_need"),
    path("<slug:place>/aanbod/van-mij/", cards.my_cards, name="my_cards"),
    path(OFFER, directory.card_entry, name="offer"),
    path(f"{OFFER}wijzigen/", cards.change_card, name="change_offer"),
    path(f"{OFFER}hoe-staat-het/", cards.card_state, name="offer_state"),
    path(f"{OFFER}klopt-nog/", cards.confirm_card, name="confirm_offer"),
    path(f"{OFFER}past-erbij/", cards.what_fits, name="what_fits_offer"),
    path(NEED, directory.card_entry, name="need"),
    path(f"{NEED}helpen/", board.answer_need, name="answer_need"),
    path(f"{NEED}wijzigen/", cards.change_card, name="change_need"),
    path(f"{NEED}hoe-staat-het/", cards.card_state, name="need_state"),
    path(f"{NEED}klopt-nog/", cards.confirm_card, name="confirm_need"),
    path(f"{NEED}past-erbij/", cards.what_fits, name="what_fits_need"),
]

urlpatterns: list[URLPattern | URLResolver] = [*work_urls, *card_urls]
