"""What a cell of a workbook is beside its value: how Excel shows it, and what makes it unfit to be read."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from pult.kernel.tables.refused import ValueRefused, as_text_remedy

DAY_ZERO: Final = date(1899, 12, 30)
DAY_ZERO_1904: Final = date(1904, 1, 1)


class ExcelNumber(float):
    """A number that Excel shows otherwise than plain (`shown`), or one of a workbook that counts days from 1904.

    `shown`: None when Excel shows the plain number. `unknown`: the format that Pult cannot write in, "" for none.
    """

    __slots__ = ("shown", "since_1904", "unknown")

    def __new__(cls, number: float, shown: str | None, *, since_1904: bool = False, unknown: str = "") -> "ExcelNumber":
        made = super().__new__(cls, number)
        made.shown, made.since_1904, made.unknown = shown, since_1904, unknown
        return made

    shown: str | None
    since_1904: bool
    unknown: str

    @property
    def key(self) -> tuple[float, str | None, bool, str]:
        """What tells two such cells apart: 1.1 shown as 1.10 is not 1.1."""
        return float(self), self.shown, self.since_1904, self.unknown

    def text(self) -> str | None:
        """What Excel shows, None for the plain number. Raises ValueRefused."""
        if self.unknown:
            raise ValueRefused(
                _("Excel zeigt diese Zahl im Format „%(format)s“, das hier nicht gelesen werden kann.")
                % {"format": self.unknown},
                as_text_remedy(),
            )
        return self.shown


def day_of(number: float) -> date:
    """The day that Excel's number of a day means."""
    zero = DAY_ZERO_1904 if isinstance(number, ExcelNumber) and number.since_1904 else DAY_ZERO
    return zero + timedelta(days=int(number))


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Stands in a cell whose value cannot be trusted: whoever needs it is refused, nobody else is."""

    reason: str
    remedy: str

    def __str__(self) -> str:
        return ""

    def refusal(self) -> ValueRefused:
        return ValueRefused(self.reason, self.remedy)
