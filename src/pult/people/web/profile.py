"""One's own account: name, language, password, second factor, posts."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pult.kernel.access.refusals import NotSignedIn
from pult.kernel.web.forms import status_of
from pult.kernel.web.request import PageRequest
from pult.kernel.web.telling import tell
from pult.schools.public import Authority

from ..middleware import second_factor_due
from ..models import Account
from ..queries import terms
from ..second_factor import has_second_factor
from ..signing_in import keep_language
from .forms import ProfileForm


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: PageRequest) -> HttpResponse:
    if request.viewer.account_id is None:
        raise NotSignedIn
    if owners := request.viewer.authorities():
        request.place = Authority.objects.get(pk=owners[0])
    account = Account.objects.get(pk=request.viewer.account_id)
    first = {"name": account.name, "language": account.language or settings.LANGUAGE_CODE}
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        account.name = form.cleaned_data["name"].strip()
        account.language = form.cleaned_data["language"]
        account.save(update_fields=["name", "language"])
        tell(request, _("Ihre Angaben sind gespeichert."))
        response = redirect("people-profile")
        keep_language(response, account.language)
        return response
    context = {
        "form": form,
        "account": account,
        "second_factor": has_second_factor(account.pk),
        "second_factor_due": second_factor_due(request),
        "terms": terms(account=account.pk),
        "breadcrumbs": [(_("Mein Zugang"), "")],
        "password": reverse("account_change_password"),
    }
    return render(request, "people/profile.html", context, status=status_of(form))
