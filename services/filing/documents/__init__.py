"""行政规范性文件: clearances, documents from registration to their end, their numbers and series."""
