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

TIENDO_SMTP = environment.smtp()
TIENDO_MAIL_FROM = environment.text("TIENDO_MAIL_FROM")
TIENDO_BASE_URL = environment.text("TIENDO_BASE_URL").rstrip("/")

DEBUG = environment.flag("TIENDO_DEBUG")
SECRET_KEY = environment.secret_key(TIENDO_DATA)
ALLOWED_HOSTS = environment.listed("ALLOWED_HOSTS", ["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = environment.listed("CSRF_TRUSTED_ORIGINS", [])

INSTALLED_APPS = [
    "tiendo.config",
    "tiendo.web",
    "tiendo.delivery",
    "tiendo.measure",
    "tiendo.plan",
    "tiendo.org",
    "tiendo.trust",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
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

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "/"

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
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.flag("TIENDO_HTTPS")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.flag("TIENDO_HTTPS") else None
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
