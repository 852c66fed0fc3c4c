"""Django's settings. Everything a city sets comes from the environment; the defaults run a laptop."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from pult.home import home, keep_private

PACKAGE = Path(__file__).resolve().parent
# How long a lock is waited for: a server answers people (`pult serve` sets it), commands and the worker have time.
LOCK_SECONDS = float(os.environ.get("PULT_LOCK_SECONDS", "0"))
keep_private()


def _secret_key() -> str:
    """From the environment, else a random one kept in PULT_HOME so that sessions outlive a restart."""
    if key := os.environ.get("PULT_SECRET_KEY"):
        return key
    path = home() / "secret_key"
    if not path.exists():
        # Written aside and linked: of two processes starting at once, one wins and both read the same key.
        draft = path.with_name(f"secret_key.{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text().strip()


def _database(url: str | None) -> dict[str, object]:
    """`postgresql://user:password@host:port/name`; without a URL the embedded SQLite."""
    if not url:
        return {
            "ENGINE": "pult.kernel.db.sqlite",
            "NAME": str(home() / "pult.sqlite3"),
            "OPTIONS": {
                # Writers queue at BEGIN instead of failing at the first write.
                "transaction_mode": "IMMEDIATE",
                "timeout": LOCK_SECONDS or 60,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                    "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456;"
                ),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ValueError("DATABASE_URL muss mit postgresql:// beginnen; ohne sie nimmt Pult SQLite.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        # Signing in to the database for every page would take as long as a small page itself.
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            **({"options": f"-c lock_timeout={int(LOCK_SECONDS * 1000)}"} if LOCK_SECONDS else {}),
            **dict(parse_qsl(parts.query)),
        },
    }


def _openid_connect() -> dict[str, object]:
    """The city's own sign-in, when PULT_OIDC_URL names one."""
    url = os.environ.get("PULT_OIDC_URL")
    if not url:
        return {}
    app = {
        "provider_id": "stadt",
        "name": os.environ.get("PULT_OIDC_NAME", "Anmeldung der Stadt"),
        "client_id": os.environ.get("PULT_OIDC_CLIENT_ID", ""),
        "secret": os.environ.get("PULT_OIDC_CLIENT_SECRET", ""),
        "settings": {"server_url": url, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app]}}


SECRET_KEY = _secret_key()
DEBUG = os.environ.get("PULT_DEBUG") == "1"
ALLOWED_HOSTS = os.environ.get("PULT_HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
HTTPS = os.environ.get("PULT_HTTPS") == "1"
PULT_DEMO = os.environ.get("PULT_DEMO") == "1"
# Whoever signs in by OpenID Connect has shown a second factor there.
OIDC_SECOND_FACTOR = os.environ.get("PULT_OIDC_SECOND_FACTOR") == "1"
MAIL_CONFIGURED = bool(os.environ.get("PULT_MAIL_HOST"))
BREACHED_PASSWORDS = os.environ.get("PULT_BREACHED_PASSWORDS", "")
DATABASES = {"default": _database(os.environ.get("DATABASE_URL"))}

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # allauth's page of passkeys says when one was last used
    "django.forms",
    "pult.kernel",
    "pult.schools",
    "pult.people",
    "pult.catalogue",
    "pult.inventory",
    "pult.infrastructure",
    "pult.reporting",
    "pult.portal",
    "pult.api",
    # After our own: our templates and addresses win over theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "pult.portal.content_policy.ContentPolicy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pult.kernel.web.sessions.Sessions",
    "pult.people.middleware.NothingKept",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pult.people.middleware.Viewing",
    "pult.people.middleware.SecondFactorFirst",
    "pult.kernel.web.refusing.Refusing",
]
ROOT_URLCONF = "pult.urls"
WSGI_APPLICATION = "pult.wsgi.application"
# The frame of every page; a settings file must not fail while it is not there yet.
FRAME = ["pult.kernel.web.frame.frame"] if (PACKAGE / "kernel" / "web" / "frame.py").exists() else []
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                *FRAME,
            ]
        },
    }
]
FORM_RENDERER = "pult.kernel.web.rendering.KernRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Who signs in, and for how long. Accounts are made by administrators; see `pult.people`.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["pult.people.signing_in.ByEmail"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "pult.people.passwords.BreachedPasswordValidator", "OPTIONS": {"path": BREACHED_PASSWORDS}},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
SESSION_COOKIE_AGE = int(os.environ.get("PULT_SESSION_HOURS", "12")) * 3600
SESSION_COOKIE_NAME = "pult_session"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_ADAPTER = "pult.people.signing_in.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = MAIL_CONFIGURED
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
MFA_ADAPTER = "pult.people.signing_in.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Pult"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # on 127.0.0.1 only; browsers refuse it elsewhere
SOCIALACCOUNT_ADAPTER = "pult.people.signing_in.Elsewhere"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form may not lead to another server; the content policy forbids it
SOCIALACCOUNT_PROVIDERS = _openid_connect()
# Proxies in front of the server that add to X-Forwarded-For; without a right number rate limits meet the proxy.
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("PULT_PROXIES", "1" if HTTPS else "0"))

# Behind HTTPS cookies travel only encrypted, and browsers are told never to try without.
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
CSRF_FAILURE_VIEW = "pult.kernel.web.failing.forged"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host[:1].isalpha()]

# Post goes out only where a server is named; without one, links are shown to the administrator.
EMAIL_BACKEND = "django.core.mail.backends." + ("smtp.EmailBackend" if MAIL_CONFIGURED else "dummy.EmailBackend")
EMAIL_HOST = os.environ.get("PULT_MAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("PULT_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("PULT_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("PULT_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("PULT_MAIL_TLS", "1") == "1"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("PULT_MAIL_FROM", "pult@localhost")

# Lists of devices are large, but a file without end fills no disk.
FILE_UPLOAD_HANDLERS = [
    "pult.kernel.web.uploads.UpToALimit",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

CACHES = {
    # Shared by the server's processes: rate limits, the progress of background work.
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(home() / "cache"),
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    },
    # Answers as of a revision, which never change; each process remembers its own.
    "answers": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "answers",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 5_000},
    },
}

# The source text is German; English is a translation of it.
LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# Only tests, which ask thousands of times a minute, lift the API's rate limits.
PULT_API_UNLIMITED = False

# Tiles behind the map of schools: an address with {z}, {x} and {y}. Without one the map is drawn, and nobody learns
# who looks at it.
PULT_TILES = os.environ.get("PULT_TILES", "")
PULT_TILES_CREDIT = os.environ.get("PULT_TILES_CREDIT", "")

STATIC_URL = "/static/"
STATIC_ROOT = home() / "static"
# Served from where they lie in development; else collected when the server starts (`kernel.web.static_files`).
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "pult.kernel.web.static_files.NamedByContent"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
