"""The bundle for places without a registry or a package index: `make` makes it, and it verifies and loads itself."""
