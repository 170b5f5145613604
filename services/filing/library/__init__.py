"""公开文库: the documents in force, for the public."""
