"""Every process there is, now and to come, as what a test is run over."""

import pytest

from sightline.grammar import registry
from sightline.grammar.by_the_day import ByTheDay

KINDS = [kind for kind, _ in registry.every()]
every_process = pytest.mark.parametrize("kind", KINDS)
every_clock = pytest.mark.parametrize(
    ("kind", "clock"),
    [
        pytest.param(kind, clock, id=f"{kind} {clock.name}")
        for kind, record in registry.every()
        for clock in record.process.clocks
        if not isinstance(clock, ByTheDay)
    ],
)
every_promise = pytest.mark.parametrize(
    ("kind", "clock"),
    [
        pytest.param(kind, clock, id=f"{kind} {clock.name}")
        for kind, record in registry.every()
        for clock in record.process.clocks
        if isinstance(clock, ByTheDay)
    ],
)
every_gate = pytest.mark.parametrize(
    ("kind", "gate"),
    [
        pytest.param(kind, gate, id=f"{kind} {gate.name}")
        for kind, record in registry.every()
        for gate in record.process.gates
    ],
)
