"""Sessions in the database, written back only when they have grown a little old.

Every request puts off the end of a session. Writing that each time costs a statement and a
commit for what differs by seconds, so it is written once in a thirtieth of the time after which
an idle session ends: a minute, where that is half an hour.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.sessions.backends.db import SessionStore as InTheDatabase

if TYPE_CHECKING:
    from django.contrib.sessions.models import Session

OFTEN = 30


class SessionStore(InTheDatabase):
    def _get_session_from_db(self) -> Session | None:
        # Django's stubs leave out the one place that sees when the session ends.
        found: Session | None = super()._get_session_from_db()  # type: ignore[misc]
        if found is not None:
            slack = timedelta(seconds=self.get_session_cookie_age() / OFTEN)
            if found.expire_date < self.get_expiry_date(expiry=None) - slack:
                self.modified = True
        return found
