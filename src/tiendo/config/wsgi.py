"""The application a web server loads."""

from __future__ import annotations

import gc
import os
import sys

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tiendo.config.settings")

# Many threads hold pages that wait for their turn; those few that ask PostgreSQL share these.
os.environ.setdefault("TIENDO_SHARED_CONNECTIONS", "16")

# A thread that holds the audit chain must not wait five milliseconds (Python's default) behind one that draws
# a page, each time the database has answered it: everybody who saves would wait with it.
sys.setswitchinterval(0.0005)

application = get_wsgi_application()

# What is loaded now stays for good: every later collection would walk through half a million such objects.
_ = get_resolver().url_patterns  # loads every page's module
gc.collect()
gc.freeze()

# Pages make few cycles and keep answers of ten thousand rows, which each full collection walks through: 30 ms
# and more in the middle of some page. Fewer collections leave a few megabytes of cycles lying.
gc.set_threshold(50_000, 20, 20)
