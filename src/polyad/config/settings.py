"""Django's settings, made from the environment. What may be set is listed in docs/reference/settings.md."""

from pathlib import Path
from urllib.parse import urlsplit

from polyad.config.environment import database_settings, read_environment
from polyad.config.sqlite import FLOOR, swap_in_recent_sqlite
from polyad.library.catalogue import use_overlay

SQLITE_VERSION = swap_in_recent_sqlite()
SQLITE_FLOOR = FLOOR
ENVIRONMENT = read_environment()
DEMO = ENVIRONMENT.demo
DATA = ENVIRONMENT.data
BASE_URL = ENVIRONMENT.base_url
CLOCK_FILE = DATA / "clock" if DEMO else None
WEB = Path(__file__).resolve().parent.parent / "interfaces" / "web"

SECRET_KEY = ENVIRONMENT.secret_key
KEY_FILE = ENVIRONMENT.key_file
DEBUG = False
ALLOWED_HOSTS = [*ENVIRONMENT.hosts, urlsplit(BASE_URL).hostname or "localhost"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "polyad.foundation",
    "polyad.domain.people",
    "polyad.domain.programmes",
    "polyad.domain.matching",
    "polyad.domain.meetings",
    "polyad.domain.instruments",
    "polyad.domain.networks",
    "polyad.domain.gatherings",
    "polyad.domain.relationships",
    "polyad.domain.guidance",
    "polyad.domain.concerns",
    "polyad.domain.notices",
    "polyad.interfaces.web.components",
    "polyad.config.apps.PolyadConfig",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "polyad.interfaces.web.shield.Shield",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "polyad.interfaces.web.doors.ActorAtTheDoor",
]

ROOT_URLCONF = "polyad.config.urls"
WSGI_APPLICATION = "polyad.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "polyad.interfaces.web.doors.viewer",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {"default": database_settings(ENVIRONMENT.database_url, DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "polyad.domain.people.passwords.LongEnough"},
    {"NAME": "polyad.domain.people.passwords.NotKnownToBeWeak"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/home/"
ACCOUNT_ADAPTER = "polyad.interfaces.web.public.signing_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
PASSWORD_RESET_TIMEOUT = 3600
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "polyad.interfaces.web.public.signing_in.SecondFactorAdapter"
MFA_FORMS = {
    "add_webauthn": "polyad.interfaces.web.public.passkey_forms.AddPasskey",
    "authenticate_webauthn": "polyad.interfaces.web.public.passkey_forms.UsePasskey",
    "login_webauthn": "polyad.interfaces.web.public.passkey_forms.SignInWithPasskey",
    "reauthenticate_webauthn": "polyad.interfaces.web.public.passkey_forms.ShowPasskeyAgain",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "polyad"
MFA_TOTP_TOLERANCE = 1  # a code may be half a minute old: typing takes time, and clocks differ
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an invitation proves the address

# Every web process counts sign-in attempts in the same place; a small room would let a guesser push counts out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
# With https there is a proxy in front: it, not the person, is the other end of the line. Counting asks for the person.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BASE_URL.startswith("https://") else 0

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English"), ("ar", "العربية")]
LOCALE_PATHS = [WEB / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "staticfiles"
STATICFILES_DIRS = [WEB / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(DATA / "files")}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"  # "no-referrer" makes browsers post forms with the origin "null"
CSRF_FAILURE_VIEW = "polyad.interfaces.web.public.faults.forbidden"
SECURE_HSTS_SECONDS = 31536000 if BASE_URL.startswith("https://") else 0
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

MAIL_URL = ENVIRONMENT.mail_url
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
CUES_A_WEEK = ENVIRONMENT.cues_a_week
TEXT_MODEL = ENVIRONMENT.text_model
use_overlay(ENVIRONMENT.content)
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
