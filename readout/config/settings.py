"""Django's settings, made of this installation's own."""

from typing import Any

from readout.config.database import databases, routers
from readout.config.logs import for_django
from readout.config.mail import mail
from readout.config.signing_in import signing_in
from readout.core.own_key import secret_key
from readout.core.settings import Settings

READOUT = Settings.load()

SECRET_KEY = secret_key(READOUT)
DEBUG = READOUT.debug
ALLOWED_HOSTS = list(READOUT.hosts)

# Rooms of this house that are Django apps, from the lowest floor to the highest.
ROOMS = (
    "accounts",
    "directory",
    "media",
    "coverage",
    "sourcing",
    "replies",
    "publishing",
    "rendering",
    "reader",
    "api",
    "desk",
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    *(f"readout.{room}" for room in ROOMS),
    # After the rooms, whose templates stand before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "readout.config.middleware.ContentSecurityPolicy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "readout.config.middleware.NothingHere",
]

ROOT_URLCONF = "readout.config.urls"
ASGI_APPLICATION = "readout.config.asgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = databases(READOUT)
DATABASE_ROUTERS = routers(READOUT)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Member"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
globals().update(signing_in(READOUT), **mail(READOUT))

USE_TZ = True
TIME_ZONE = READOUT.time_zone
USE_I18N = True
LANGUAGE_CODE = READOUT.language.lower()

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "readout.config.static.HashedStorage"},
}

# Everything that a request sends is held in memory at most once, and only up to here.
DATA_UPLOAD_MAX_MEMORY_SIZE = READOUT.max_body
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20

CSRF_TRUSTED_ORIGINS = [READOUT.base_url]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = READOUT.secure
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING_CONFIG = "readout.config.logs.configure"
LOGGING = for_django(READOUT)
