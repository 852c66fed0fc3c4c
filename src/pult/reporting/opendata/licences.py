"""The licences that an authority may choose for its published figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True)
class Licence:
    """`uri` names it in metadata (vocabulary of DCAT-AP.de), `href` is its text. `naming`: whether users must name you."""

    key: str
    name: str
    uri: str
    href: str
    naming: bool


_DEF: Final = "http://dcat-ap.de/def/licenses"
DEFAULT: Final = "dl-de/by-2-0"
LICENCES: Final[Mapping[str, Licence]] = MappingProxyType(
    {
        one.key: one
        for one in (
            Licence(
                DEFAULT,
                "Datenlizenz Deutschland – Namensnennung – Version 2.0",
                f"{_DEF}/dl-by-de/2.0",
                "https://www.govdata.de/dl-de/by-2-0",
                True,
            ),
            Licence(
                "dl-de/zero-2-0",
                "Datenlizenz Deutschland – Zero – Version 2.0",
                f"{_DEF}/dl-zero-de/2.0",
                "https://www.govdata.de/dl-de/zero-2-0",
                False,
            ),
            Licence(
                "cc-by/4.0",
                "Creative Commons Namensnennung 4.0 International (CC BY 4.0)",
                f"{_DEF}/cc-by/4.0",
                "https://creativecommons.org/licenses/by/4.0/deed.de",
                True,
            ),
        )
    }
)
"""Key → licence; the first is what holds where nobody chose."""
