"""How a form's questions are drawn: GOV.UK's patterns, on Django's own form renderer.

A form field may carry five plain attributes, all optional (see templates/cotton/README.md):
`belongs`, `shown_when`, `inline`, `small_label` and `only_for`.
"""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.utils import ErrorList

from sightline.engines.shown_when import ShownWhen, shown_when

_BOXES = {
    forms.Textarea: "govuk-textarea",
    forms.SelectMultiple: "govuk-select",
    forms.Select: "govuk-select",
    forms.ClearableFileInput: "govuk-file-upload",
    forms.FileInput: "govuk-file-upload",
}
_REQUIRED = str(forms.Field.default_error_messages["required"])
ANSWER_THIS = "Answer this question."
_NO_BOX = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple)


class Question(BoundField):
    """A form field as the page draws it: a question, its hint, what is wrong, and the answer."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        attrs = dict(super().build_widget_attrs(attrs, widget))
        # The page says what is missing in a sentence; the browser's own bubble would come first.
        attrs.pop("required", None)
        # A placeholder goes as soon as one types: what must be known stands in the hint.
        if "placeholder" in (widget or self.field.widget).attrs:
            attrs["placeholder"] = False
        if faulty := self.faulty_boxes:
            attrs["faulty"] = faulty
        if box := self._box_class(widget or self.field.widget):
            wrong = f" {box}--error" if self.errors else ""
            attrs["class"] = f"{attrs.get('class', '')} {box}{wrong}".strip()
        return attrs

    @staticmethod
    def _box_class(widget: forms.Widget) -> str:
        if isinstance(widget, (*_NO_BOX, forms.MultiWidget)) or widget.is_hidden:
            return ""
        for kind, name in _BOXES.items():
            if isinstance(widget, kind):
                return name
        return "govuk-input"

    @property
    def wrongs(self) -> list[str]:
        """What is wrong with the answer, a sentence each."""
        return [ANSWER_THIS if str(error) == _REQUIRED else str(error) for error in self.errors]

    @property
    def faulty_boxes(self) -> set[str]:
        """Which boxes of a date are wrong, where the error knows: only those are outlined."""
        found = self.form.errors.get(self.name)
        if not isinstance(found, ErrorList):
            return set()
        return {box for error in found.as_data() for box in (error.params or {}).get("boxes", ())}

    @property
    def first_box_id(self) -> str:
        """The id that an error summary links to: a fieldset's first box, else the answer itself."""
        widget = self.field.widget
        if isinstance(widget, forms.MultiWidget):
            names = getattr(widget, "names", ())
            faulty = [i for i, name in enumerate(names) if name in self.faulty_boxes]
            return f"{self.auto_id}_{faulty[0] if faulty else 0}"
        if widget.use_fieldset:
            return f"{self.auto_id}_0"
        return self.id_for_label or self.auto_id

    @property
    def is_tick(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def belongs(self) -> str:
        return str(getattr(self.field, "belongs", ""))

    @property
    def inline(self) -> bool:
        return bool(getattr(self.field, "inline", False))

    @property
    def only_for(self) -> list[str]:
        """The children for whom a passage in this box may be marked, as the page calls them."""
        return list(getattr(self.field, "only_for", ()))

    @property
    def label_size(self) -> str:
        return "s" if getattr(self.field, "small_label", False) else "m"

    @property
    def shown_when(self) -> ShownWhen | None:
        condition = getattr(self.field, "shown_when", None)
        if condition is None:
            return None
        asked, answers = condition
        return shown_when(self.form[asked], answers)


class Renderer(TemplatesSetting):
    """Draws every form with the templates in templates/django/forms."""

    form_template_name = "django/forms/form.html"
    field_template_name = "django/forms/question.html"
    bound_field_class = Question
