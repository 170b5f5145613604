"""统一社会信用代码: eighteen characters, the last a check over the others."""

from dataclasses import dataclass

from shared.kernel.words.refusals import Unacceptable

STANDARD = "GB 32100—2015"
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE = {character: value for value, character in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_FULL_WIDTH = str.maketrans({chr(ord(c) + 0xFEE0): c for c in _ALPHABET})


class MalformedCreditCode(Unacceptable):
    code = "kernel.malformed_credit_code"
    zh = "“{text}”不是有效的统一社会信用代码：应为18位且校验位正确。"
    en = "“{text}” is not a unified social credit code: it has 18 characters, of which the last checks the others."


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A body's code; `department` 1 and `category` 1 are organs of state and the like."""

    value: str

    @classmethod
    def parse(cls, text: str, *, field: str = "credit_code") -> "CreditCode":
        """Read a code, in lower case or with spaces too; refuses wrong characters and a wrong check character."""
        value = "".join(text.split()).translate(_FULL_WIDTH).upper()
        if len(value) != 18 or any(c not in _VALUE for c in value) or not _checks(value) or not value[2:8].isdigit():
            raise MalformedCreditCode(field=field, source=STANDARD, text=text[:40])
        return cls(value)

    @property
    def department(self) -> str:
        return self.value[0]

    @property
    def category(self) -> str:
        return self.value[1]

    @property
    def region(self) -> str:
        """The six digits of the registering authority's region at the time of registration."""
        return self.value[2:8]

    def __str__(self) -> str:
        return self.value


def _checks(value: str) -> bool:
    total = sum(_VALUE[character] * weight for character, weight in zip(value, _WEIGHTS, strict=False))
    return (-total) % 31 == _VALUE[value[17]]
