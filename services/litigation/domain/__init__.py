"""Cases and suggestions: pure, handed the day, the calendar and the rules."""
