from cast import Cast
from city import Town
from pult.kernel.access.viewer import Grant
from pult.people.public import ROLES


def test_each_role_is_held_where_it_belongs(cast: Cast, town: Town) -> None:
    def grant(role: str, school: int | None) -> Grant:
        return Grant(town.id, school, role, ROLES[role].permissions)

    assert cast.viewer("planner").grants == (grant("planner", None),)
    assert cast.viewer("head").grants == (grant("head", town.primary_school.pk),)
    assert cast.viewer("campus-manager").grants == (
        grant("campus-manager", town.primary_school.pk),
        grant("campus-manager", town.gymnasium.pk),
    )
    assert cast.viewer("gymnasium-head").grants == (grant("head", town.gymnasium.pk),)
    assert cast.viewer("neighbour-administrator").authorities() == (town.neighbour.id,)


def test_who_holds_no_post_today_is_granted_nothing(cast: Cast) -> None:
    assert cast.viewer("former-head").grants == ()
    assert cast.viewer("nobody").grants == ()
    assert cast.viewer("nobody").signed_in
