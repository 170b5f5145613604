"""The directory: units by ids that outlive their names, what they are, and the terms of their heads."""
