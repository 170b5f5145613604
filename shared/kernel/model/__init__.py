"""What every aggregate is made of: acts, actors, authority, stages, and the clock they are handed."""
