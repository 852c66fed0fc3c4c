"""How forms look: Django's forms with the templates of `kernel/forms/`."""

from django.forms.renderers import TemplatesSetting


class KernRenderer(TemplatesSetting):
    """Named by FORM_RENDERER; `{{ form }}` and `{{ field.as_field_group }}` come out as KERN's markup."""

    form_template_name = "kernel/forms/form.html"
    field_template_name = "kernel/forms/field.html"
