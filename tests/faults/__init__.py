"""Real processes, struck while callers write: whatever was acknowledged must have all its effects, each once."""
