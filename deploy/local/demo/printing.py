"""The performance as a person reads it: story after story, or every fact, and what came of the year on one screen."""

from rich.console import Console
from rich.markup import escape

from deploy.local.demo.performance import Performance
from deploy.local.demo.telling.ending import balance, conclusion, late, put_right, rates
from deploy.local.demo.telling.naming import Names, day
from deploy.local.demo.telling.periods import why
from deploy.local.demo.telling.sentences import YEAR, Into
from deploy.local.demo.telling.story import Line, Mark, chapters
from deploy.local.demo.telling.teller import Told, tell
from deploy.local.law import rulebook
from shared.kernel.words.wording import Wording

_TITLE = Wording("2026年：赣州市、汉中市汉台区", "The year 2026 in Ganzhou, and in Hantai of Hanzhong")
_PLACE = Wording(
    "单位名录载有{units}个单位，各服务适用同一版规则和工作日历。以下先分事叙述，最后说明什么逾期、为什么，账平不平。",
    "The directory has {units} units, and all services apply the same rules and calendar. One story after another; at"
    " the end what was late, why, and whether the ledgers balance.",
)
_FACTS = Wording("全部事实", "Every fact")
_DATES = Wording("全部届满日", "Every due date")
_RATES = Wording("指标", "Rates")
_LATE = Wording("什么逾期，为什么", "What was late, and why")
_RIGHT = Wording("更正、撤回了什么", "What was put right and taken back")
_BALANCE = Wording("账目", "The balance")
_MISSING = Wording("缺少", "missing")
_UNREPLAYED = Wording("按说明算不出", "does not follow from its explanation")
# How far each line stands in, and its colour.
_MARKS = {
    Mark.ACT: (0, ""),
    Mark.SEEN: (1, ""),
    Mark.PERIOD: (1, "cyan"),
    Mark.WHY: (2, "dim"),
    Mark.REFUSED: (1, "red"),
    Mark.INBOX: (1, "yellow"),
}
_STEP = {"zh": "　", "en": "  "}
# The column of days is as wide as the longest of them.
_COLUMN = {"zh": 12, "en": 14}


def print_performance(performance: Performance, console: Console, *, language: str, every: bool = False) -> None:
    """The stories, or `every` fact, due date and rate; then what was late, why, and the balance."""
    _Page(performance, console, language).print(every=every)


class _Page:
    def __init__(self, performance: Performance, console: Console, language: str) -> None:
        self.performance, self.console, self.language = performance, console, language
        self.names = Names(rulebook(), performance.deadlines)
        self.told = [*tell(performance.facts, self.names)]

    def print(self, *, every: bool) -> None:
        self._rule(_TITLE)
        self._say(_PLACE, units=len(self.names.units))
        if every:
            self._every_fact()
        else:
            self._stories()
        self._end()

    def _stories(self) -> None:
        for chapter in chapters(self.performance, self.told, self.names):
            self._rule(chapter.title)
            for each in chapter.days:
                on = day(each.on, self.language, YEAR)
                for number, line in enumerate(each.lines):
                    self._line(on if number == 0 else "", line)

    def _line(self, on: str, line: Line) -> None:
        steps, style = _MARKS[line.mark]
        text = escape(line.text.wording(self.language))
        said = f"[{style}]{text}[/]" if style else text
        self.console.print(f"[bold]{_padded(on, _COLUMN[self.language])}[/]{_STEP[self.language] * steps}{said}")

    def _every_fact(self) -> None:
        self._rule(_FACTS)
        for told in self.told:
            self._fact(told)
        self._rule(_DATES)
        for each in self.performance.deadlines:
            owner = self.names.unit(each["owner"], self.language)
            clock = self.names.clock(each["service"], each["thing"], each["name"], self.language)
            label = self.names.label(each["thing"])
            about = "" if label is None else f"（{label}）" if self.language == "zh" else f" ({label})"
            self.console.print(f"[bold]{day(each['due'], self.language, YEAR)}[/]  {escape(f'{owner} {clock}{about}')}")
            if each["explanation"] is not None:
                self._dim(why(each["explanation"], self.names, whole=True))
        self._rule(_RATES)
        for rate in rates(self.performance):
            self._say(rate)

    def _fact(self, told: Told) -> None:
        on = day(told.fact["on"], self.language, YEAR)
        text = escape(told.text.wording(self.language))
        self.console.print(f"{on}  {text if told.into is None else f'[dim]{text}[/]'}")
        if told.into is Into.EXPLANATIONS:
            self._dim(why(told.fact["data"]["explanation"], self.names, whole=True))

    def _end(self) -> None:
        self._rule(_LATE)
        for text, account in late(self.performance, self.told, self.names):
            self._say(text)
            if account is not None:
                self._dim(account)
        self._rule(_RIGHT)
        for text in put_right(self.told):
            self._say(text)
        self._rule(_BALANCE)
        for text in balance(self.performance):
            self._say(text)
        # What has failed is for whoever mends the play, and is named as it stands there.
        for missing in self.performance.missing:
            self.console.print(f"[red]{_MISSING.wording(self.language)}[/] {escape(missing)}")
        for unreplayed in self.performance.unreplayed:
            self.console.print(f"[red]{_UNREPLAYED.wording(self.language)}[/] {escape(unreplayed)}")
        colour = "green" if self.performance.ok else "red"
        self.console.print(f"[{colour}]{escape(conclusion(self.performance).wording(self.language))}[/]")

    def _rule(self, title: Wording) -> None:
        self.console.print(f"\n[bold]── {escape(title.wording(self.language))}[/]")

    def _say(self, text: Wording, **words: object) -> None:
        self.console.print(
            escape(text.wording(self.language).format(**words) if words else text.wording(self.language))
        )

    def _dim(self, text: Wording) -> None:
        self.console.print(f"{_STEP[self.language] * 2}[dim]{escape(text.wording(self.language))}[/]")


def _padded(on: str, column: int) -> str:
    """A day in a column of its own; a Chinese sign is as wide as two others."""
    return on + " " * max(0, column - sum(1 if each.isascii() else 2 for each in on))
