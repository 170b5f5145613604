"""Settings of the usual processes, from the environment."""

from functools import lru_cache

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="USUAL_")

    database_url: str
    nats_url: str = ""
    jwks: str = ""
    issuer: str = ""
    port: int = 8000


@lru_cache
def get_settings() -> Settings:
    return Settings()
