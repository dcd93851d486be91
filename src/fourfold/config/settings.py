"""One settings file, driven by the environment. A fresh clone runs on it without any setting."""

from operator import attrgetter
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from fourfold.config import env, logs, oidc
from fourfold.config.contexts import CONTEXTS
from fourfold.kernel.keys import field_keys, instance_secret

PACKAGE = Path(__file__).resolve().parent.parent
# The instance's folder: database, files, keys.
VAR = env.folder("FOURFOLD_VAR", Path.cwd() / "var")

# --- What kind of instance this is -----------------------------------------------------------
# Tells whoever provokes a fault what the code looks like: for developers, on this machine only.
DEBUG = env.boolean("FOURFOLD_DEBUG", default=False)
# Set by `fourfold demo`: fictional data, this machine only, no `DATABASE_URL`.
DEMONSTRATION = env.boolean("FOURFOLD_DEMONSTRATION", default=False)
# Names under which the instance is reached, with commas; every other name is refused.
ALLOWED_HOSTS = env.words("FOURFOLD_HOSTS", "localhost,127.0.0.1,[::1]")
# Signs sessions and links. Made once, mode 0600, in the instance's folder, unless given.
SECRET_KEY = env.text("FOURFOLD_SECRET_KEY") or instance_secret(VAR)
# Personal data and files at rest; entries id:base64, the first one seals (kernel/keyring.py).
FIELD_KEYS = env.text("FOURFOLD_FIELD_KEYS") or field_keys(VAR)
# Behind a proxy that speaks TLS: cookies only over https, and https taken from the proxy's word.
TLS = env.boolean("FOURFOLD_TLS", default=False)
# How many proxies of ours stand before it: only from them is a client's address taken.
PROXIES = env.integer("FOURFOLD_PROXIES", 0)

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
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "fourfold.kernel.oidc",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "ninja",
]
MIDDLEWARE = [
    "fourfold.kernel.operation.requests.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "fourfold.web.probes.ProbeMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "fourfold.kernel.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "fourfold.kernel.accounts.middleware.SessionLimitsMiddleware",
    "fourfold.kernel.middleware.ActorMiddleware",
    "fourfold.kernel.tokens.bearer.BearerMiddleware",
    "fourfold.kernel.accounts.middleware.SecondFactorMiddleware",
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
# PostgreSQL 15 or newer, as the role that serves; without it, SQLite in the instance's folder.
_DATABASE_URL = "" if DEMONSTRATION else env.text("DATABASE_URL")
DATABASES: dict[str, dict[str, Any]] = {
    "default": dict(dj_database_url.parse(_DATABASE_URL, conn_max_age=60, conn_health_checks=True))
    if _DATABASE_URL
    else {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "fourfold.sqlite3",
        "OPTIONS": _SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
    },
}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # A database that is away or locked is told as such (503) instead of keeping a page waiting.
    _TOLD = DATABASES["default"].setdefault("OPTIONS", {})
    _TOLD.setdefault("connect_timeout", 5)
    _TOLD.setdefault("options", "-c lock_timeout=20000")
# PostgreSQL: migrations run as the owner of the tables, so that the role that serves owns none.
_OWNER_URL = env.text("FOURFOLD_OWNER_DATABASE_URL")
if _DATABASE_URL and _OWNER_URL:
    DATABASES["owner"] = dict(dj_database_url.parse(_OWNER_URL))
# Folder of pg_dump and pg_restore, where they are not on the PATH.
PG_BIN = env.text("FOURFOLD_PG_BIN")
# Counters of log-in and used codes, shared by every process; no page is kept here.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "kernel_counters",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}
DATABASE_ROUTERS = ["fourfold.kernel.migrating.OwnerRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT = VAR / "files"
# `fourfold doctor` warns below five times this, and calls less than this a problem.
MIN_FREE_BYTES = env.integer("FOURFOLD_MIN_FREE_BYTES", 1024 * 1024 * 1024)
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
# The largest file that one upload may bring.
MAX_UPLOAD_BYTES = env.integer("FOURFOLD_MAX_UPLOAD_BYTES", 20 * 1024 * 1024)
# The most that one form may bring, all its files together.
MAX_FORM_BYTES = env.integer("FOURFOLD_MAX_FORM_BYTES", 256 * 1024 * 1024)
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "fourfold.kernel.files.forms_in.DiskHandler",
]
# The largest file that may come in pieces (resumable uploads, tus).
MAX_RESUMABLE_BYTES = env.integer("FOURFOLD_MAX_RESUMABLE_BYTES", 64 * 1024**3)
# What all files of a scope may take together, unfinished ones included.
SCOPE_QUOTA_BYTES = env.integer("FOURFOLD_SCOPE_QUOTA_BYTES", 20 * 1024**3)
# How many pieces one process takes at the same time; its other threads are for pages.
UPLOADS_AT_ONCE = env.integer("FOURFOLD_UPLOADS_AT_ONCE", 2)
# How long an unfinished upload waits to be gone on with.
UPLOAD_HOURS = env.integer("FOURFOLD_UPLOAD_HOURS", 48)
# Finished files go to an S3-compatible store when a bucket is named; drafts stay in MEDIA_ROOT.
_BUCKET = env.text("FOURFOLD_S3_BUCKET")
# The address of that store.
_S3_ENDPOINT = env.text("FOURFOLD_S3_ENDPOINT")
# Its region, where it has any.
_S3_REGION = env.text("FOURFOLD_S3_REGION")
# The name of the key to it.
_S3_KEY_ID = env.text("FOURFOLD_S3_KEY_ID")
# The secret of that key.
_S3_SECRET = env.text("FOURFOLD_S3_SECRET")
FILES_BUCKET: dict[str, str] = (
    {
        "bucket_name": _BUCKET,
        "endpoint_url": _S3_ENDPOINT,
        "region_name": _S3_REGION,
        "access_key": _S3_KEY_ID,
        "secret_key": _S3_SECRET,
    }
    if _BUCKET
    else {}
)

# --- Long work -------------------------------------------------------------------------------
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
JOBS_ATTEMPTS = 3  # how often a job is begun whose worker dies
JOBS_SILENCE_SECONDS = 60.0  # after that without a sign of life, a worker counts as dead
JOBS_BEAT_SECONDS = 5.0  # how often a worker gives that sign and looks after the others
JOBS_POLL_SECONDS = 1.0  # how often an idle worker looks into the queue
JOBS_RETRY_SECONDS = 5.0  # the pause before an attempt after an error, times how often it failed
# A worker that is told to stop lets its job run for so long, then gives it back to the queue.
JOBS_GRACE_SECONDS = float(env.integer("FOURFOLD_JOB_GRACE_SECONDS", 8))
JOBS_AT_ONCE = False  # tests: a page runs the job it asked for before it answers

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
ACCOUNT_FORMS = {
    "login": "fourfold.kernel.accounts.password_forms.LogInForm",
    "change_password": "fourfold.kernel.accounts.password_forms.ChangeForm",
    "set_password": "fourfold.kernel.accounts.password_forms.SetForm",
    "reset_password": "fourfold.kernel.accounts.password_forms.AskForLinkForm",
    "reset_password_from_key": "fourfold.kernel.accounts.password_forms.NewPasswordForm",
    "reauthenticate": "fourfold.kernel.accounts.password_forms.PasswordAgainForm",
}
# Guesses at a password are counted by kernel/accounts/limits.py; these keep a flood away.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "5/5m/key,20/h/key",  # the six digits of the second factor, each account
    "reset_password": "30/m/ip,5/15m/key",
    "reset_password_from_key": "30/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation has already proven the address
ACCOUNT_SESSION_REMEMBER = False
# Addresses stand sealed in kernel.Account; allauth's own table of them stays empty.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 -- a class
ACCOUNT_USER_DISPLAY = attrgetter("email")
SILENCED_SYSTEM_CHECKS = ["auth.W004"]  # an address is unique through its blind index
SESSION_SERIALIZER = "fourfold.kernel.sealed.SealedSessionSerializer"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True  # the mailbox has just been shown; a second factor follows
MFA_ADAPTER = "fourfold.kernel.accounts.factors.SealedFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # phones run 30 s early or late; a code still works only once
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_FORMS = {
    "authenticate": "fourfold.kernel.accounts.factor_forms.CodeForm",
    "reauthenticate": "fourfold.kernel.accounts.factor_forms.CodeAgainForm",
    "activate_totp": "fourfold.kernel.accounts.factor_forms.EnrolAppForm",
    "authenticate_webauthn": "fourfold.kernel.accounts.factor_forms.PasskeyForm",
    "reauthenticate_webauthn": "fourfold.kernel.accounts.factor_forms.PasskeyAgainForm",
    "login_webauthn": "fourfold.kernel.accounts.factor_forms.PasskeyAloneForm",
    "add_webauthn": "fourfold.kernel.accounts.factor_forms.AddPasskeyForm",
    "edit_webauthn": "fourfold.kernel.accounts.factor_forms.RenamePasskeyForm",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Log-in through the organisation's own provider, where the environment names one.
OIDC = oidc.from_environment()
SOCIALACCOUNT_ADAPTER = "fourfold.kernel.oidc.adapter.InvitedOnly"
SOCIALACCOUNT_STORE_TOKENS = False
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
# How messages go out; by default they are printed where the server runs.
EMAIL_BACKEND = env.text("FOURFOLD_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
# Who messages come from.
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
FORMAT_MODULE_PATH = "fourfold.ui.formats"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = TLS

# --- What the browser may do -----------------------------------------------------------------
STATIC_URL = "/static/"
# Set by `fourfold serve`, which gathers the static files, compressed and named by their content;
# elsewhere (tests, `manage runserver`) they are found where they lie.
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
        # The provider, where one is set: browsers hold a redirect after a form to this too.
        "form-action": [SELF, *([OIDC.origin] if OIDC else [])],
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
# A session ends when nobody has used it for so many minutes.
SESSION_IDLE_MINUTES = env.integer("FOURFOLD_SESSION_IDLE_MINUTES", 60)
# Every session ends after so many hours.
SESSION_HOURS = env.integer("FOURFOLD_SESSION_HOURS", 12)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_COOKIE_SECURE = TLS
CSRF_COOKIE_SECURE = TLS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "fourfold.web.errors.expired_form"
# Where forms may come from behind a proxy, such as https://fourfold.example.org.
CSRF_TRUSTED_ORIGINS = env.words("FOURFOLD_TRUSTED_ORIGINS")
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None

# --- Reports ---------------------------------------------------------------------------------
# Chinese needs a font that no Python package brings; name one here to print it.
PDF_CJK_FONT = env.text("FOURFOLD_PDF_CJK_FONT")
# Who issues certificates, as they name it.
ISSUER_NAME = env.text("FOURFOLD_ISSUER_NAME", "Fourfold")
# The living page of interface components: for those who build pages, not for users.
COMPONENT_PAGE = env.boolean("FOURFOLD_COMPONENT_PAGE", default=DEBUG)

# --- Operation -------------------------------------------------------------------------------
LOGGING = logs.configuration()
# Network addresses are personal data: they stay out of the logs unless somebody needs them there.
LOG_ADDRESSES = env.boolean("FOURFOLD_LOG_ADDRESSES", default=False)
# Whether /metrics answers at all; everybody else finds no such page.
METRICS = env.boolean("FOURFOLD_METRICS", default=False)
# The secret that /metrics asks for; without it, it answers to direct calls from this machine.
METRICS_TOKEN = env.text("FOURFOLD_METRICS_TOKEN")
# With less than this free, /readyz says no: a full disk must be seen before it is full.
DISK_RESERVE_BYTES = env.integer("FOURFOLD_DISK_RESERVE_BYTES", 256 * 1024 * 1024)

# --- Publication by the IATI standard --------------------------------------------------------
# The organisation that reports, as it stands in the IATI registry; without it nothing is exported.
IATI_NAME = env.text("FOURFOLD_IATI_NAME")
# Its IATI organisation identifier, such as XM-DAC-12345.
IATI_REF = env.text("FOURFOLD_IATI_REF")
# Its type by the IATI codelist OrganisationType; 40 is multilateral.
IATI_TYPE = env.text("FOURFOLD_IATI_TYPE", "40")
# Web address that explains the codes of the four pillars to readers of published activities.
IATI_PILLARS_URI = env.text("FOURFOLD_IATI_PILLARS_URI")
