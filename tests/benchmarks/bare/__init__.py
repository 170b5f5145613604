"""The ceiling: the same write by hand, without framework or mapper, with the driver alone."""
