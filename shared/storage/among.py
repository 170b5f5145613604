"""Rows by very many keys, which go to the database as one value.

``IN`` has a place for each of them: its text is another for every number of keys, is written and read again each time,
and no plan of it is kept.
"""

from collections.abc import Iterable
from typing import Any, Self

from pydantic_core import to_json
from sqlalchemy import ARRAY, Boolean, ColumnElement, Dialect, Text, TypeDecorator, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeEngine


class _Keys(TypeDecorator[list[Any]]):
    """Texts or whole numbers: an array of PostgreSQL, and a JSON text for SQLite, which has none."""

    impl = Text
    cache_ok = True

    def __init__(self, of: TypeEngine[Any]) -> None:
        super().__init__()
        self.of = of

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(ARRAY(self.of) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: list[Any] | None, dialect: Dialect) -> Any:  # noqa: ANN401 - by the dialect
        return value if dialect.name == "postgresql" else to_json(value).decode()


class _Among(FunctionElement[bool]):
    type = Boolean()
    inherit_cache = True

    def self_group(self, against: OperatorType | None = None) -> Self:
        """As it stands: SQLAlchemy would ask of SQLite whether it is 1, for which that goes through all rows."""
        return self


def among(column: ColumnElement[Any], keys: Iterable[str] | Iterable[int]) -> ColumnElement[bool]:
    """Whether a column of texts or whole numbers holds one of the keys; of none, no row does."""
    return _Among(column, bindparam(None, [*keys], type_=_Keys(column.type), unique=True))


@compiles(_Among)
def _of_array(element: _Among, compiler: SQLCompiler, **named: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    column, keys = element.clauses
    return f"{compiler.process(column, **named)} = ANY ({compiler.process(keys, **named)})"


@compiles(_Among, "sqlite")
def _of_json(element: _Among, compiler: SQLCompiler, **named: Any) -> str:  # noqa: ANN401 - SQLAlchemy's own
    column, keys = element.clauses
    asked = f"SELECT value FROM json_each({compiler.process(keys, **named)})"  # noqa: S608 - a place for a parameter
    return f"{compiler.process(column, **named)} IN ({asked})"
