"""What can be permitted about figures and reports."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from pult.kernel.access.permissions import Permission

VIEW_FIGURES: Final = Permission("reporting.view_figures", _("Kennzahlen und ihre Nachweise ansehen"))
VIEW_REPORTS: Final = Permission("reporting.view_reports", _("Berichte lesen"))
EDIT_REPORTS: Final = Permission("reporting.edit_reports", _("Berichte schreiben"), writes=True)
PUBLISH: Final = Permission("reporting.publish", _("Berichte festschreiben und veröffentlichen"), writes=True)
PERMISSIONS: Final = (VIEW_FIGURES, VIEW_REPORTS, EDIT_REPORTS, PUBLISH)
