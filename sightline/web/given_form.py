"""The form on which somebody says that a recipient has a copy, and where it went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django import forms

from sightline.engines.date_boxes import MomentBoxesField
from sightline.people.addresses import Address
from sightline.record.share import EMAIL, HOW, LAWFUL_BASIS, LETTER

ANOTHER = "another"


class Offered(Protocol):
    @property
    def label(self) -> str: ...


@dataclass(frozen=True)
class Place:
    """Where somebody may be written to: an address of ours, or one as it is typed."""

    key: str
    label: str
    address: Address | None = None
    typed: str = ""


class GivenForm(forms.Form):
    """`duties` are what it may have been given for, by key; `places` where the recipient may be
    written to. A `doubted` one asks for a tick, and for why it goes all the same."""

    purpose = forms.ChoiceField(label="What was it given for?", widget=forms.RadioSelect)
    told_at = MomentBoxesField(label="When did they have it?")
    how = forms.ChoiceField(label="How?", choices=HOW.choices(), widget=forms.RadioSelect)
    to = forms.ChoiceField(
        label="To which address?",
        widget=forms.RadioSelect,
        required=False,
    )
    another = forms.CharField(
        label="Another address",
        help_text="As it stood on the envelope.",
        widget=forms.Textarea({"rows": 3}),
        required=False,
    )
    email = forms.EmailField(label="To which e-mail address?", required=False)
    lawful_basis = forms.ChoiceField(
        label="Why may this be shared?", choices=LAWFUL_BASIS.choices(), widget=forms.RadioSelect
    )
    read = forms.BooleanField(
        label="I have read what is pointed out above",
        error_messages={"required": "Read what is pointed out, and put it right or tick this."},
    )
    despite = forms.CharField(
        label="Why is it right all the same?",
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": "Say why it is right all the same, or put it right."},
    )

    def __init__(
        self,
        *args: Any,
        duties: Mapping[str, Offered],
        places: Sequence[Place],
        email: str = "",
        doubted: bool = False,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.places = {one.key: one for one in places}
        self.where: dict[str, Any] = {"written_to": None, "typed_to": ""}
        self.fields["email"].initial = email
        self._offer("purpose", [(key, one.label) for key, one in duties.items()])
        another = (ANOTHER, "Another address: type it below")
        self._offer("to", [*((one.key, one.label) for one in places), another])
        if not places:
            self.fields["another"].label = "To which address?"
        for name, asked in (
            ("to", ("how", [LETTER])),
            ("another", ("to", [ANOTHER]) if places else ("how", [LETTER])),
            ("email", ("how", [EMAIL])),
        ):
            if name in self.fields:
                vars(self.fields[name]).update(shown_when=asked)
        for name in () if doubted else ("read", "despite"):
            del self.fields[name]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        """These to choose from; one alone is no question."""
        field: Any = self.fields[name]
        field.choices = choices
        if len(choices) == 1:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Leave what the command takes; where it went is in `where`."""
        said = super().clean() or {}
        chosen = {name: said.pop(name, "") for name in ("to", "another", "email")}
        said.pop("read", None)
        if said.get("how") == LETTER:
            self._letter(**chosen)
        elif said.get("how") == EMAIL:
            self.where["typed_to"] = chosen["email"]
            if not chosen["email"] and "email" not in self.errors:
                self.add_error("email", "Type the e-mail address it was sent to.")
        return said

    def _letter(self, *, to: str, another: str, email: str) -> None:
        """What is chosen counts, whatever was typed before in a box that is put away by now."""
        if (place := self.places.get(to)) is not None:
            self.where = {"written_to": place.address, "typed_to": place.typed}
        elif another:
            self.where["typed_to"] = another
        elif to == ANOTHER or not self.places:
            self.add_error("another", "Type the address as it stood on the envelope.")
        else:
            self.add_error("to", "Say to which address the letter went.")
