"""Names with ages, as people say them: “Tobias Harding-Okoro, 5”."""

from django import template

from sightline.people.person import Person
from sightline.web import clock

register = template.Library()


@register.filter
def aged(person: Person) -> str:
    """Tobias Harding-Okoro, 5"""
    return f"{person}, {person.age_in_words(clock.today())}"
