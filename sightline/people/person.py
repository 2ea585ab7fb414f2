"""A person on whom a record is kept: a child, a parent, a brother, an unborn baby.

Who they are to somebody is a relationship, where they live is an address, and what is known of
them are facts: all dated, each in its own file. Only what can be said once of anybody is here.
"""

from datetime import date, timedelta

from django.db import connection, models
from django.db.models import F, Q
from django.dispatch import Signal

from sightline import codes
from sightline.grammar.kept import Kept, with_history

# Two parts of 120 letters, and the words that an unborn baby's name puts before a mother's.
LONGEST_NAME = 300
HALF_A_YEAR = timedelta(days=182)
ADULT = 18

# Sent with `person=`, inside the transaction, when a birth becomes known or is put right: what
# was computed from the day is computed again.
birth_known = Signal()


class Standing(models.Manager["Person"]):
    """The people whose records stand: one that was joined to another is its other's from then on,
    and is never listed, found, counted or proposed."""

    def get_queryset(self) -> models.QuerySet["Person"]:
        return super().get_queryset().filter(merged_into__isnull=True)


@with_history
class Person(Kept):
    """One person, from before birth. The record goes on through birth, and after death.

    `merged_into` is whose record this one was joined to, when two were found to be one person's.
    `display_name` repeats the name in use so that a list of people is one query; the commands
    that change names keep it in step. `sex` is the national return's word; how somebody
    describes their own gender is a fact of its own (`sightline.people.facts`).
    """

    local_id = models.CharField(max_length=20, unique=True)
    display_name = models.CharField(max_length=LONGEST_NAME)
    sex = models.CharField(max_length=1, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    birth_date_estimated = models.BooleanField(default=False)
    expected_birth_date = models.DateField(null=True, blank=True)
    pregnancy_lost_on = models.DateField(null=True, blank=True)
    death_date = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    objects = Standing()
    # Those whose records were joined to another's among them.
    everybody: models.Manager["Person"] = models.Manager()

    class Meta:
        ordering = ["display_name", "local_id"]
        indexes = [
            models.Index(fields=["birth_date"]),
            models.Index(fields=["display_name"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(death_date__gte=F("birth_date")),
                name="person_dies_after_birth",
            ),
            models.CheckConstraint(
                condition=Q(pregnancy_lost_on__isnull=True)
                | Q(birth_date__isnull=True, expected_birth_date__isnull=False),
                name="person_lost_before_birth_was_never_born",
            ),
            models.CheckConstraint(
                condition=Q(birth_date_estimated=False) | Q(birth_date__isnull=False),
                name="person_estimate_is_of_a_birth_date",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="person_is_not_merged_into_themselves",
            ),
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def is_unborn(self) -> bool:
        expected = self.birth_date is None and self.expected_birth_date is not None
        return expected and self.pregnancy_lost_on is None

    @property
    def called(self) -> str:
        """What a sentence calls them: “Amara”, or “the baby” of one not born, or lost."""
        never_born = self.is_unborn or self.pregnancy_lost_on is not None
        return "the baby" if never_born else self.display_name.split()[0]

    def age_on(self, day: date) -> int | None:
        """Whole years lived by `day`, or at death; None while unborn or when not known."""
        if self.birth_date is None or day < self.birth_date:
            return None
        last = min(day, self.death_date) if self.death_date else day
        before_birthday = (last.month, last.day) < (
            self.birth_date.month,
            self.birth_date.day,
        )
        return last.year - self.birth_date.year - before_birthday

    def birthday(self, age: int) -> date | None:
        """The day on which they turn `age`: 1 March in a year without their 29 February."""
        if self.birth_date is None:
            return None
        try:
            return self.birth_date.replace(year=self.birth_date.year + age)
        except ValueError:
            return date(self.birth_date.year + age, 3, 1)

    def age_in_words(self, day: date) -> str:
        """“4”, “about 6”, “7 months”, “10 days”, “due 4 March 2027” or “age not known”."""
        if self.pregnancy_lost_on:
            return "pregnancy lost"
        if self.is_unborn and self.expected_birth_date:
            return f"due {long_date(self.expected_birth_date)}"
        years = self.age_on(day)
        if years is None or self.birth_date is None:
            return "age not known"
        words = str(years) if years else young_age(self.birth_date, day)
        return f"about {words}" if self.birth_date_estimated else words

    @property
    def sex_in_words(self) -> str:
        return codes.SEX.label(self.sex) if self.sex else ""


def long_date(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def short_date(day: date, today: date) -> str:
    """“Thu 19 Nov”, and “Thu 19 Nov 2026” where it might be taken for another year's."""
    return f"{day:%a %-d %b}" if abs(day - today) < HALF_A_YEAR else f"{day:%a %-d %b %Y}"


def young_age(born: date, day: date) -> str:
    """How one says the age of a child in the first year: in days, then weeks, then months."""
    days = (day - born).days
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    if days < 14:
        return "1 day" if days == 1 else f"{days} days"
    if months < 3:
        return f"{days // 7} weeks"
    return f"{months} months"


def next_local_id() -> str:
    """The authority's next free number. Numbers brought in from elsewhere are passed over."""
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT nextval('people_local_id')::text")
            number = str(cursor.fetchone()[0])
            if not Person.everybody.filter(local_id=number).exists():
                return number
