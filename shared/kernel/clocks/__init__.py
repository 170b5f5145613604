"""Clocks that run on things: counted by the statutes in force, opened, moved, suspended, met."""
