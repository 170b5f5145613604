"""What a scene has to show beside facts: files, the text of an opinion, and what was refused."""

from collections.abc import Mapping

from deploy.local.client import Json
from deploy.local.demo.telling.inbox import bare
from deploy.local.demo.telling.naming import Names, Spoken
from shared.kernel.words.wording import Wording

SHOWN: Mapping[str, tuple[str, str]] = {
    "file": ("{unit}附上文件“{name}”（{size}字节）。", "{unit} hands in the file “{name}” ({size} bytes)."),
    "opinion": ("意见书全文：{text}", "The opinion says: {text}"),
    "secret": (
        "{unit}另有一件涉密事项送审：不登记题名、材料和文件，不告知任何事实，收件箱里也没有它。",
        "{unit} has a secret matter reviewed, too: no title, no papers, no fact is told of it, and no inbox has it.",
    ),
}
# Refusals are said by the service in the language of whoever asks; the play asks in Chinese.
REFUSED: Mapping[str, str] = {
    "review.not_reviewed": "It may not be discussed: its legality review has not been passed.",
    "review.too_early_for_discussion": "It may not be discussed yet: the shortest time of its review has not run out.",
    "web.role_needed": "Whoever has drafted it does not accept it for review: that takes the role of a reviewer.",
    "kernel.not_theirs_to_do": "It is for the lead to publish what was made jointly.",
    "filing.another_authority": "Whoever has a copy of a filing does not check its form: that is for its authority.",
    "kernel.outside_its_area": "The case is outside the area of that court.",
}
_REFUSED = ("系统拒绝：{said}", "Refused: {said}")
_SOMETHING = "It is refused."


def seen(shown: Json, names: Names) -> Wording:
    """What the scene shows, in words."""
    return Spoken(*(_seen(shown, names, language) for language in ("zh", "en")))


def _seen(shown: Json, names: Names, language: str) -> str:
    said = {**shown, "unit": names.unit(shown.get("unit"), language)}
    return SHOWN[shown["kind"]][language != "zh"].format_map(said)


def refused(problem: Json, names: Names) -> Wording:
    """A refusal that the scene has provoked, in words."""
    in_english = REFUSED.get(problem["code"], _SOMETHING)
    return Spoken(_REFUSED[0].format(said=bare(problem["detail"], names, "zh")), _REFUSED[1].format(said=in_english))
