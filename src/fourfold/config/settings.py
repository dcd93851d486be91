"""One settings file, driven by the environment. A fresh clone runs on it without any setting."""

from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from fourfold.config import env
from fourfold.config.contexts import CONTEXTS
from fourfold.kernel.keys import field_keys, instance_secret

PACKAGE = Path(__file__).resolve().parent.parent
VAR = env.folder("FOURFOLD_VAR", Path.cwd() / "var")

# --- What kind of instance this is -----------------------------------------------------------
DEBUG = env.boolean("FOURFOLD_DEBUG", default=False)
DEMONSTRATION = env.boolean("FOURFOLD_DEMONSTRATION", default=False)
ALLOWED_HOSTS = env.words("FOURFOLD_HOSTS", "localhost,127.0.0.1,[::1]")
SECRET_KEY = env.text("FOURFOLD_SECRET_KEY") or instance_secret(VAR)
# Personal data and files at rest; entries id:base64, the first one seals (kernel/keyring.py).
FIELD_KEYS = env.text("FOURFOLD_FIELD_KEYS") or field_keys(VAR)
# Behind a proxy that speaks TLS: cookies only over https, and https taken from the proxy's word.
TLS = env.boolean("FOURFOLD_TLS", default=False)

# --- What is installed -----------------------------------------------------------------------
INSTALLED_APPS = [
    "fourfold.kernel",
    "fourfold.ui",
    *(f"fourfold.{name}" for name in CONTEXTS),
    "fourfold.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "ninja",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "fourfold.kernel.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "fourfold.kernel.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "fourfold.kernel.middleware.PrivacyHeadersMiddleware",
    "fourfold.web.middleware.ErrorPageMiddleware",
]
ROOT_URLCONF = "fourfold.config.urls"
WSGI_APPLICATION = "fourfold.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "fourfold.ui.context_processors.shell",
            ],
        },
    },
]

# --- Data ------------------------------------------------------------------------------------
_SQLITE_OPTIONS: dict[str, Any] = {
    # Writers queue instead of failing; an acknowledged write is on the disk.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000;",
}
_DATABASE_URL = "" if DEMONSTRATION else env.text("DATABASE_URL")
DATABASES: dict[str, dict[str, Any]] = {
    "default": dict(dj_database_url.parse(_DATABASE_URL, conn_max_age=60))
    if _DATABASE_URL
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "fourfold.sqlite3",
        "OPTIONS": _SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
    },
}
# PostgreSQL: migrations run as the owner of the tables, so that the role that serves owns none.
_OWNER_URL = env.text("FOURFOLD_OWNER_DATABASE_URL")
if _DATABASE_URL and _OWNER_URL:
    DATABASES["owner"] = dict(dj_database_url.parse(_OWNER_URL))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = VAR / "files"
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
MAX_UPLOAD_BYTES = env.integer("FOURFOLD_MAX_UPLOAD_BYTES", 20 * 1024 * 1024)
MAX_FORM_BYTES = env.integer("FOURFOLD_MAX_FORM_BYTES", 256 * 1024 * 1024)
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "fourfold.kernel.files.forms_in.DiskHandler",
]
# Resumable uploads (tus): one file, all files of a scope, and how long an unfinished one waits.
MAX_RESUMABLE_BYTES = env.integer("FOURFOLD_MAX_RESUMABLE_BYTES", 64 * 1024**3)
SCOPE_QUOTA_BYTES = env.integer("FOURFOLD_SCOPE_QUOTA_BYTES", 20 * 1024**3)
UPLOADS_AT_ONCE = env.integer("FOURFOLD_UPLOADS_AT_ONCE", 2)  # in one process, of its threads
UPLOAD_HOURS = env.integer("FOURFOLD_UPLOAD_HOURS", 48)
# Finished files go to an S3-compatible store when a bucket is named; drafts stay in MEDIA_ROOT.
_BUCKET = env.text("FOURFOLD_S3_BUCKET")
FILES_BUCKET: dict[str, str] = (
    {
        "bucket_name": _BUCKET,
        "endpoint_url": env.text("FOURFOLD_S3_ENDPOINT"),
        "region_name": env.text("FOURFOLD_S3_REGION"),
        "access_key": env.text("FOURFOLD_S3_KEY_ID"),
        "secret_key": env.text("FOURFOLD_S3_SECRET"),
    }
    if _BUCKET
    else {}
)
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Accounts --------------------------------------------------------------------------------
AUTH_USER_MODEL = "kernel.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ["email"]}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]
ACCOUNT_ADAPTER = "fourfold.kernel.accounts.adapter.InvitationOnlyAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation has already proven the address
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
EMAIL_BACKEND = env.text("FOURFOLD_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = env.text("FOURFOLD_FROM_EMAIL", "fourfold@localhost")

# --- Languages -------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", _("English")),
    ("es", _("Spanish")),
    ("fr", _("French")),
    ("pt", _("Portuguese")),
    ("ar", _("Arabic")),
    ("ru", _("Russian")),
    ("zh-hans", _("Chinese")),
]
LOCALE_PATHS = [PACKAGE / "ui" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = TLS

# --- What the browser may do -----------------------------------------------------------------
STATIC_URL = "/static/"
# `fourfold serve` gathers the static files, compressed and named by their content; elsewhere
# (tests, `manage runserver`) they are found where they lie.
_GATHERED = env.boolean("FOURFOLD_STATIC_GATHERED", default=False)
STATIC_ROOT = VAR / "static" if _GATHERED else None
WHITENOISE_USE_FINDERS = not _GATHERED
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _GATHERED
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = TLS
CSRF_COOKIE_SECURE = TLS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = env.words("FOURFOLD_TRUSTED_ORIGINS")
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None

# --- Reports ---------------------------------------------------------------------------------
# Chinese needs a font that no Python package brings; name one here to print it.
PDF_CJK_FONT = env.text("FOURFOLD_PDF_CJK_FONT")
# The living page of interface components: for those who build pages, not for users.
COMPONENT_PAGE = env.boolean("FOURFOLD_COMPONENT_PAGE", default=DEBUG)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
