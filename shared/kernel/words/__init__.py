"""What is said to people: two languages, and every named no."""
