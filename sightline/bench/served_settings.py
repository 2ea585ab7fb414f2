"""The product's settings while it is served under load: the skeleton page stands beside its own."""

from sightline.settings import *  # noqa: F403

ROOT_URLCONF = "sightline.bench.skeleton"
