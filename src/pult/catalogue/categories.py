"""The categories that every authority starts with.

`life_years` are planning values of the published media development plans (five years for devices, eight for
displays), not depreciation periods; they are data and can be changed.
"""

from typing import Final, NamedTuple


class Start(NamedTuple):
    key: str
    name: str
    serialised: bool
    life_years: int | None
    aliases: tuple[str, ...]


CATEGORIES: Final = (
    Start("tablet", "Tablet", True, 5, ("tablets", "ipad", "ipads", "ipados")),
    Start("desktop", "Desktop-PC", True, 5, ("desktop", "pc", "desktop-pcs", "rechner", "computer")),
    Start("ops-pc", "OPS-PC", True, 5, ("ops", "ops-pcs", "einschub-pc")),
    Start("laptop", "Laptop", True, 5, ("laptops", "notebook", "notebooks", "macbook", "mac")),
    Start("display", "Interaktives Display", True, 8, ("display", "displays", "digitales display", "digitale tafel")),
    Start("mobile-display", "Mobiles Display", True, 8, ("mobile displays",)),
    Start("projector", "Beamer", True, 8, ("projektor", "projector", "kurzdistanzbeamer", "beamer-system")),
    Start("charging-case", "Ladekoffer", True, 8, ("ladewagen", "koffer", "charging case")),
    Start("access-point", "Access-Point", True, 8, ("accesspoint", "ap", "wlan-access-point")),
    Start("server", "Server", True, 5, ("schulserver",)),
    Start("lte-cube", "LTE-Cube", True, 5, ("lte-router", "lte-würfel")),
    Start("media-player", "Medienempfänger", True, 5, ("apple tv", "appletv", "tvos", "media player")),
    Start("printer", "Drucker", True, 5, ("printer", "multifunktionsgerät", "scanner")),
    Start("phone", "Telefon", True, 5, ("smartphone", "iphone", "mobile phone")),
    Start("digital-tool", "Digitales Arbeitsgerät", True, 5, ("roboter", "mikroskop", "3d-drucker", "sensor")),
    Start("kit", "Set digitaler Arbeitsgeräte", True, 5, ("kit", "set", "klassensatz")),
    Start("pencil", "Eingabestift", False, 5, ("stift", "apple pencil", "pencil", "stylus")),
    Start("keyboard", "Tastatur", False, 5, ("keyboard", "tastaturhülle")),
    Start("other", "Sonstiges", True, None, ("sonstige", "zubehör", "accessory")),
)
