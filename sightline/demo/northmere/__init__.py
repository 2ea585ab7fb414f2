"""Northmere's whole life, invented: its families, its workers and six years of their days.

`patch.py` runs the days of one team and the streets it answers for; everything that happens is
drawn from a seeded stream of that patch's own, at rates that `rates.py` holds with their source.
"""
