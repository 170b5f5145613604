"""Matters and power-list changes: pure, handed the day, the calendar and the rules."""
