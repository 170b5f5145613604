"""How often and how much: figures about machines, not about law."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Seconds and counts of the messaging loops; the defaults fit production, tests hurry some of them.

    `idle` is the slow poll behind every wake-up signal. `throttle` and `gather` let many small messages about the same
    become one. What comes with facts is looked for every `idle` seconds after some came, and `seldom` otherwise.
    `give_way` is how long what nobody waits for lets a backlog of facts go first. `grace` is how long a
    consumer waits for the broker to deliver what an announced head promises before it asks the producer. A loop is ill
    when the turn that was due has not succeeded `silence` seconds later.
    """

    batch: int = 500
    idle: float = 1.0
    seldom: float = 5.0
    announce: float = 1.0
    throttle: float = 0.25
    gather: float = 0.1
    give_way: float = 10.0
    grace: float = 0.5
    compare: float = 30.0
    ensure: float = 60.0
    answer: float = 5.0
    silence: float = 30.0
    attempts: int = 5
    first_delay: float = 0.2
