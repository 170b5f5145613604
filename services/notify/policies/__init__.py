"""Policy documents: read from texts, decided row by row by a person, taking effect as duties."""
