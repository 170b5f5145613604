"""Watched deadlines, notices, escalations and webhook endpoints: pure, handed the day, the calendar and the rules."""
