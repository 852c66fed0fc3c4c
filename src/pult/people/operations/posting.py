"""Persons and their posts: registered, appointed, ended."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from pult.kernel.db.infinity import FOREVER, STILL
from pult.kernel.errors import PultError
from pult.kernel.facts.stating import state
from pult.kernel.recording import recording
from pult.kernel.texts import mail_address, required
from pult.schools.public import School

from ..models import Account, Person, Post, Tenure
from ..roles import Role, role


class PersonUnknown(PultError):
    """The authority's books have no such person."""


class PostUnknown(PultError):
    """The authority's books have no such post."""


class SchoolNeeded(PultError):
    """A role at schools needs a school, a role for the whole authority has none."""


class TermEmpty(PultError):
    """A term ends before it begins, or a post ends that is not held then."""


def register_person(
    *, authority: int, name: str, email: str = "", account: Account | None = None, by: str, at: datetime
) -> Person:
    """A person the authority deals with. Raises `TextMissing`, `TextTooLong`."""
    with recording(authority, by=by, at=at, action="people.register_person", summary=_("Person erfasst")) as entry:
        # The entry must not say who: it outlives the name.
        return Person.objects.create(
            authority_id=entry.authority_id,
            name=required(name, _("Name")),
            email=mail_address(email),
            account=account,
        )


def change_person(*, authority: int, person: int, name: str, email: str, by: str, at: datetime) -> None:
    """Another name or address. Raises `PersonUnknown`, `TextMissing`, `TextTooLong`."""
    with recording(
        authority, by=by, at=at, action="people.change_person", summary=_("Person geändert"), details={"person": person}
    ):
        changed = Person.objects.filter(pk=person, authority_id=authority, anonymised_at=None).update(
            name=required(name, _("Name")), email=mail_address(email)
        )
        if not changed:
            raise PersonUnknown(
                _("Diese Person gibt es bei diesem Schulträger nicht."), _("Bitte die Liste neu laden.")
            )


def appoint(
    *,
    authority: int,
    person: int,
    role: str,
    school: int | None,
    on: date,
    until: date | None,
    by: str,
    at: datetime,
) -> Post:
    """The person holds the role from `on`; `until` is the first day it is no longer held, None has no end.

    Raises `RoleUnknown`, `PersonUnknown`, `SchoolNeeded`, `TermEmpty`.
    """
    what = _role(role)
    if until is not None and until <= on:
        raise TermEmpty(
            _("Die Amtszeit endet, bevor sie beginnt."), _("Bitte ein Ende nach dem Beginn angeben oder keines.")
        )
    place = _school(authority, what, school)
    holder = Person.objects.filter(pk=person, authority_id=authority, anonymised_at=None).first()
    if holder is None:
        raise PersonUnknown(_("Diese Person gibt es bei diesem Schulträger nicht."), _("Bitte die Person erfassen."))
    with recording(
        authority,
        by=by,
        at=at,
        action="people.appoint",
        summary=_("Posten besetzt: %(post)s") % {"post": _named(what, place)},
        details={"person": holder.pk, "role": what.key, "school": school},
    ) as entry:
        post, _made = Post.objects.get_or_create(authority_id=authority, person=holder, role=what.key, school=place)
        state(entry, Tenure, [((post.pk,), on, until, ())])
    return post


def end_post(*, authority: int, post: int, on: date, by: str, at: datetime) -> None:
    """From `on` the post is no longer held. Raises `PostUnknown`, `TermEmpty`."""
    held = Post.objects.filter(pk=post, authority_id=authority).select_related("school").first()
    if held is None:
        raise PostUnknown(_("Diesen Posten gibt es bei diesem Schulträger nicht."), _("Bitte den Posten prüfen."))
    with recording(
        authority,
        by=by,
        at=at,
        action="people.end_post",
        summary=_("Posten beendet: %(post)s") % {"post": _named(role(held.role), held.school)},
        details={"person": held.person_id, "role": held.role, "school": held.school_id},
    ) as entry:
        cut = Tenure.objects.filter(post=held, known_to=STILL, valid_to__gt=on)
        if not cut:
            raise TermEmpty(_("Der Posten ist an diesem Tag schon beendet."), _("Bitte den Tag prüfen."))
        kept = [(t.valid_from, t.valid_to) for t in cut if t.valid_from < on]
        cut.update(known_to=entry.pk)
        for start, _end in kept:
            Tenure.objects.create(
                authority_id=authority, post=held, valid_from=start, valid_to=min(on, FOREVER), known_from=entry
            )


def _role(key: str) -> Role:
    return role(key)


def _school(authority: int, what: Role, school: int | None) -> School | None:
    found = School.objects.filter(pk=school, authority_id=authority).first() if school is not None else None
    if what.at_school and found is None:
        raise SchoolNeeded(
            _("Die Rolle „%(role)s“ gehört an eine Schule.") % {"role": what.name}, _("Bitte eine Schule wählen.")
        )
    if not what.at_school and school is not None:
        raise SchoolNeeded(
            _("Die Rolle „%(role)s“ gilt für den ganzen Schulträger.") % {"role": what.name},
            _("Bitte keine Schule wählen."),
        )
    return found


def _named(what: Role, school: School | None) -> str:
    return f"{what.name}, {_('Schule %(number)s') % {'number': school.number}}" if school else str(what.name)
