"""How this installation is set up: environment variables in, Django settings out."""

import os
import secrets
import sys
from pathlib import Path
from urllib.parse import urlsplit

# The interpreter's own SQLite has the WAL-reset bug (3.7.0 - 3.51.2); the package has not.
import pysqlite3

sys.modules["sqlite3"] = pysqlite3
sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2

from samenspel.config.databases import database_from  # noqa: E402

PACKAGE = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("SAMENSPEL_DATA", "var")).resolve()


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(default)).strip().lower() in {"1", "true", "yes", "on"}


def _list(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _secret_key() -> str:
    """The key from the environment, else one made once and kept beside the data."""
    if key := os.environ.get("SAMENSPEL_SECRET_KEY"):
        return key
    kept = DATA / "secret_key"
    if not kept.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(50))
    return kept.read_text().strip()


LOCAL = {"127.0.0.1", "localhost", "::1"}

DEBUG = False
DEMO = _flag("SAMENSPEL_DEMO")
URL = os.environ.get("SAMENSPEL_URL", "http://localhost:8000").rstrip("/")
IS_HTTPS = URL.startswith("https://")
SECRET_KEY = _secret_key()
# Return codes are found by a keyed hash; changing this key makes all of them unknown.
RETURN_CODE_KEY = os.environ.get("SAMENSPEL_RETURN_CODE_KEY", SECRET_KEY)
SECRET_KEY_FALLBACKS = _list("SAMENSPEL_OLD_SECRET_KEYS")
_HOST = urlsplit(URL).hostname or "127.0.0.1"
ALLOWED_HOSTS = _list("SAMENSPEL_HOSTS", "127.0.0.1,localhost" if _HOST in LOCAL else _HOST)
CSRF_TRUSTED_ORIGINS = [URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
    "samenspel.ui",
    "samenspel.record",
    "samenspel.parties",
    "samenspel.helping",
    "samenspel.mirror",
    "samenspel.doors",
    "samenspel.config",
]
OIDC_SERVER = os.environ.get("SAMENSPEL_OIDC_SERVER", "")
if OIDC_SERVER:
    INSTALLED_APPS.insert(-7, "allauth.socialaccount.providers.openid_connect")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samenspel.ui.headers.SecurityHeaders",
    "samenspel.config.client.ClientAddress",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samenspel.ui.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "samenspel.config.limits.PostLimit",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samenspel.ui.access.ClosedByDefault",
]

ROOT_URLCONF = "samenspel.config.urls"
WSGI_APPLICATION = "samenspel.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samenspel.config.page.page_frame",
            ],
        },
    }
]
FORM_RENDERER = "samenspel.ui.forms.SamenspelRenderer"

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", ""), DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "parties.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/inloggen/"
LOGIN_REDIRECT_URL = "/mijn/"
LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SAMENSPEL_TOKENS_CSS = os.environ.get("SAMENSPEL_TOKENS_CSS", "ui/built/tokens.css")

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
if IS_HTTPS:
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REFERRER_POLICY = "same-origin"
# In the session: a cookie of their own would carry what they say to every page.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
TRUSTED_PROXIES = int(os.environ.get("SAMENSPEL_TRUSTED_PROXIES", "0"))
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300
# Forms a visitor may send in a minute. A hall full of people behind one address needs more.
POSTS_A_MINUTE = int(os.environ.get("SAMENSPEL_POSTS_A_MINUTE", "20"))
CSRF_FAILURE_VIEW = "samenspel.config.errors.csrf_failure"

EMAIL_FROM = os.environ.get("SAMENSPEL_EMAIL_FROM", "samenspel@localhost")
DEFAULT_FROM_EMAIL = EMAIL_FROM
OUTBOX = DATA / "outbox"
if os.environ.get("SAMENSPEL_SMTP_HOST"):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = os.environ["SAMENSPEL_SMTP_HOST"]
    EMAIL_PORT = int(os.environ.get("SAMENSPEL_SMTP_PORT", "587"))
    EMAIL_HOST_USER = os.environ.get("SAMENSPEL_SMTP_USER", "")
    EMAIL_HOST_PASSWORD = os.environ.get("SAMENSPEL_SMTP_PASSWORD", "")
    EMAIL_USE_TLS = _flag("SAMENSPEL_SMTP_TLS", True)
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = OUTBOX

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}

from samenspel.config.sign_in import *  # noqa: E402, F403

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A page that is not there is no fault of ours, and its address may be somebody's secret.
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.csrf": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
