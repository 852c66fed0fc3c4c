"""What the API gives and takes. Days are ISO 8601, moments carry their offset."""

from datetime import date, datetime
from typing import Annotated, Any, Final

from ninja import Schema
from pydantic import AfterValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from pult.kernel.bounds import FIRST_DAY, LARGEST_KEY, LAST_DAY, MOST_AT_ONCE, is_askable
from pult.kernel.texts import CONTROL


def _readable(text: str) -> str:
    if found := CONTROL.search(text):
        raise PydanticCustomError("control_character", "control character U+{code}", {"code": f"{ord(found[0]):04X}"})
    return text


def _askable(moment: datetime) -> datetime:
    if not is_askable(moment):
        raise PydanticCustomError("moment_out_of_bounds", "between {first} and {last}", _ASKABLE)
    return moment


_ASKABLE: Final[dict[str, Any]] = {"first": FIRST_DAY.isoformat(), "last": LAST_DAY.isoformat()}

Identifier = Annotated[int, Field(ge=1, le=LARGEST_KEY)]
Text = Annotated[str, AfterValidator(_readable)]
"""No control characters; tabs and line breaks may be."""
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
Moment = Annotated[datetime, AfterValidator(_askable)]


class Refused(Schema):
    """Why not, and what to do now. `detail`: the parts of a request that could not be read."""

    message: str
    remedy: str
    detail: list[str] = []


REFUSALS: Final = frozenset({400, 401, 403, 404, 409, 422, 429, 503, 507})


def answers(**by_name: Any) -> dict[Any, Any]:
    """What a route answers: `ok` and `created` as named, every refusal in the same form."""
    codes = {"ok": 200, "created": 201}
    return {**{codes[name]: form for name, form in by_name.items()}, REFUSALS: Refused}


class SiteOut(Schema):
    code: str
    street: str
    postal_code: str
    city: str
    easting: int | None = Field(description="Metres, ETRS89/UTM zone 32 (EPSG:25832).")
    northing: int | None


class SchoolOut(Schema):
    """A school as it was on the day. `type`: the official two-digit code."""

    id: int
    number: str
    name: str
    short_name: str
    type: str
    type_name: str
    operates: bool
    last_day: date | None = Field(description="Of a school that is phasing out, where it is known.")
    pupils: int | None
    staff: int | None
    social_index: int | None
    support_model: str | None
    sites: list[SiteOut]


class PlaceOut(Schema):
    id: int
    kind: str
    name: str
    site: str | None
    room: str | None


class ItemOut(Schema):
    """A thing as it was on the day, where it was and since when."""

    id: int
    serial_number: str | None
    inventory_number: str
    category: str
    manufacturer: str
    model: str
    user_group: str
    condition: str
    programme: str
    supplier: str
    purchased_on: date | None
    note: str
    place: PlaceOut | None
    since: date | None
    revision: int = Field(
        description="State of the books that this shows; sent with a movement, nobody is overwritten."
    )


class MovementOut(Schema):
    """A line of the equipment journal. `reverses`: the id of the line that it undoes."""

    id: int
    entry: int = Field(description="Number of the entry that wrote it.")
    effective_on: date
    recorded_at: datetime
    item: int | None
    product: str | None = Field(description="For goods counted by quantity.")
    quantity: int
    origin: int
    destination: int
    reason: str
    note: str
    reverses: int | None


class Body(Schema):
    """What programs send: a key that it does not have is refused, not left unread."""

    model_config = ConfigDict(extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _knows_its_keys(cls, sent: Any) -> Any:
        if isinstance(sent, dict) and (unknown := [str(key) for key in sent if key not in cls.model_fields]):
            named = {"names": ", ".join(unknown), "known": ", ".join(cls.model_fields)}
            raise PydanticCustomError("extra_forbidden", "unknown: {names}; known: {known}", named)
        return sent


class LineIn(Body):
    """One movement: an item by its id or serial number, or a quantity of a counted good by its product id.

    A line of an item with `revision` or `origin` moves it only when it is still where it was seen (409 else). With neither
    it moves the item from wherever it is: the last one wins, knowingly.
    """

    item: Identifier | None = None
    serial_number: Annotated[Text, Field(max_length=60)] | None = None
    product: Identifier | None = None
    quantity: Annotated[int, Field(ge=1, le=MOST_AT_ONCE)] = 1
    revision: Identifier | None = Field(
        None, description="Of an item as it was read: refused with 409 when somebody has moved it since."
    )
    origin: Identifier | None = Field(None, description="Where it leaves; for an item, where it is that day.")
    destination: Identifier
    reason: Annotated[Text, Field(max_length=16)]
    effective_on: Day
    note: Annotated[Text, Field(max_length=300)] = ""


class MovementsIn(Body):
    """Lines that are recorded together, all or none. `summary` is what the audit trail says of them."""

    summary: Annotated[Text, Field(min_length=1, max_length=300)]
    lines: Annotated[list[LineIn], Field(min_length=1, max_length=1000)]


class EntryOut(Schema):
    """The entry that was written."""

    number: int
    recorded_at: datetime
    movements: list[int]


class ReversalIn(Body):
    why: Annotated[Text, Field(min_length=1, max_length=300)]


class FigureOut(Schema):
    key: str
    title: str
    unit: str
    question: str


class RecordsOut(Schema):
    headers: list[str]
    rows: list[list[Any]]
