"""合法性审查: matters, their opinions and the gate before discussion; changes of power lists."""
