"""The year 2026 of 赣州市, played through REST with simulated callers on a clock that the play moves."""
