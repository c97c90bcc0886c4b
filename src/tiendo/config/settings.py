"""Django's settings. Values come from ``environment``; nothing here is edited per installation."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from tiendo.config import environment

TIENDO_DATA = environment.data_directory()
TIENDO_DEMO = environment.flag("TIENDO_DEMO")
TIENDO_MAX_BYTES = environment.number("TIENDO_MAX_BYTES", 100 * environment.MEGABYTE)
TIENDO_MAX_SECONDS = environment.number("TIENDO_MAX_SECONDS", 300)
TIENDO_MAX_MEMORY = environment.number("TIENDO_MAX_MEMORY", 2048 * environment.MEGABYTE)
TIENDO_MAX_ATTACHMENT = environment.number("TIENDO_MAX_ATTACHMENT", 20 * environment.MEGABYTE)

TIENDO_MAX_LOAD = environment.number("TIENDO_MAX_LOAD", 20 * 1024 * environment.MEGABYTE)
TIENDO_INBOX = environment.directory("TIENDO_INBOX", TIENDO_DATA / "inbox")
TIENDO_CONNECTIONS = environment.named("TIENDO_CONNECTION_")
TIENDO_TOKENS = environment.named("TIENDO_TOKEN_")
TIENDO_HTTP_HOSTS = [host.lower() for host in environment.listed("TIENDO_HTTP_HOSTS", [])]
TIENDO_HTTP_PRIVATE = environment.flag("TIENDO_HTTP_PRIVATE")

TIENDO_ENGINE = environment.text("TIENDO_ENGINE")
TIENDO_ENGINE_MEMORY = environment.number("TIENDO_ENGINE_MEMORY", 2048 * environment.MEGABYTE)
TIENDO_ENGINE_THREADS = environment.number("TIENDO_ENGINE_THREADS", 0)
TIENDO_SMALL_COUNT = environment.number("TIENDO_SMALL_COUNT", 5)
TIENDO_LAKE_CATALOG = environment.lake_catalog()

# Requests of one asker in a minute, in each worker; 0 is no limit. And how long a kept answer is repeated.
TIENDO_API_READS = environment.number("TIENDO_API_READS", 6000)
TIENDO_API_WRITES = environment.number("TIENDO_API_WRITES", 600)
TIENDO_API_KEEP_HOURS = environment.number("TIENDO_API_KEEP_HOURS", 24)

TIENDO_SMTP = environment.smtp()
TIENDO_MAIL_FROM = environment.text("TIENDO_MAIL_FROM")
TIENDO_BASE_URL = environment.text("TIENDO_BASE_URL").rstrip("/")

TIENDO_HTTPS = environment.flag("TIENDO_HTTPS")
TIENDO_TRUSTED_PROXIES = environment.number("TIENDO_TRUSTED_PROXIES", 0)
# Roles that may do nothing before a second factor is set up; an administrator always.
TIENDO_MFA_ROLES = ["administrator", *environment.listed("TIENDO_MFA_ROLES", [])]
TIENDO_IDLE_SECONDS = environment.number("TIENDO_IDLE_SECONDS", 15 * 60)
TIENDO_ADMIN_IDLE_SECONDS = environment.number("TIENDO_ADMIN_IDLE_SECONDS", 5 * 60)
TIENDO_OIDC = environment.sign_in_provider()

DEBUG = environment.flag("TIENDO_DEBUG")
SECRET_KEY = environment.secret_key(TIENDO_DATA)
SECRET_KEY_FALLBACKS = environment.listed("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS = environment.listed("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.listed("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "tiendo.config",
    "tiendo.web",
    "tiendo.api",
    "tiendo.publishing",
    "tiendo.assess",
    "tiendo.delivery",
    "tiendo.measure",
    "tiendo.warehouse",
    "tiendo.plan",
    "tiendo.org",
    "tiendo.trust",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tiendo.api.frame.ApiFrame",
    "tiendo.web.turns.DrawingTurns",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "tiendo.web.language.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tiendo.web.private_pages.PrivatePages",
    "tiendo.web.clean_text.CleanText",
    "tiendo.web.sessions.IdleLock",
    "tiendo.web.closed_fields.ClosedFields",
    "tiendo.web.refusals.RefusalPages",
]

ROOT_URLCONF = "tiendo.config.urls"
WSGI_APPLICATION = "tiendo.config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "tiendo.web.context.frame",
            ],
        },
    },
]

DATABASES = {"default": environment.database(TIENDO_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 14},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "tiendo.org.password_hashing.CityArgon2",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # accounts made before; hashed anew at sign-in
]
AUTHENTICATION_BACKENDS = ["tiendo.org.account_backend.AccountBackend"]
PASSWORD_RESET_TIMEOUT = 24 * 3600
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "start"

# allauth gives the second factor and the provider's protocol. Accounts, passwords and pages are our own, so
# everything by which it would make, mail or rename an account is off.
ACCOUNT_ADAPTER = "tiendo.web.sign_in_adapters.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,5/900s/key", "reauthenticate": "5/900s/user"}
ALLAUTH_TRUSTED_PROXY_COUNT = TIENDO_TRUSTED_PROXIES
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = "tiendo"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are the administrator's word, none is confirmed by mail
MFA_ADAPTER = "tiendo.web.second_factor.FactorAdapter"
MFA_FORMS = {"authenticate": "tiendo.web.second_factor.CodeForm"}
SOCIALACCOUNT_ADAPTER = "tiendo.web.sign_in_adapters.ProviderAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_STORE_TOKENS = False
# A form would be stopped by "form-action 'self'" when the provider's address follows; a link is not.
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [TIENDO_OIDC] if TIENDO_OIDC else []}
}

TASKS = {
    "default": {
        "BACKEND": (
            "django_tasks.backends.immediate.ImmediateBackend"
            if environment.flag("TIENDO_JOBS_NOW")
            else "django_tasks_db.DatabaseBackend"
        )
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Tiếng Việt")), ("en", _("Tiếng Anh"))]
USE_I18N = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = TIENDO_DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise warns of a directory that is not there
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "tiendo.web.fonts.FontFinder",
]
WHITENOISE_USE_FINDERS = True

DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# A narrative of 10 MB must reach the verb, which refuses it in a sentence; Django would answer 400 bare.
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * environment.MEGABYTE
FILE_UPLOAD_MAX_MEMORY_SIZE = 10 * environment.MEGABYTE

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "tiendo.web.session_store"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600  # a working day at the longest, however busy; idle ones end much sooner
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TIENDO_HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TIENDO_HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if TIENDO_HTTPS else 0
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    # The worker tells of every job it begins and ends: only what went wrong is for who watches the server.
    "handlers": {"console": {"class": "logging.StreamHandler", "level": "WARNING"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
