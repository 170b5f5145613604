"""权责清单: changes of power lists, from consultation to publication."""
