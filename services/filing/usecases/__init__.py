"""One file per intention: a command and the function that carries it out."""
