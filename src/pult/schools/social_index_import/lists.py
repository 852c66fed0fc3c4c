"""How lists of the social index name their columns: the ministry's own and a widespread conversion of it."""

from typing import Final

from pult.kernel.imports.fields import Profile

PROFILES: Final = (
    Profile("Schulministerium NRW", {"number": "Schulnummer", "level": "Sozialindexstufe"}, {}),
    Profile("Sozialindex mit Schulform", {"number": "Schulnummer", "level": "Sozialindex"}, {}),
)
