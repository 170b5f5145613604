"""报送备案: publication, the filing it asks for on each track, the check of its form; the rates."""
