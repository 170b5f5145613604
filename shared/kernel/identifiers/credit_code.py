"""统一社会信用代码: eighteen characters, the last a check over the others."""

from dataclasses import dataclass

from shared.kernel.words.refusals import Unacceptable

STANDARD = "GB 32100—2015"
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE = {character: value for value, character in enumerate(_ALPHABET)}
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_FULL_WIDTH = str.maketrans({chr(ord(c) + 0xFEE0): c for c in _ALPHABET})


# Who registers, and the categories of bodies it registers (5.1 and 5.2, with the amendments).
CATEGORIES = {
    "1": "1239",  # 机构编制
    "2": "19",  # 外交
    "3": "123459",  # 司法行政
    "4": "19",  # 文化
    "5": "1239",  # 民政
    "6": "129",  # 旅游
    "7": "129",  # 宗教
    "8": "19",  # 工会
    "9": "123",  # 工商
    "A": "19",  # 中央军委改革和编制办公室
    "N": "1239",  # 农业
    "Y": "1",  # 其他
}


class MalformedCreditCode(Unacceptable):
    code = "kernel.malformed_credit_code"
    zh = "“{text}”不是有效的统一社会信用代码：应为18位，登记管理部门、机构类别有此代码，且校验位正确。"
    en = (
        "“{text}” is not a unified social credit code: it has 18 characters, begins with a registering department and"
        " a category of bodies, and the last character checks the others."
    )


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A body's code; `department` 1 and `category` 1 are organs of state and the like."""

    value: str

    @classmethod
    def parse(cls, text: str, *, field: str = "credit_code") -> "CreditCode":
        """Read a code, in lower case or with spaces too.

        Refuses wrong characters, a department or category that there is none of, and a wrong check character.
        """
        value = "".join(text.split()).translate(_FULL_WIDTH).upper()
        written = len(value) == 18 and all(c in _VALUE for c in value) and value[2:8].isdigit()
        if not written or value[1] not in CATEGORIES.get(value[0], "") or not _checks(value):
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
