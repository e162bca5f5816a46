"""How people sign in: an e-mailed code, a passkey, or OIDC where it is switched on."""

import os

# Our own counting (samenspel.parties.tries) is shared by all processes and answers 429.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False

ACCOUNT_ADAPTER = "samenspel.parties.sign_in.PersonAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
# Six signs from twenty that cannot be mistaken for each other: 64 million codes, three tries.
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"length": 6, "dashed": False}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False

MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
# The address has proved itself by the code that somebody signed in with.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not os.environ.get("SAMENSPEL_URL", "").startswith("https://")

USERSESSIONS_TRACK_ACTIVITY = False

SOCIALACCOUNT_ADAPTER = "samenspel.parties.sign_in.OidcAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = ""
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": os.environ.get("SAMENSPEL_OIDC_NAME", "OpenID Connect"),
                    "client_id": os.environ.get("SAMENSPEL_OIDC_CLIENT_ID", ""),
                    "secret": os.environ.get("SAMENSPEL_OIDC_SECRET", ""),
                    "settings": {"server_url": os.environ["SAMENSPEL_OIDC_SERVER"]},
                }
            ],
        }
    }
    if os.environ.get("SAMENSPEL_OIDC_SERVER")
    else {}
)
