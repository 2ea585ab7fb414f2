from sightline.processes.protection.strategy_discussion.record import StrategyDiscussion

__all__ = ["StrategyDiscussion"]
