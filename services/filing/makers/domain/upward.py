"""垂直管理部门: an agency that files with the department above it, and not with the government of its place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Upward:
    """What is otherwise with such an agency: `rules_of` is the region of the department above, whose rules bind it;
    `copied_to` receives the copy for the government of the agency's place (抄送), None where there is nobody.

    Both by 国办发〔2018〕37号 (备案监督): of agencies under vertical administration the lower files with the upper,
    and the government at its own level has a copy.
    """

    rules_of: str
    copied_to: str | None = None
