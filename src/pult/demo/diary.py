"""Everything that happened, in the order of days: the city is written as it would have written itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pult.kernel.progress import Progress

BERLIN = ZoneInfo("Europe/Berlin")

Write = Callable[[datetime], None]


@dataclass
class Diary:
    """Days with what is to be written on them; each write is given the moment at which it is recorded."""

    pages: list[tuple[date, Write]] = field(default_factory=list)

    def on(self, day: date, write: Write) -> None:
        self.pages.append((day, write))

    def write(self, step: str, progress: Progress) -> None:
        """Day by day; on one day in the order of noting."""
        pages = sorted(self.pages, key=lambda page: page[0])
        for done, (day, write) in enumerate(pages):
            progress(step, done, len(pages))
            write(datetime.combine(day, time(9), BERLIN))
        progress(step, len(pages), len(pages))


def workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days={5: 2, 6: 1}.get(day.weekday(), 0))


def spread(start: date, end: date, part: float) -> date:
    """A working day between two days; part 0 is the first, 1 the last. Never after the last."""
    day = workday(start + timedelta(days=round((end - start).days * part)))
    return day if day <= end else end
