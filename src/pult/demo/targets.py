"""What Musterstadt's books must show, by school type: the sizes that a large city published for 2022 and 2023.

Where the published figures contradict each other the city follows the parts that add up: 14 Gymnasien on 14 sites and
13 Realschulen on 13 (as the tables of networks and support have it), no more sites with WLAN than sites, a change in
PCs that is the sum of its parts.
"""

from typing import Final, NamedTuple


class Type(NamedTuple):
    """Sizes of one school type. Pairs are (end of 2022, end of 2023); internet by kind is for 2023."""

    code: str
    schools: int
    sites: int
    pupils: int  # of an average school
    tablets: int
    desktops: int
    laptops: int
    displays: tuple[int, int]
    internet: tuple[int, int, int, int]  # fibre, radio, from 100 Mbit/s, 25 to 50 Mbit/s
    lan: tuple[int, int]  # full, partial, 2023
    wlan: tuple[int, int]
    on_site_support: int  # 2023; all others have full support
    not_funded: int  # schools outside the second equipment programme


TYPES: Final = (
    Type("02", 88, 93, 240, 20_597, 2_594, 696, (1_202, 1_282), (23, 1, 62, 7), (83, 10), (85, 3), 10, 24),
    Type("20", 14, 14, 930, 15_916, 1_779, 747, (626, 728), (11, 1, 2, 0), (14, 0), (13, 1), 0, 14),
    Type("10", 13, 13, 590, 9_245, 1_082, 264, (455, 463), (8, 1, 3, 1), (13, 0), (13, 0), 0, 8),
    Type("04", 8, 9, 360, 3_530, 490, 71, (201, 203), (4, 0, 4, 1), (9, 0), (9, 0), 0, 0),
    Type("15", 11, 11, 1_120, 13_300, 1_712, 590, (592, 660), (7, 1, 3, 0), (11, 0), (11, 0), 0, 5),
    Type("08", 11, 15, 190, 3_005, 548, 126, (150, 204), (3, 1, 11, 0), (12, 3), (12, 0), 2, 0),
    Type("30", 8, 11, 2_150, 13_900, 3_582, 737, (607, 607), (8, 2, 1, 0), (10, 1), (9, 2), 0, 0),
    Type("25", 2, 3, 620, 817, 251, 167, (84, 84), (3, 0, 0, 0), (3, 0), (1, 0), 0, 0),
)

DESKTOPS_2022: Final = 8_158
LAPTOPS_2022: Final = 2_002

# Tablets bought, by programme; the sum less what went is the stock at each year's end:
# 27,315 (2021), 67,019 (2022: 66,638 at schools), 81,961 (2023: 80,310 at schools, 1,047 in repair, 604 spare).
MEDIA_PLAN_2019: Final = 1_272
EMERGENCY_2020: Final = 19_614
EMERGENCY_SPARE: Final = 244
TEACHERS_2021: Final = 6_480
TEACHERS_SPARE: Final = 190
TEACHERS_2022: Final = 192
DIGITAL_PACT_2022: Final = 7_572
SECOND_PROGRAMME_2022: Final = 32_000
DIGITAL_PACT_2023: Final = 16_237
SPARE_2023: Final = 360
TEACHERS_2023: Final = 8

REDISTRIBUTED: Final = 18_111
DISPOSED_2023: Final = 1_190

DAMAGED: Final = {2021: 123, 2022: 285, 2023: 1_047}
IN_REPAIR_2022: Final = 137
STOLEN: Final = {2021: 44, 2022: 51, 2023: 89}
LOST: Final = {2021: 7, 2022: 9, 2023: 16}
PENCILS_DAMAGED_2023: Final = 89
OTHERS_DAMAGED_2023: Final = {"display": 5, "charging-case": 4, "laptop": 3}
