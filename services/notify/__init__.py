"""Deadlines of every service: watched, warned of, escalated and passed on."""
