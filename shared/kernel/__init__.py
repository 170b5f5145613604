"""The pure heart: standard library only, no clock of its own, no input or output but reading legal data files."""
