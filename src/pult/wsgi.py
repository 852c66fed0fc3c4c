"""Entry point for a WSGI server."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pult.settings")
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402

from pult.kernel.jobs.parent import end_with  # noqa: E402
from pult.kernel.web.static_files import collect  # noqa: E402
from pult.kernel.web.warming import in_background  # noqa: E402

if os.environ.get("PULT_SERVER") == str(os.getppid()):  # set by `pult serve`: killed, it leaves nobody at its port
    end_with(os.getppid())
collect()
application = get_wsgi_application()
if os.environ.get("PULT_WARM") == "1":  # set by `pult serve`: other processes that import this serve nobody
    in_background()
