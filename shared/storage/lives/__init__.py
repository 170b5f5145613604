"""Lives in the database: entries written once, states that are their fold, facts that follow a correction."""
