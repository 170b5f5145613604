"""旁听庭审: hearings that a unit had its people watch."""
