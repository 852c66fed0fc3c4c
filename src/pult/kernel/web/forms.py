"""Forms: fields that read what people type, errors beside the field that say what to do."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pult.kernel.errors import PultError
from pult.kernel.tables.values import ValueRefused
from pult.kernel.web.days import day_typed
from pult.kernel.web.submissions import FIELD, new_token


class Form(forms.Form):
    """Shape only: what is allowed is for operations to say; their refusals come back with `refuse`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.submission = self.data.get(FIELD) or new_token()

    def refuse(self, error: PultError, field: str | None = None) -> None:
        """Shows an operation's refusal at a field, or above the form."""
        self.add_error(field if field in self.fields else None, str(error))


class DayField(forms.Field):
    """A day as people type it (31.12.2023, 1.3.23, 1. März 2023) or as a browser sends it (2023-12-31)."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs.update({"data-day": "", "inputmode": "numeric", "autocomplete": "off"})

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return day_typed(value)
        except ValueRefused as refused:
            raise ValidationError(str(refused), code="invalid") from refused

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%d.%m.%Y}" if isinstance(value, date) else value


class NumberField(forms.IntegerField):
    """A whole number, `1.234` and `1 234` too."""

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.replace(".", "").replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
        try:
            return super().to_python(value)
        except ValidationError as refused:
            raise ValidationError(_("Bitte eine ganze Zahl eingeben."), code="invalid") from refused
