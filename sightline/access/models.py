from sightline.access.log import AccessLog
from sightline.access.notice import Notice
from sightline.access.opening import Opening
from sightline.access.restriction import Permit, Restriction
from sightline.access.roles import RoleHeld

__all__ = ["AccessLog", "Notice", "Opening", "Permit", "Restriction", "RoleHeld"]
