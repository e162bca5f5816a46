"""Addresses of signing in, of my details, and of the parties and doors of a place."""

from django.urls import include, path

from samenspel.parties.views import details, door, member, party, place

PARTY = "<slug:place>/partij/<uuid:party>/"
MEMBER = f"{PARTY}lid/<uuid:membership>/"

pages = [
    path("mijn/gegevens/", details.my_details, name="my_details"),
    path("mijn/gegevens/sessies/", details.sessions, name="sessions"),
    path("mijn/gegevens/vergeet-mij/", details.erase_me, name="erase_me"),
    path("mijn/uitnodiging/<uuid:invitation>/", details.invitation, name="invitation"),
    path("<slug:place>/partij/erbij/", party.register_party, name="register_party"),
    path(PARTY, party.party, name="party"),
    path(f"{PARTY}beschrijven/", party.describe_party, name="describe_party"),
    path(f"{PARTY}klopt/", party.confirm_party, name="confirm_party"),
    path(f"{PARTY}rust/", party.rest_party, name="rest_party"),
    path(f"{PARTY}uitnodigen/", party.invite_member, name="invite_member"),
    path(f"{PARTY}wat-ik-doe/", member.my_function, name="my_function"),
    path(f"{MEMBER}weg/", member.leave_party, name="leave_party"),
    path(f"{MEMBER}aanspreekpunt/", member.name_contact, name="name_contact"),
    path(f"{MEMBER}ruimte/", member.give_mandate, name="give_mandate"),
    path(f"{MEMBER}ruimte/<uuid:mandate>/weg/", member.end_mandate, name="end_mandate"),
    path("<slug:place>/afspraken/", place.terms, name="terms"),
    path("<slug:place>/afspraken/wijzigen/", place.set_terms, name="set_terms"),
    path("<slug:place>/afspraken/nood/", place.emergency, name="emergency"),
    path("<slug:place>/ondersteuners/", place.keepers, name="keepers"),
    path("<slug:place>/ondersteuners/<uuid:keeper>/weg/", place.end_keeper, name="end_keeper"),
    path("<slug:place>/vervangen/", place.stand_in, name="stand_in"),
    path("<slug:place>/vervangen/<uuid:stand_in>/weg/", place.end_stand_in, name="end_stand_in"),
    path("<slug:place>/deuren/", door.doors, name="doors"),
    path("<slug:place>/deuren/erbij/", door.open_door, name="open_door"),
    path("<slug:place>/deuren/<uuid:door>/", door.change_door, name="change_door"),
    path("<slug:place>/deuren/<uuid:door>/dicht/", door.close_door, name="close_door"),
]

urlpatterns = [
    # Without our app's name: allauth looks its own addresses up by their plain names.
    path("", include("samenspel.parties.sign_in_urls")),
    path("", include((pages, "parties"))),
]
