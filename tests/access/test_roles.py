"""Laws for roles."""

from pult.kernel.access.permissions import permissions
from pult.people.public import ROLES


def test_roles_name_permissions_there_are() -> None:
    assert {key for role in ROLES.values() for key in role.permissions} - permissions().keys() == set()


def test_every_permission_is_given_by_some_role() -> None:
    assert permissions().keys() - {key for role in ROLES.values() for key in role.permissions} == set()


def test_the_administrator_may_everything() -> None:
    assert ROLES["administrator"].permissions == permissions().keys()


def test_the_auditor_sees_everything_and_changes_nothing() -> None:
    held = ROLES["auditor"].permissions
    assert [key for key in held if permissions()[key].writes] == []
    seeing = {key for key in permissions() if key.split(".")[1].startswith("view")}
    assert seeing - held == set()


def test_the_councillor_sees_only_what_is_published() -> None:
    assert ROLES["councillor"].permissions == {"reporting.view_reports"}


def test_nobody_at_a_school_writes_for_the_authority() -> None:
    at_schools = {key for role in ROLES.values() if role.at_school for key in role.permissions}
    assert {key for key in at_schools if permissions()[key].writes} == {"inventory.move", "inventory.reverse"}
