from sightline.processes.missing.missing_episode.record import MissingEpisode

__all__ = ["MissingEpisode"]
