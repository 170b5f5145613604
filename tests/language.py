"""In which language a sentence speaks, whatever it quotes."""

import re

_QUOTED = re.compile(r"“[^”]*”|[（(][^）)]*[）)]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def language_of(sentence: str) -> str:
    """``zh`` or ``en``; what stands between quotation marks or brackets does not count."""
    return "zh" if _CHINESE.search(_QUOTED.sub("", sentence)) else "en"
