"""行政应诉: cases at each trial level, hearings and who attends them, judgments, suggestions."""
