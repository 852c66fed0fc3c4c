"""Forms: fields that read what people type, errors beside the field that say what to do."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _

from pult.kernel.bounds import LARGEST_COUNT
from pult.kernel.errors import PultError
from pult.kernel.tables.values import ValueRefused
from pult.kernel.texts import TextUnreadable, check_texts
from pult.kernel.web import seen
from pult.kernel.web.days import day_typed
from pult.kernel.web.submissions import FIELD, new_token


class Form(forms.Form):
    """Shape only: what is allowed is for operations to say; their refusals come back with `refuse`."""

    def __init__(self, *args: Any, standing: seen.Standing | None = None, **kwargs: Any) -> None:
        """`standing`: what stands there now, for a form that changes it (`kernel.web.seen`); its fields begin with it.

        A form that does not carry it (sent by a program, or kept open since before there was such a field) says what
        it says: there is nothing to compare, and whoever sends it has been told nothing wrong.
        """
        kwargs.setdefault("label_suffix", "")
        self.standing = standing
        now = dict(standing()) if standing else {}
        if now:
            kwargs["initial"] = {**now, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.submission = self.data.get(FIELD) or new_token()
        self.seen = (self.data.get(seen.FIELD) or seen.kept(now)) if standing else ""
        self.changes: list[seen.Change] = []

    def compare_seen(self) -> None:
        """Asks again what stands there; only under the lock. Raises `ChangedMeanwhile`, and `changes` says what.

        Fields that the sender left as they were take what stands there now, so that sending again reverts nobody.
        """
        before = seen.read(self.data.get(seen.FIELD, "")) if self.standing else None
        if before is None or self.standing is None:
            return
        now = self.standing()
        differing = [key for key, value in now.items() if seen.text(value) != before.get(key, "")]
        of_fields = [key for key in now if key in self.fields]
        if not differing or self.said_already():
            return
        if of_fields and (not set(differing) & set(of_fields) or self._says_the_same(now, of_fields)):
            return
        data = self.data.copy() if isinstance(self.data, QueryDict) else QueryDict(mutable=True)
        for key in differing:
            typed = self._typed(key) if key in self.fields else ""
            self.changes.append(
                seen.Change(self._label(key), self._shown(key, before.get(key, "")), self._shown(key, now[key]), typed)
            )
            if key in self.fields and seen.text(self.cleaned_data.get(key)) == before.get(key, ""):
                data[self.add_prefix(key)] = seen.text(now[key])
        self.data, self.seen = data, seen.kept(now)
        raise seen.ChangedMeanwhile

    def said_already(self) -> bool:
        """Whether everything the form says holds already, where that is more than its fields: then nobody disagrees."""
        return False

    def _says_the_same(self, now: Mapping[str, Any], keys: Sequence[str]) -> bool:
        return all(seen.text(self.cleaned_data.get(key)) == seen.text(now[key]) for key in keys)

    def _label(self, key: str) -> str:
        return str(self.fields[key].label or key) if key in self.fields else key

    def _typed(self, key: str) -> str:
        return self._shown(key, self.cleaned_data.get(key))

    def _shown(self, key: str, value: Any) -> str:
        """As people read it: the words of a choice, not its key."""
        said = seen.text(value)
        words: dict[str, str] = {}
        for one, label in getattr(self.fields.get(key), "choices", ()):
            group = label if isinstance(label, list | tuple) else [(one, label)]
            words |= {str(code): str(name) for code, name in group}
        return words.get(said, said) or "–"

    def _clean_fields(self) -> None:
        """Every text: nothing invisible gets in, wherever it was pasted from."""
        super()._clean_fields()  # type: ignore[misc]
        for name, value in list(self.cleaned_data.items()):
            try:
                check_texts(value)
            except TextUnreadable as refused:
                self.refuse(refused, name)

    def refuse(self, error: PultError, field: str | None = None) -> None:
        """Shows an operation's refusal at a field, or above the form."""
        if isinstance(error, seen.ChangedMeanwhile):
            field = None
        self.add_error(field if field in self.fields else None, str(error))


def status_of(*forms: object) -> int:
    """Of a page with forms: 422 when one of them was refused."""
    return 422 if any(isinstance(one, Form) and one.is_bound and one.errors for one in forms) else 200


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
    """A whole number, `1.234` and `1 234` too; at most what a column holds where nothing else is said."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_value", LARGEST_COUNT)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        if isinstance(value, str):
            value = value.replace(".", "").replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
        try:
            return super().to_python(value)
        except ValidationError as refused:
            raise ValidationError(_("Bitte eine ganze Zahl eingeben."), code="invalid") from refused
