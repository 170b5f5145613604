"""What every service's machine must know; what places must know is in the policy profiles."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Self, get_origin

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic_core import from_json
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from shared.kernel.words.refusals import Unacceptable

DEVELOPMENT_CURSOR_KEY = "development-only-cursor-key"
SHORTEST_KEY = 32
DRIVERS = ("sqlite+aiosqlite", "postgresql+psycopg")


class UnfitSettings(Unacceptable):
    """It never says a value."""

    code = "command.unfit_settings"
    zh = "服务“{service}”的设置不可用：“{settings}”。"
    en = "The settings of “{service}” cannot be used: “{settings}”."


class ServiceSettings(BaseSettings):
    """From the environment (``LIANDONG_…``), and from files in the folder LIANDONG_SECRETS_DIR names."""

    model_config = SettingsConfigDict(env_prefix="LIANDONG_", extra="ignore", frozen=True, enable_decoding=False)

    service: ClassVar[str]

    environment: Annotated[
        Literal["production", "development"], Field(description="In production, unsafe settings are refused at start.")
    ] = "production"
    database_url: Annotated[
        SecretStr, Field(description="SQLAlchemy URL: sqlite+aiosqlite:///FILE or postgresql+psycopg://…")
    ]
    migrate_at_start: Annotated[
        bool, Field(description="Whether a process brings its database's schema up itself; in a cluster a job does.")
    ] = False
    nats_url: Annotated[str, Field(description="Addresses of the broker, separated by commas.")] = (
        "nats://127.0.0.1:4222"
    )
    nats_nkey_seed: Annotated[Path | None, Field(description="File with the nkey seed we sign in with.")] = None
    nats_tls_ca: Annotated[Path | None, Field(description="File with the authority of the broker.")] = None
    nats_tls_certificate: Annotated[Path | None, Field(description="File with our own certificate.")] = None
    nats_tls_key: Annotated[Path | None, Field(description="File with the key of our certificate.")] = None
    nats_replicas: Annotated[int, Field(ge=1, le=5, description="Copies the broker keeps of each stream.")] = 1
    jwks: Annotated[str, Field(description="Path or https URL of the key set (JWKS) tokens are signed with.")]
    issuer: Annotated[
        str | None, Field(description="Who must have issued a token; empty: anyone with a known key.")
    ] = None
    token_algorithms: Annotated[
        tuple[Literal["ES256", "PS256"], ...], Field(min_length=1, description="Signatures a token may carry.")
    ] = ("ES256",)
    cursor_key: Annotated[
        SecretStr,
        Field(description="Secret that signs page cursors, the same in all processes; at least 32 characters."),
    ] = SecretStr(DEVELOPMENT_CURSOR_KEY)
    clock_control: Annotated[
        bool, Field(description="Whether an operator may move the clock over REST: demonstrations only.")
    ] = False
    clock_on: Annotated[
        date | None, Field(description="The legal date a clock under control starts at; without it, today.")
    ] = None
    body_limit: Annotated[int, Field(ge=1024, description="Largest request body, bytes.")] = 1024 * 1024
    ledger_limit: Annotated[
        int,
        Field(
            ge=1024,
            description="Largest file of a ledger to import, bytes; it is put down in the temporary folder.",
        ),
    ] = 24 * 1024 * 1024
    ledger_rows: Annotated[int, Field(ge=1, description="Most rows of a ledger to import.")] = 200_000
    files: Annotated[
        str | None,
        Field(
            min_length=1,
            description="Where files are kept: a folder, or s3://BUCKET/PREFIX; empty: beside the database's file where"
            " that is SQLite, else nowhere, and none are taken.",
        ),
    ] = None
    files_s3_endpoint: Annotated[
        str | None, Field(pattern=r"^https?://", description="Address of the S3 server; empty: Amazon's.")
    ] = None
    files_s3_region: Annotated[str, Field(min_length=1, description="Region of the bucket.")] = "us-east-1"
    files_s3_key: Annotated[str | None, Field(description="Id of the key to the bucket.")] = None
    files_s3_secret: Annotated[SecretStr | None, Field(description="The secret of that key.")] = None
    file_limit: Annotated[int, Field(ge=1024, description="Largest file to be uploaded, bytes.")] = 100 * 1024 * 1024
    file_quota: Annotated[
        int, Field(ge=1024, description="How much a unit may upload to a service in a day, bytes.")
    ] = 4 * 1024 * 1024 * 1024
    file_grace: Annotated[
        int,
        Field(ge=1, description="Hours after which a file that hangs on nothing, or bytes without a row, are swept."),
    ] = 24
    docs: Annotated[bool, Field(description="Whether the API's pages (/docs) are served; /openapi.json always is.")] = (
        True
    )
    profiles: Annotated[Path, Field(description="Folder of the policy profiles.")] = Path("deploy/profiles")
    calendar: Annotated[Path, Field(description="Folder of the yearly holiday arrangements.")] = Path("deploy/calendar")
    places: Annotated[Path, Field(description="File of the administrative divisions.")] = Path(
        "deploy/places/places.toml"
    )
    directory: Annotated[
        Path, Field(description="File that says what kinds of units there are, and what they are to each other.")
    ] = Path("deploy/places/directory.toml")
    chain: Annotated[Literal["sha256", "sm3"], Field(description="Hash of the ledger's chain.")] = "sha256"
    host: Annotated[str, Field(description="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Field(ge=0, le=65535, description="Port to listen on; 0 takes a free one.")] = 8000
    together: Annotated[bool, Field(description="Whether the api process also runs the worker's loops.")] = False
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"], Field(description="Least level that is logged.")
    ] = "INFO"

    traces_endpoint: Annotated[
        str | None,
        Field(
            pattern=r"^https?://",
            description="OTLP/HTTP address for spans, as http://collector:4318/v1/traces; empty: none are sent.",
        ),
    ] = None
    traces_ratio: Annotated[
        float, Field(ge=0, le=1, description="Part of the traces begun here that is sent; others follow their caller.")
    ] = 1.0

    @classmethod
    def load(cls) -> Self:
        """The settings of this process; refuses with UnfitSettings."""
        try:
            return cls(_secrets_dir=os.environ.get("LIANDONG_SECRETS_DIR"))
        except ValidationError as problem:
            raise UnfitSettings(field="environment", service=cls.service, settings=_wrong(problem)) from None

    @field_validator("*", mode="before")
    @classmethod
    def _listed(cls, given: Any, info: ValidationInfo) -> Any:  # noqa: ANN401 - whatever the field takes
        """A list is written with commas, or as JSON."""
        field = cls.model_fields[str(info.field_name)]
        if not isinstance(given, str) or get_origin(field.annotation) is not tuple:
            return given
        if given.lstrip().startswith("["):
            return from_json(given)
        return tuple(each.strip() for each in given.split(",") if each.strip())

    @field_validator("database_url")
    @classmethod
    def _of_a_driver(cls, given: SecretStr) -> SecretStr:
        try:
            driver = make_url(given.get_secret_value()).drivername
        except (ArgumentError, ValueError):
            driver = None
        if driver not in DRIVERS:
            raise ValueError(f"must be a URL that begins with {' or '.join(f'{each}://' for each in DRIVERS)}")
        return given

    @model_validator(mode="after")
    def _one_clock(self) -> Self:
        if self.clock_on is not None and not self.clock_control:
            raise ValueError("clock_on needs clock_control: nothing else may set the date")
        return self

    @model_validator(mode="after")
    def _safe_in_production(self) -> Self:
        if self.environment != "production":
            return self
        if self.clock_control:
            raise ValueError("clock_control is for demonstrations: never in production")
        if len(self.cursor_key.get_secret_value()) < SHORTEST_KEY:
            raise ValueError(f"cursor_key must be a secret of at least {SHORTEST_KEY} characters in production")
        if (self.files_s3_endpoint or "").startswith("http://"):
            raise ValueError("files_s3_endpoint must be an https address in production")
        if self.jwks.startswith("http://"):
            raise ValueError("jwks must be a file or an https address in production")
        return self


def _wrong(problem: ValidationError) -> str:
    """The variables and what is wrong with each; a rule over several settings names them itself."""
    return "; ".join(
        f"LIANDONG_{str(error['loc'][0]).upper()}: {error['msg']}" if error["loc"] else error["msg"]
        for error in problem.errors(include_input=False)
    )
