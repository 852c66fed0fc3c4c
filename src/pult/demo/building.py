"""Building the demo city: all or nothing, the same every time."""

from datetime import date, datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from pult.kernel.db import bulk
from pult.kernel.models import Tenant
from pult.kernel.progress import Progress, silent
from pult.schools.public import Authority

from .city import plan_city
from .computers import Computers
from .diary import BERLIN, Diary
from .displays import Displays
from .founding import NUMBER, Founder, musterstadt
from .goods import Goods
from .people import found_people
from .store import Store
from .tablets import Tablets


def build(progress: Progress = silent) -> Authority:
    """Writes Musterstadt's five years into the books, through the same operations as everyone; once."""
    if found := musterstadt():
        found_people(found)
        return found
    with transaction.atomic():
        progress(_("Stadt planen"), 0, 0)
        city = plan_city()
        tenant = Tenant.objects.create()
        authority = Authority.objects.create(
            tenant=tenant, number=NUMBER, name="Musterstadt", municipality_key="05999000"
        )
        founder = Founder(city, tenant)
        founder.found(datetime.combine(date(2019, 1, 2), time(9), BERLIN))
        diary = Diary()
        founder.note(diary)
        store = Store(tenant.pk, city, diary)
        store.prepare()
        store.place_sites(founder.parent())
        Tablets(store).tell()
        computers = Computers(store)
        computers.tell()
        displays = Displays(store)
        displays.tell()
        Goods(store, computers, displays).tell()
        diary.write(_("Musterstadt schreibt fünf Jahre Bücher"), progress)
        found_people(authority)
    bulk.analyze_all()
    return authority
