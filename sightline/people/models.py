from sightline.people.addresses import Address
from sightline.people.allocation import Allocation, HeldNow
from sightline.people.bereavement import BereavementNotice
from sightline.people.duplicates import PossibleDuplicate
from sightline.people.facts import Fact
from sightline.people.households import Household, HouseholdMembership
from sightline.people.identifiers import Identifier
from sightline.people.involvement import Involvement, Organisation
from sightline.people.names import Name
from sightline.people.person import Person
from sightline.people.phones import Phone
from sightline.people.relationships import Relationship
from sightline.people.search import Search
from sightline.people.warnings import PersonWarning
from sightline.people.worker import Team, TeamMembership, Worker

__all__ = [
    "Address",
    "Allocation",
    "BereavementNotice",
    "Fact",
    "HeldNow",
    "Household",
    "HouseholdMembership",
    "Identifier",
    "Involvement",
    "Name",
    "Organisation",
    "Person",
    "PersonWarning",
    "Phone",
    "PossibleDuplicate",
    "Relationship",
    "Search",
    "Team",
    "TeamMembership",
    "Worker",
]
