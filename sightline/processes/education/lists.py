"""Who writes what is recorded of learning, and when it is owed no more."""

from sightline.grammar.clock import Mark
from sightline.grammar.roles import PRACTITIONERS, Role

WHO_WRITES = (*PRACTITIONERS, Role.VIRTUAL_HEAD, Role.BUSINESS_SUPPORT)
LEFT_CARE = Mark("ended", of="in_care.looked_after")
