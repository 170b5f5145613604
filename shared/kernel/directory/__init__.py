"""单位名录: which units there are, what they are to each other, as of a day."""
