"""行政诉讼案件: from service to the end, at each trial level."""
