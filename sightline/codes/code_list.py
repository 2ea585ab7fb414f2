"""Lists of coded answers: the nation's, with the years each code is valid, and our own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NO_WORDS = "description not in the source"


@dataclass(frozen=True)
class Code:
    """One code. Years are collection years, each named for the 31 March on which it ends.

    first_year None: valid from a year that is not known; the earliest schema held is 2022.
    last_year None: still valid. withdrawn: no longer to be chosen, since a year not known.
    """

    code: str
    label: str
    first_year: int | None = None
    last_year: int | None = None
    note: str = ""
    withdrawn: bool = False

    def __post_init__(self) -> None:
        if not self.code.strip() or not self.label.strip():
            raise ValueError(f"A code needs a code and a label, not {self.code!r}, {self.label!r}.")
        if self.first_year and self.last_year and self.last_year < self.first_year:
            raise ValueError(f"Code {self.code} cannot end in a year before it begins.")

    def valid_in(self, year: int) -> bool:
        """True where the code may be used in the collection year."""
        begun = self.first_year is None or self.first_year <= year
        ended = self.withdrawn or (self.last_year is not None and self.last_year < year)
        return begun and not ended


class CodeList:
    """A list of codes in the order in which they are shown."""

    def __init__(
        self,
        key: str,
        title: str,
        codes: Iterable[Code],
        *,
        source: str = "",
        national: bool = True,
    ) -> None:
        self.key, self.title, self.source, self.national = key, title, source, national
        listed = tuple(codes)
        self._codes = {code.code: code for code in listed}
        if not key.strip() or not title.strip():
            raise ValueError("A code list needs a key and a title.")
        if not listed:
            raise ValueError(f"The list {title} needs at least one code.")
        if len(self._codes) < len(listed):
            raise ValueError(f"The list {title} holds the same code twice.")

    def choices(self, year: int | None = None) -> list[tuple[str, str]]:
        """Pairs of code and label for a form: those valid in the collection year.

        Without a year, every code ever valid, so that an old answer still finds its label.
        """
        return [(code.code, code.label) for code in self if year is None or code.valid_in(year)]

    def get(self, code: str) -> Code | None:
        """The code, or None where the list does not hold it."""
        return self._codes.get(code)

    def label(self, code: str) -> str:
        """The words for a code. A code that is not in the list is a ValueError."""
        found = self.get(code)
        if found is None:
            raise ValueError(
                f"{code!r} is not in the list {self.title}: choose one of {', '.join(self._codes)}."
            )
        return found.label

    def valid_in(self, code: str, year: int) -> bool:
        """True where the list holds the code and it may be used in the collection year."""
        found = self.get(code)
        return found is not None and found.valid_in(year)

    def __contains__(self, code: object) -> bool:
        return code in self._codes

    def __iter__(self) -> Iterator[Code]:
        return iter(self._codes.values())

    def __len__(self) -> int:
        return len(self._codes)

    def __repr__(self) -> str:
        return f"<CodeList {self.key}: {len(self)} codes>"


def local_list(key: str, title: str, /, **codes: str) -> CodeList:
    """A process's own answers, which no return asks for, in the order given.

    ``local_list("seen_how", "How seen", in_person="In person", no_answer="No answer")``
    """
    return CodeList(
        key, title, [Code(code, label) for code, label in codes.items()], national=False
    )
