"""Everything that may be wrong with sending this to them, the gravest first."""

from __future__ import annotations

from datetime import datetime

from sightline.access.viewer import Viewer
from sightline.engines.wrong_recipient.emails import wrong_email
from sightline.engines.wrong_recipient.envelope import envelopes_of
from sightline.engines.wrong_recipient.ex_partner import ex_partner
from sightline.engines.wrong_recipient.greeting import greets_somebody_else
from sightline.engines.wrong_recipient.hidden_address import hidden_address
from sightline.engines.wrong_recipient.known import read_known
from sightline.engines.wrong_recipient.moved import moved
from sightline.engines.wrong_recipient.other_child import other_child
from sightline.engines.wrong_recipient.restricted import restricted
from sightline.engines.wrong_recipient.sending import About, Doubt, Sending

GRAVEST = (
    About.HIDDEN_ADDRESS,
    About.EX_PARTNER,
    About.RESTRICTED,
    About.OTHER_CHILD,
    About.MOVED,
)


def doubts_about(sending: Sending, *, viewer: Viewer, now: datetime) -> list[Doubt]:
    """What must be read before this is sent. It warns and never forbids: whoever sends it may
    know better. As many statements for a family of thirty as for one of three.

    A copy for our own use goes to nobody.
    """
    if sending.to.is_us:
        return []
    known = read_known(sending, viewer=viewer, now=now)
    found = [*restricted(known), *other_child(known), *greets_somebody_else(known)]
    for to in envelopes_of(known):
        found += [*hidden_address(known, to), *ex_partner(known, to)]
        found += [*moved(known, to), *wrong_email(known, to)]
    return sorted(dict.fromkeys(found), key=lambda one: GRAVEST.index(one.about))
