"""The legal date may be moved; the machine's time never is."""

from datetime import UTC, date, datetime, timedelta

from shared.kernel.model.clock import MovableClock, SystemClock


def test_a_clock_that_was_moved_leaves_the_machines_own_where_it_is() -> None:
    clock = MovableClock(date(2026, 3, 2))
    clock.move_to(date(2030, 1, 1))
    assert clock.now().astimezone(UTC).year in (2029, 2030)
    assert abs(clock.machine.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_machines_own_clock_is_its_own_machine() -> None:
    clock = SystemClock()
    assert clock.machine is clock
