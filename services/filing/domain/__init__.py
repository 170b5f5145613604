"""Makers, documents, their filings and reviews, catalogues: pure, handed the day, the calendar and the rules."""
