"""Settings are about machines; each says what it is."""

import pytest
from pydantic_settings import BaseSettings

from shared.web.settings import ServiceSettings
from tests.architecture.settings_page import PAGE, page
from tests.architecture.sources import PRODUCT, modules


def settings_classes() -> list[type[BaseSettings]]:
    for package in PRODUCT:
        modules(package)
    found: list[type[BaseSettings]] = [ServiceSettings]
    for each in found:
        found += each.__subclasses__()
    return sorted((each for each in found if each.__module__.split(".")[0] in PRODUCT), key=lambda each: each.__name__)


@pytest.mark.parametrize("settings", settings_classes(), ids=lambda settings: settings.__name__)
def test_every_setting_is_documented(settings: type[BaseSettings]) -> None:
    assert [name for name, field in settings.model_fields.items() if not field.description] == []
    assert settings.__doc__


def test_the_page_of_settings_is_what_the_code_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tests.architecture.settings_page writes it anew"


def test_every_setting_of_every_service_stands_on_the_page() -> None:
    text = page()
    names = {name for settings in settings_classes() for name in settings.model_fields}
    assert {name for name in names if f"`LIANDONG_{name.upper()}`" not in text} == set()
