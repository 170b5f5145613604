"""The duty register: what is asked of units, when it falls to them, and what they have done of it."""
