"""A region as callers name it: in a body, and as what a list is narrowed to."""

from typing import Annotated

from fastapi import Query
from pydantic import Field

Region = Annotated[
    str, Field(pattern=r"^\d{6}(\d{3})?$", description="六位区划代码；乡镇、街道九位。", examples=["360700"])
]
Subtree = Annotated[
    str | None, Query(pattern=r"^\d{6}(\d{3})?$", description="区划及其下级。 A region with its subtree.")
]
