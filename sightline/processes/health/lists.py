"""Whose records the health of a child in care is, and what more than one of them asks."""

from sightline.codes.code_list import local_list
from sightline.grammar.clock import Mark
from sightline.grammar.roles import PRACTITIONERS, Role

# A nurse writes them; whoever works with the child writes what the carer or the dentist told.
WHO_WRITES = (Role.NURSE, *PRACTITIONERS, Role.BUSINESS_SUPPORT)
LEFT_CARE = Mark("ended", of="in_care.looked_after")
WHY_NOT = local_list(
    "health_appointment_not_kept",
    "Why it did not happen",
    not_brought="The child was not brought",
    declined="The child or young person did not want it",
    no_consent="Nobody who may agree to it had agreed",
    cancelled="The service cancelled it",
    none_offered="There was no appointment to be had",
    moved="The child had moved",
)
