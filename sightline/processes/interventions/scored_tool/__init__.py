"""Scored tool: the record, what repeats in it with its lists, and what its scores may be."""

from sightline.processes.interventions.scored_tool.record import ScoredTool

__all__ = ["ScoredTool"]
