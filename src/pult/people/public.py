"""People: accounts, persons, posts with their terms, and the roles that say what a post allows.

Promise: whoever holds a post today may do what its role says, from the first day of the term to the last, and no
entry ever names a person. Other modules import from here only.
"""

from .access import EDIT_ADMINISTRATION, EDIT_POSTS, MANAGE_ACCOUNTS, VIEW_POSTS
from .invitations import password_path, send_link
from .models import Account, Letterhead, Person, Post, Tenure
from .operations.accounts import (
    AccountExists,
    AccountShared,
    AccountUnknown,
    OwnAccount,
    invite,
    lock_account,
    reset_second_factor,
    unlock_account,
)
from .operations.forgetting import StillInOffice, anonymise_person
from .operations.posting import (
    PersonUnknown,
    PostUnknown,
    SchoolNeeded,
    TermEmpty,
    appoint,
    change_person,
    end_post,
    register_person,
)
from .operations.presenting import remove_mark, rename_authority, set_line, set_mark
from .queries import Term, actor_names, responsible, terms, terms_of_school
from .roles import ROLES, Role, RoleUnknown, role
from .viewing import viewer_of

__all__ = [
    "EDIT_ADMINISTRATION",
    "EDIT_POSTS",
    "MANAGE_ACCOUNTS",
    "ROLES",
    "VIEW_POSTS",
    "Account",
    "AccountExists",
    "AccountShared",
    "AccountUnknown",
    "Letterhead",
    "OwnAccount",
    "Person",
    "PersonUnknown",
    "Post",
    "PostUnknown",
    "Role",
    "RoleUnknown",
    "SchoolNeeded",
    "StillInOffice",
    "Tenure",
    "Term",
    "TermEmpty",
    "actor_names",
    "anonymise_person",
    "appoint",
    "change_person",
    "end_post",
    "invite",
    "lock_account",
    "password_path",
    "register_person",
    "remove_mark",
    "rename_authority",
    "reset_second_factor",
    "responsible",
    "role",
    "send_link",
    "set_line",
    "set_mark",
    "terms",
    "terms_of_school",
    "unlock_account",
    "viewer_of",
]
