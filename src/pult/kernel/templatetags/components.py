"""The page components of the product, each with declared parameters: `{% load components %}`.

They are shown with all their variants at /entwicklung/bausteine/. What KERN has comes out as KERN's markup; what it
lacks is written in its language under classes that begin with `pult-`.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Literal

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.forms.boundfield import BoundWidget
from django.template import Context
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from pult.kernel.web import seen
from pult.kernel.web.frame import Frame
from pult.kernel.web.page_numbers import page_links
from pult.kernel.web.submissions import FIELD, new_token
from pult.kernel.web.telling import told
from pult.kernel.web.widgets import choices, kind_of, rendered

register = template.Library()

Kind = Literal["info", "success", "warning", "danger"]
KINDS: Final = frozenset({"info", "success", "warning", "danger"})


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise ValueError(f"kind is one of {sorted(KINDS)}, not {kind!r}")
    return kind


@register.simple_tag
def icon(name: str, size: str = "default") -> SafeString:
    """A drawing beside words that say the same; screen readers pass over it.

    `name`: one of KERN's icons or ours (see the gallery). `size`: small, default, large, x-large.
    """
    return format_html('<span class="kern-icon kern-icon--{} kern-icon--{}" aria-hidden="true"></span>', size, name)


@register.simple_tag
def address(name: str, *arguments: object) -> str:
    """Like `{% url %}`, but empty where the product has no such page (yet): `{% address "x" as href %}`."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""


@register.inclusion_tag("kernel/components/breadcrumbs.html")
def breadcrumbs(trail: Sequence[tuple[Any, str]]) -> dict[str, object]:
    """Where the page stands. `trail`: pairs of label and address from the outside in; the last one, this page, has ""."""
    return {"trail": [{"label": label, "href": href} for label, href in trail]}


@register.inclusion_tag("kernel/components/tabs.html")
def tabs(items: Sequence[Any], label: str = "") -> dict[str, object]:
    """Views of the same thing, each at an address of its own.

    `items`: `Tab`s (`kernel.web.parts`): label, href, current, count. `label`: what the row is called aloud.
    """
    return {"items": items, "label": label}


@register.inclusion_tag("kernel/components/pagination.html", takes_context=True)
def pagination(context: Context, page: Page[Any], parameter: str = "seite") -> dict[str, object]:
    """The pages of a Django `Page`; other parameters of the address are kept. Nothing for a single page."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else None
    return {"links": page_links(page, parameter, query)}


@register.inclusion_tag("kernel/components/toasts.html", takes_context=True)
def toast(context: Context) -> dict[str, object]:
    """What was told with `kernel.web.telling.tell`: said once, with a link and the way back. The frame has it already."""
    request = context.get("request")
    found = told(request) if request is not None and hasattr(request, "_messages") else []
    return {"toasts": found, "csrf_token": context.get("csrf_token", ""), "request": request}


@register.inclusion_tag("kernel/components/badge.html")
def badge(text: str, kind: str = "info", icon: str = "") -> dict[str, object]:
    """A state in a word. `kind`: info, success, warning, danger. `icon`: instead of the kind's own; "none" for none."""
    return {"text": text, "kind": _kind(kind), "icon": "" if icon == "none" else icon or kind}


@register.inclusion_tag("kernel/components/alert.html")
def alert(title: str, text: str = "", kind: str = "info", href: str = "", label: str = "") -> dict[str, object]:
    """A notice in the flow of the page. `href` and `label`: what to do about it."""
    return {"title": title, "text": text, "kind": _kind(kind), "href": href, "label": label}


@register.inclusion_tag("kernel/components/day_picker.html", takes_context=True)
def day_picker(
    context: Context, name: str, value: date | str | None = None, label: str = "", compact: bool = False
) -> dict[str, object]:
    """The key date of a page, in its head: a form of its own that asks for the same page as of another day.

    `name`: the parameter. `value`: the day shown, or what was typed. `label`: its name ("Stichtag").
    Other parameters of the address are kept. In a form use a `DayField` instead. Without JavaScript it is a text field
    that takes 31.12.2023 and 2023-12-31; with it, a calendar opens beside.
    """
    request = context.get("request")
    kept = []
    if request is not None:
        kept = [(k, v) for k, values in request.GET.lists() if k not in {name, "seite"} for v in values]
    shown = date_format(value, "d.m.Y") if isinstance(value, date) else value or ""
    return {"name": name, "value": shown, "label": label, "kept": kept, "compact": compact}


@register.inclusion_tag("kernel/components/empty_state.html")
def empty_state(
    title: str, text: str = "", href: str = "", label: str = "", icon: str = "draft", level: int = 2
) -> dict[str, object]:
    """Nothing here yet: says why, and what to do (`href`, `label`). `level`: of the heading."""
    return {"title": title, "text": text, "href": href, "label": label, "icon": icon, "level": level}


@register.inclusion_tag("kernel/components/timeline.html")
def timeline(entries: Sequence[Any]) -> dict[str, object]:
    """What happened, newest first as given.

    `entries`: `Happening`s (`kernel.web.parts`): on, title, text, href, by, recorded_at, kind, reversed, badge.
    """
    return {"entries": entries}


