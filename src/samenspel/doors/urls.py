"""Addresses of doors."""

from django.urls import URLPattern, URLResolver, path

from samenspel.doors.views import (
    cards,
    deciding,
    desk,
    embed,
    home,
    my_page,
    my_question,
    notices,
    privacy,
    returning,
    sharing,
    telling,
)

app_name = "doors"

PLACE = "<slug:place>/"
QUESTION = f"{PLACE}vraag/<uuid:question>/"

telling_urls: list[URLPattern | URLResolver] = [
    path(f"{PLACE}vertel/", telling.tell, name="tell"),
    path(f"{QUESTION}bedoel-je-dit/", telling.read_back, name="read_back"),
    path(f"{QUESTION}anders/", telling.say_otherwise, name="say_otherwise"),
    path(f"{QUESTION}jouw-aanbod/", telling.your_offer, name="your_offer"),
    path(f"{QUESTION}drie-vragen/", telling.light_questions, name="light_questions"),
    path(f"{QUESTION}mogelijk/", telling.possibilities, name="possibilities"),
    path(f"{QUESTION}wie-mag-wat-weten/", sharing.sharing, name="sharing"),
    path(f"{QUESTION}neergelegd/", sharing.put_down, name="put_down"),
    path(f"{QUESTION}nieuwe-woorden/", sharing.new_words, name="new_words"),
    path(f"{QUESTION}nog-iets/", telling.tell_more, name="tell_more"),
]
question_urls: list[URLPattern | URLResolver] = [
    path(QUESTION, my_question.my_question, name="my_question"),
    path(f"{QUESTION}antwoord/", my_question.answer, name="answer"),
    path(f"{QUESTION}eigenlijk/", my_question.really_another, name="really_another"),
    path(f"{QUESTION}bericht/", my_question.write, name="write"),
    path(f"{QUESTION}kies/<uuid:proposal>/", my_question.choose, name="choose"),
    path(f"{QUESTION}niet-deze/<uuid:proposal>/", my_question.not_this, name="not_this"),
    path(f"{QUESTION}weer-open/", my_question.reopen, name="reopen"),
    path(f"{QUESTION}terugnemen/", my_question.withdraw, name="withdraw"),
    path(f"{QUESTION}wissen/", my_question.erase, name="erase"),
    path(f"{QUESTION}meenemen/", my_question.take_along, name="take_along"),
    path(f"{QUESTION}meer-delen/", deciding.share_more, name="share_more"),
    path(f"{QUESTION}niet-meer/<uuid:decision>/", deciding.take_back, name="take_back"),
    path(f"{QUESTION}mag-dit/<uuid:decision>/", deciding.may_they_know, name="may_they_know"),
    path(f"{QUESTION}niet-aan/", deciding.not_to, name="not_to"),
    path(f"{QUESTION}hoe-horen/", deciding.how_to_hear, name="how_to_hear"),
    path(f"{QUESTION}niet-later/", deciding.stop_hearing_later, name="stop_hearing_later"),
]

DOOR = f"{PLACE}deur/<slug:door>/"
other_door_urls: list[URLPattern | URLResolver] = [
    path(f"{PLACE}balie/<slug:door>/", desk.desk, name="desk"),
    path(f"{PLACE}balie/<slug:door>/klaar/", desk.desk_done, name="desk_done"),
    path(f"{PLACE}d/<slug:door>/", cards.enter, name="enter"),
    path(DOOR, cards.about_door, name="about_door"),
    path(f"{DOOR}kaart/", cards.card, name="card"),
    path(f"{DOOR}poster/", cards.poster, name="poster"),
    path(f"{DOOR}venster/", embed.embed, name="embed"),
    path(f"{DOOR}venster/kleur.css", embed.embed_colour, name="embed_colour"),
    path(f"{DOOR}vertel/", embed.tell_from_embed, name="tell_from_embed"),
    path(f"{DOOR}insluiten/", embed.embedding, name="embedding"),
]

# Own first parts of addresses come before `<slug:place>/`, which would take them all.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.first, name="first"),
    path("mijn/", my_page.my_page, name="my_page"),
    path("mijn/dit-is-van-mij/", my_page.attach, name="attach"),
    path("terug/", returning.come_back, name="come_back"),
    path("terug/mail/", returning.by_mail, name="by_mail"),
    path("terug/mail/code/", returning.mailed_code, name="mailed_code"),
    path("terug/wissen/", returning.clear, name="clear"),
    path("terug/klaar/", returning.cleared, name="cleared"),
    path("bericht/<uuid:notice>/", notices.notice, name="notice"),
    path("bericht/<uuid:notice>/stop/", notices.stop_mail, name="stop_mail"),
    *telling_urls,
    *question_urls,
    *other_door_urls,
    path(f"{PLACE}privacy/", privacy.privacy, name="privacy"),
    path(f"{PLACE}toegankelijkheid/", privacy.accessibility, name="accessibility"),
    path(PLACE, home.home, name="home"),
]
