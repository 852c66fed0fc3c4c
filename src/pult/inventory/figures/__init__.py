"""What this module counts: equipment at schools, damage, theft and loss."""

from .damage import DamageByYear
from .losses import LossesByYear
from .stock import DisplaysBySchoolType, PcsBySchoolType, TabletsBySchoolType, TabletsByUserGroup

FIGURES = (
    DisplaysBySchoolType(),
    TabletsBySchoolType(),
    TabletsByUserGroup(),
    PcsBySchoolType(),
    DamageByYear(),
    LossesByYear(),
)
