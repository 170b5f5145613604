"""A command that is written wrongly, said to a program as every other refusal is."""

import typer

from shared.kernel.words.refusals import Refusal, Unacceptable


class Misused(Unacceptable):
    code = "command.misused"
    zh = "命令的写法不对：“{why}”。"
    en = "The command is written wrongly: “{why}”."


class UnknownOption(Misused):
    code = "command.unknown_option"
    zh = "没有选项“{given}”。"
    en = "There is no option “{given}”."


class ArgumentMissing(Misused):
    code = "command.argument_missing"
    zh = "缺少“{argument}”。"
    en = "“{argument}” is missing."


class UnfitValue(Misused):
    code = "command.unfit_value"
    zh = "“{argument}”不能是所给的值：“{why}”。"
    en = "“{argument}” cannot have the value given: “{why}”."


def misused(wrong: typer.TyperException) -> Refusal:
    """What Typer found wrong, with the argument or option that it names."""
    option, parameter = getattr(wrong, "option_name", None), getattr(wrong, "param", None)
    if parameter is not None:
        if type(wrong).__name__ == "MissingParameter":
            return ArgumentMissing(field=parameter.name, argument=parameter.name)
        return UnfitValue(field=parameter.name, argument=parameter.name, why=wrong.message)
    if option is not None:
        return UnknownOption(field=option, given=option)
    return Misused(field="command", why=wrong.format_message())
