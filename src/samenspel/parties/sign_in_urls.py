"""Addresses of signing in. They keep the names that allauth knows them by, without our app's."""

from importlib import import_module
from typing import Any

from django.conf import settings
from django.urls import path

from samenspel.parties.views import passkeys, sign_in
from samenspel.ui.access import public

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
    oidc = import_module("allauth.socialaccount.providers.openid_connect.views")
    urlpatterns += [
        path(
            "inloggen/elders/",
            public(oidc.login, methods=("POST",)),
            {"provider_id": "oidc"},
            name="openid_connect_login",
        ),
        path(
            "inloggen/elders/terug/",
            public(oidc.callback),
            {"provider_id": "oidc"},
            name="openid_connect_callback",
        ),
    ]
