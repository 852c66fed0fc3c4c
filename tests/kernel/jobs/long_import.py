"""A long import as a job, for tests that end a worker in the middle of it. Run as a process in a separate home.

`make`: builds the town and a waiting take-over; `tell`: what has become of it; `again`: starts it once more.
"""

import json
import os
import sys
from pathlib import Path

ROWS = 40_000


def make() -> dict[str, object]:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from django.utils import timezone

    import city
    from inventory.lists import HEADER, ON, cells, device
    from pult.kernel.imports.drafts import arriving, make_draft, map_columns
    from pult.portal.imports.rehearsing import take_over

    town = city.build("99001", "Musterstadt", city._MUSTERSTADT)
    lines = [HEADER, *(cells(device(f"SN-{n:06}", Raum=f"R {n % 50}")) for n in range(ROWS))]
    text = "\n".join(";".join(map(str, line)) for line in lines)
    with arriving("lang.csv", [text.encode()], len) as arrived:
        draft = make_draft(
            arrived, authority=town.id, kind="items", on=ON, school_year=None, by="account:1", at=timezone.now()
        )
    from pult.inventory.public import ItemsImporter

    map_columns(draft, columns=ItemsImporter.profiles[0].columns, fixed={}, profile="Pult")
    return {"job": take_over(draft, clear_values=False, by="account:1", at=timezone.now()).pk}


def tell() -> dict[str, object]:
    from pult.inventory.public import Item
    from pult.kernel.jobs.asking import state_of
    from pult.kernel.jobs.watching import standing
    from pult.kernel.models import ImportRun, Job

    job = Job.objects.get()
    told = standing(job.pk)
    return {
        "state": job.state,
        "really": state_of(job),
        "step": told.step if told else "",
        "done": told.done if told else 0,
        "items": Item.objects.count(),
        "runs": ImportRun.objects.count(),
    }


def again() -> dict[str, object]:
    from django.utils import timezone

    from pult.kernel.jobs.asking import start_again
    from pult.kernel.models import Job

    start_again(Job.objects.get(), by="account:1", at=timezone.now())
    return {}


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    os.environ["DJANGO_SETTINGS_MODULE"] = "pult.settings"
    import django

    django.setup()
    print(json.dumps({"make": make, "tell": tell, "again": again}[sys.argv[1]]()))
