"""Django's widgets in KERN's clothes."""

from typing import Final

from django import forms
from django.forms import BoundField
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString

_CLASSES: Final = {
    "input": "kern-form-input__input",
    "day": "kern-form-input__input pult-day",
    "file": "kern-form-input__input",
    "select": "kern-form-input__select",
    "selects": "kern-form-input__input pult-selects",
    "check": "kern-form-check__checkbox",
    "group": "",
}


def kind_of(field: BoundField) -> str:
    """Which markup goes around the widget of a field."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxSelectMultiple | forms.RadioSelect):
        return "group"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.SelectMultiple):
        return "selects"
    if isinstance(widget, forms.Select):
        return "select"
    if isinstance(widget, forms.FileInput):
        return "file"
    if isinstance(widget, forms.DateInput) or "data-day" in widget.attrs:
        return "day"
    return "input"


def rendered(field: BoundField) -> SafeString:
    """The widget with its class, and with what is wrong told to those who do not see it."""
    kind = kind_of(field)
    classes = f"{_CLASSES[kind]} {field.field.widget.attrs.get('class', '')}".strip()
    attributes: dict[str, str | bool] = {"class": classes} if classes else {}
    if kind == "day":
        attributes |= {"data-day": True, "inputmode": "numeric", "autocomplete": "off"}
    if field.errors and kind in {"input", "day", "file", "selects"}:
        attributes["class"] = f"{classes} kern-form-input__input--error"
    if field.errors and kind == "select":
        attributes["class"] = f"{classes} kern-form-input__select--error"
    return SafeString(field.as_widget(attrs=attributes))


def choices(field: BoundField) -> list[BoundWidget]:
    """The boxes or radio buttons of a group, each with its class."""
    widget = field.field.widget
    mark = "checkbox" if isinstance(widget, forms.CheckboxSelectMultiple) else "radio"
    # A form has its own copy of its widgets.
    widget.attrs["class"] = f"kern-form-check__{mark}"
    return list(field.subwidgets)
