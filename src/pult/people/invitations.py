"""Links that let somebody set a password: by post, or shown to the administrator where no mail server is."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from .models import Account


def password_path(account: Account) -> str:
    """The address, without a host, at which the account's password is set; good once, and for three days."""
    key = default_token_generator.make_token(account)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": key})


def send_link(account: Account, link: str) -> bool:
    """Posts the link; False where no mail server is named."""
    if not settings.MAIL_CONFIGURED:
        return False
    with translation.override(account.language or settings.LANGUAGE_CODE):
        send_mail(
            _("Ihr Zugang zu Pult"),
            _(
                "Guten Tag %(name)s,\n\nfür Sie ist ein Zugang zu Pult eingerichtet. Unter dieser Adresse legen Sie Ihr "
                "Passwort fest:\n\n%(link)s\n\nDer Link gilt drei Tage und einmal."
            )
            % {"name": account.name, "link": link},
            None,
            [account.email],
        )
    return True
