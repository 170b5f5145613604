"""What callers send about challenges."""

from typing import Annotated

from pydantic import Field

from shared.web.bodies import Entering, Line


class ChallengeLink(Entering):
    """关联审查建议."""

    document: Annotated[Line, Field(examples=["0f8fad5b-d9cb-469f-a165-70867728950e"])]
