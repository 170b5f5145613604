"""Watched deadlines, their warnings, the inboxes, and the escalation of what is overdue."""
