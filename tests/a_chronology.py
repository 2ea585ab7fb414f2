"""An invented chronology that was used, made by the product's own commands."""

from sightline.bench.chronologies import used_chronology_of

__all__ = ["used_chronology_of"]