@register.inclusion_tag("kernel/components/stat.html")
def stat(
    label: str,
    value: str,
    href: str = "",
    trend: str = "",
    direction: str = "",
    hint: str = "",
    good: bool | None = None,
) -> dict[str, object]:
    """A number to watch. `value` and `trend` are texts, formatted by the page ("+120 seit 31.12.2022").

    `direction`: up, down, level or "". `good`: whether that is good; None makes no judgement. `hint`: the key date.
    """
    if direction not in {"", "up", "down", "level"}:
        raise ValueError(f"direction is up, down, level or empty, not {direction!r}")
    mood = "" if good is None else "good" if good else "bad"
    return {
        "label": label,
        "value": value,
        "href": href,
        "trend": trend,
        "direction": direction,
        "hint": hint,
        "mood": mood,
    }


@register.inclusion_tag("kernel/components/chart.html", takes_context=True)
def chart(
    context: Context,
    src: str,
    alt: str,
    href: str = "",
    caption: str = "",
    width: int = 720,
    height: int = 400,
    label: str = "",
) -> dict[str, object]:
    """A picture drawn by the server. `src`: address of an SVG that understands `farben=hell|dunkel`.

    `alt`: what the picture shows, in words. `href`: where the same numbers stand as a table. `label`: of that link.
    `width` and `height`: its own measures, so that the page does not jump when it comes.
    """
    frame = context.get("frame")
    join = "&" if "?" in src else "?"
    light, dark = f"{src}{join}farben=hell", f"{src}{join}farben=dunkel"
    fixed = frame.fixed_theme if isinstance(frame, Frame) else ""
    return {
        "src": dark if fixed == "dark" else light,
        "dark": "" if fixed else dark,
        "alt": alt,
        "href": href,
        "caption": caption,
        "width": width,
        "height": height,
        "label": label,
    }


@register.inclusion_tag("kernel/components/chips.html")
def chips(items: Sequence[Any], clear: str = "", label: str = "") -> dict[str, object]:
    """Filters that are set. `items`: `Chip`s (label, value, href that takes it out). `clear`: takes all out."""
    return {"items": items, "clear": clear, "label": label}


@register.inclusion_tag("kernel/components/facts.html")
def facts(items: Sequence[Any], columns: bool = False) -> dict[str, object]:
    """Name and value, line by line. `items`: `Fact`s (`kernel.web.parts`): label, value, href, hint.

    `columns`: side by side instead of below each other.
    """
    return {"items": items, "columns": columns}


@register.inclusion_tag("kernel/components/progress.html")
def progress(done: int, total: int, text: str, poll: str = "", label: str = "") -> dict[str, object]:
    """How far something is. `total` 0: not known yet. `text`: in words ("12 000 von 82 000 Zeilen").

    `poll`: an address whose answer (this component anew, or what comes after) replaces it every second; without
    JavaScript a link to look again stands in its place.
    """
    return {"done": done, "total": total, "text": text, "poll": poll, "label": label}


@register.inclusion_tag("kernel/components/menu_button.html")
def menu_button(target: str, label: str, icon: str) -> dict[str, object]:
    """A button of the page's head that opens the menu with the id `target`."""
    return {"target": target, "label": label, "icon": icon}


@register.simple_block_tag(end_name="enddialog")
def dialog(
    content: str, key: str, title: str, label: str, kind: str = "secondary", icon: str = "", open: bool = False
) -> SafeString:
    """`{% dialog "move" title label %}…{% enddialog %}`: something asked aside, usually a form.

    `key`: its id. `label`: on the button that opens it. `kind` of the button: primary, secondary, tertiary.
    `open`: shown at once, after an error. Without JavaScript the content unfolds in place.
    """
    found = render_to_string(
        "kernel/components/dialog.html",
        {"content": content, "key": key, "title": title, "label": label, "kind": kind, "icon": icon, "open": open},
    )
    return SafeString(found)


@register.inclusion_tag("kernel/forms/field.html")
def field(form_field: BoundField) -> dict[str, object]:
    """A form's field: label, hint, input, error beside it, told to screen readers."""
    return {"field": form_field}


@register.inclusion_tag("kernel/components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, object]:
    """What keeps the form from being sent, above it, each error a link to its field. Nothing when all is well."""
    if not form.is_bound:
        return {"lines": []}
    if changes := getattr(form, "changes", []):
        return {"lines": [], "changes": changes, "typed": any(one.typed for one in changes)}
    lines = [{"href": "", "text": error} for error in form.non_field_errors()]
    for one in form.visible_fields():
        # A group has no id of its own; its first box has.
        target = f"{one.auto_id}_0" if kind_of(one) == "group" else one.id_for_label
        lines += [{"href": f"#{target}", "text": f"{one.label}: {error}"} for error in one.errors]
    lines += [{"href": "", "text": error} for hidden in form.hidden_fields() for error in hidden.errors]
    return {"lines": lines}


@register.simple_tag
def widget(form_field: BoundField) -> SafeString:
    """The input of a field with KERN's classes; used by `kernel/forms/field.html`."""
    return rendered(form_field)


@register.filter
def widget_kind(form_field: BoundField) -> str:
    """`input`, `select`, `check`, `group`, `file` or `day`: which markup of KERN goes around the field."""
    return kind_of(form_field)


@register.filter
def widget_choices(form_field: BoundField) -> list[BoundWidget]:
    """The boxes or radio buttons of a group."""
    return choices(form_field)


@register.simple_tag
def submission(form: object = None) -> SafeString:
    """What a form carries unseen: its number, which makes sending twice harmless (`kernel.web.submissions`), and what
    stood there when it was shown (`kernel.web.seen`)."""
    token = getattr(form, "submission", "") or new_token()
    carried = format_html('<input type="hidden" name="{}" value="{}">', FIELD, token)
    if before := getattr(form, "seen", ""):
        carried += format_html('<input type="hidden" name="{}" value="{}">', seen.FIELD, before)
    return carried
