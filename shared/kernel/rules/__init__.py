"""The rules of places: what a document says, for where and when, and how it is read from a profile."""
