"""How much reading the text of one file may take."""

SECONDS = 20
MEMORY = 512 * 1024 * 1024
# Of what it writes: a line, and a text of so many characters at most, each of up to four bytes.
MOST_BYTES = 32 * 1024 * 1024
MOST_CHARACTERS = 1_000_000
MOST_WRITTEN = 4 * MOST_CHARACTERS + 1024
