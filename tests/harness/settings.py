"""The product's settings in a data directory of the test run's own.

PULT_HOME must be set before the settings are read, and pytest reads them before any conftest; so tests have
settings of their own that do nothing but that. Each process of a run has a directory below the first one's.
"""

import atexit
import os
import shutil
import tempfile

_RUN = "PULT_TEST_RUN"

if _RUN not in os.environ:
    os.environ[_RUN] = tempfile.mkdtemp(prefix="pult-tests-")
    atexit.register(shutil.rmtree, os.environ[_RUN], ignore_errors=True)
os.environ["PULT_HOME"] = os.path.join(os.environ[_RUN], os.environ.get("PYTEST_XDIST_WORKER", "main"))
os.environ.pop("PULT_DEBUG", None)
os.environ.pop("PULT_SECRET_KEY", None)

from pult.settings import *  # noqa: E402, F403

# Slow on purpose in the product; a test signs in a hundred times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Static files are served from where they lie, looked for when they are asked for: every `Client()` would list them all
# again. A test of theirs collects them itself.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}  # noqa: F405
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
