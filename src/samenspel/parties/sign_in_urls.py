"""Addresses of signing in. They keep the names that allauth knows them by, without our app's."""

from typing import Any

from django.conf import settings
from django.urls import path

from samenspel.parties.views import passkeys, sign_in

urlpatterns: list[Any] = [
    path("inloggen/", sign_in.sign_in, name="account_login"),
    path("inloggen/", sign_in.sign_in, name="account_request_login_code"),
    path("inloggen/code/", sign_in.confirm_code, name="account_confirm_login_code"),
    path("inloggen/ander-adres/", sign_in.other_address, name="other_address"),
    path("inloggen/sleutel/", sign_in.passkey_sign_in, name="mfa_login_webauthn"),
    path("uitloggen/", sign_in.sign_out, name="account_logout"),
    path("mijn/gegevens/sleutels/", passkeys.passkeys, name="mfa_list_webauthn"),
    path("mijn/gegevens/sleutels/erbij/", passkeys.add_passkey, name="mfa_add_webauthn"),
    path(
        "mijn/gegevens/sleutels/<int:pk>/weg/", passkeys.remove_passkey, name="mfa_remove_webauthn"
    ),
]

if settings.OIDC_SERVER:
    from samenspel.parties.views import elsewhere

    # allauth looks these two up by the name of the provider; there is only one.
    one = {"provider_id": "oidc"}
    urlpatterns += [
        path("inloggen/elders/", elsewhere.go_elsewhere, one, name="openid_connect_login"),
        path("inloggen/elders/terug/", elsewhere.come_back, one, name="openid_connect_callback"),
    ]
