"""How people sign in: an e-mailed code, a passkey, or OIDC where it is switched on."""

import os

ACCOUNT_ADAPTER = "samenspel.parties.sign_in.PersonAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "request_login_code": "20/m/ip,5/5m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("SAMENSPEL_TRUSTED_PROXIES", "0"))

MFA_SUPPORTED_TYPES = ["webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not os.environ.get("SAMENSPEL_URL", "").startswith("https://")

USERSESSIONS_TRACK_ACTIVITY = False

SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_PROVIDERS = (
    {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": os.environ.get("SAMENSPEL_OIDC_NAME", "OpenID Connect"),
                    "client_id": os.environ.get("SAMENSPEL_OIDC_CLIENT_ID", ""),
                    "secret": os.environ.get("SAMENSPEL_OIDC_SECRET", ""),
                    "settings": {"server_url": os.environ["SAMENSPEL_OIDC_SERVER"]},
                }
            ]
        }
    }
    if os.environ.get("SAMENSPEL_OIDC_SERVER")
    else {}
)
