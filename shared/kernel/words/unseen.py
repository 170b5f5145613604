"""Text that holds something and shows nothing: for a reader it is as good as none."""

import re
import unicodedata

# Letters and signs that are drawn as nothing; rare characters of names may be of private use, or unknown here yet.
_DRAWN_AS_NOTHING = frozenset("\u115f\u1160\u2800\u3164\uffa0")
# What no text says: control characters and breaks other than the line feed, which screens, tables and papers show each
# in their own way or not at all, and what turns the direction of writing around, so that a line reads as another.
HIDDEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_NOT_SEEN = frozenset({"Cc", "Cf", "Mn", "Zl", "Zp", "Zs"})


def is_unseen(text: str) -> bool:
    """Whether there is more than blanks in it, of which nothing can be seen."""
    return text.strip() != "" and not any(map(_is_seen, text))


def _is_seen(letter: str) -> bool:
    return letter not in _DRAWN_AS_NOTHING and unicodedata.category(letter) not in _NOT_SEEN
