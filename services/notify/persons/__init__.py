"""人员名册: the persons of each unit, what they may do, and who stands in for them."""
