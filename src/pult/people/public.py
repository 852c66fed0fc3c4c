"""People: accounts, persons, posts with their terms, and the roles that say what a post allows.

Promise: whoever holds a post today may do what its role says, from the first day of the term to the last, and no
entry ever names a person. Other modules import from here only.
"""

from .access import EDIT_ADMINISTRATION, EDIT_POSTS, MANAGE_ACCOUNTS, VIEW_POSTS
from .models import Account, Person, Post, Tenure
from .operations.posting import (
    PersonUnknown,
    PostUnknown,
    SchoolNeeded,
    TermEmpty,
    appoint,
    end_post,
    register_person,
)
from .queries import actor_names, responsible
from .roles import ROLES, Role, RoleUnknown, role
from .viewing import viewer_of

__all__ = [
    "EDIT_ADMINISTRATION",
    "EDIT_POSTS",
    "MANAGE_ACCOUNTS",
    "ROLES",
    "VIEW_POSTS",
    "Account",
    "Person",
    "PersonUnknown",
    "Post",
    "PostUnknown",
    "Role",
    "RoleUnknown",
    "SchoolNeeded",
    "Tenure",
    "TermEmpty",
    "actor_names",
    "appoint",
    "end_post",
    "register_person",
    "responsible",
    "role",
    "viewer_of",
]
