"""Files that callers name where they enter something: those that they have uploaded before."""

from typing import Annotated

from pydantic import Field, StringConstraints

A_FILE = "0b7c1d1e-6f0e-4a55-9d0e-6f2f4c1f8a11"
FileId = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        pattern=r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
    ),
]
ShownFiles = Annotated[tuple[str, ...], Field(examples=[[A_FILE]])]
FileIds = Annotated[
    tuple[FileId, ...],
    Field(
        max_length=100,
        description="文件的标识，先经 /v1/files 上传；涉密事项不得附文件。",
        examples=[[A_FILE]],
    ),
]
