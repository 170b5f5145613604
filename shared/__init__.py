"""What the four services share: a language of facts, periods and places, and the machinery that carries it."""
