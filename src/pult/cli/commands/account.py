"""`pult account`: the first account of an authority, or a new link for somebody who cannot get in any more."""

import click
from django.utils.translation import gettext as _

from pult.cli.actor import actor, by_option
from pult.cli.authority import authority_option, the_authority
from pult.cli.parameters import OneOf
from pult.cli.screen import say
from pult.cli.speech import Command


@click.command(
    "account",
    cls=Command,
    help=_(
        "Richtet einen Zugang ein und nennt den Link, mit dem die Person ihr Passwort festlegt; gibt es ihn schon, "
        "einen neuen Link. Danach geht alles Weitere im Browser."
    ),
)
@click.argument("email", metavar=_("E-MAIL"))
@authority_option()
@click.option("--name", metavar=_("NAME"), default="", help=_("Name der Person, nötig für einen neuen Zugang."))
@click.option(
    "--role",
    type=OneOf("administrator", "planner", "accountant", "city-it", "media-centre", "auditor", "councillor"),
    default="administrator",
    help=_("Rolle für den ganzen Schulträger; sonst Administration."),
)
@click.option("--reset-second-factor", is_flag=True, help=_("Entfernt den zweiten Faktor, wenn er verloren ist."))
@click.option("--url", metavar=_("ADRESSE"), default="http://127.0.0.1:8000", help=_("Unter der Pult erreichbar ist."))
@by_option()
def command(
    email: str, authority: str | None, name: str, role: str, reset_second_factor: bool, url: str, by: str | None
) -> None:
    from django.utils import timezone

    from pult.people.public import (
        Account,
        Person,
        appoint,
        invite,
        password_path,
        register_person,
    )
    from pult.people.public import reset_second_factor as reset

    owner = the_authority(authority)
    who, at = actor(by), timezone.now()
    account = Account.objects.filter(email=Account.objects.canonical(email)).first()
    if account is None or not Person.objects.filter(authority_id=owner.pk, account=account).exists():
        person = register_person(authority=owner.pk, name=name.strip() or email, email=email, by=who, at=at)
        appoint(
            authority=owner.pk,
            person=person.pk,
            role=role,
            school=None,
            on=timezone.localdate(),
            until=None,
            by=who,
            at=at,
        )
        account = invite(authority=owner.pk, person=person.pk, email=email, by=who, at=at)
        say(_("Der Zugang für %(email)s ist eingerichtet.") % {"email": account.email})
    if reset_second_factor:
        reset(authority=owner.pk, account=account.pk, by=who, at=at)
        say(_("Der zweite Faktor ist entfernt."))
    say(_("Mit diesem Link wird das Passwort festgelegt; er gilt drei Tage und einmal:"))
    say(url.rstrip("/") + password_path(account))
