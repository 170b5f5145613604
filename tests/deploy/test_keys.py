"""`liandong keys` and `liandong compose-secrets`: who is who, until when, and who may read it."""

import ipaddress
from datetime import timedelta
from pathlib import Path

import nkeys
import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID
from cryptography.x509.verification import PolicyBuilder, Store, VerificationError
from sqlalchemy.engine import make_url

from deploy.local.keys import HOSTS, USERS
from deploy.local.system import SERVICES
from services.notify.settings import NotifySettings
from shared.kernel.model.clock import SystemClock
from tests.deploy.commands import data_of, liandong

SECRET = {"tls.key", "nkey.seed", "ca.key"}


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys") / "keys"
    assert liandong("keys", folder, "--host", "nats.example.gov.cn", "--host", "10.0.0.7").exit_code == 0
    return folder


def certificate(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def authority(folder: Path) -> Store:
    return Store([certificate(folder / "ca.crt")])


@pytest.mark.parametrize("host", [*(host for host in HOSTS if "*" not in host), "nats.example.gov.cn", "10.0.0.7"])
def test_the_broker_is_verified_under_each_of_its_names(keys: Path, host: str) -> None:
    try:
        subject: x509.GeneralName = x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        subject = x509.DNSName(host)
    verifier = PolicyBuilder().store(authority(keys)).build_server_verifier(subject)
    assert verifier.verify(certificate(keys / "nats" / "tls.crt"), [])
    with pytest.raises(VerificationError):
        verifier.verify(certificate(keys / "review" / "tls.crt"), [])


@pytest.mark.parametrize("user", USERS)
def test_a_user_is_verified_as_one_who_connects(keys: Path, user: str) -> None:
    held = certificate(keys / user / "tls.crt")
    verified = PolicyBuilder().store(authority(keys)).build_client_verifier().verify(held, [])
    assert verified.subjects == [x509.DNSName(user)]
    uses = held.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    assert list(uses) == [ExtendedKeyUsageOID.CLIENT_AUTH]
    private = load_pem_private_key((keys / user / "tls.key").read_bytes(), None)
    assert _bytes(private.public_key()) == _bytes(held.public_key())


def test_all_keys_lie_on_p256(keys: Path) -> None:
    found = [certificate(path).public_key() for path in keys.rglob("*.crt")]
    assert len(found) == 1 + 2 * (1 + len(USERS))
    assert all(isinstance(key, EllipticCurvePublicKey) and isinstance(key.curve, SECP256R1) for key in found)


def test_the_nkeys_of_the_broker_are_those_of_the_seeds(keys: Path) -> None:
    public = nkeys_known_to_the_broker(keys)
    assert public == nkeys_of_the_seeds(keys)
    assert len(set(public.values())) == len(USERS)


def test_what_is_secret_is_for_its_owner_only(keys: Path) -> None:
    modes = {path: path.stat().st_mode & 0o777 for path in keys.rglob("*") if path.is_file()}
    assert {mode for path, mode in modes.items() if path.name in SECRET} == {0o600}
    assert {mode for path, mode in modes.items() if path.name not in SECRET} == {0o644}


def test_keys_that_are_there_are_not_overwritten(keys: Path) -> None:
    before = contents(keys)
    assert data_of(liandong("keys", keys, "--json"), 2)["problem"]["code"] == "command.keys_are_there"
    assert contents(keys) == before


def test_only_certificates_are_renewed_and_keep_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    liandong("keys", folder, "--host", "nats.example.gov.cn", "--days", 30)
    before = contents(folder)
    told = data_of(liandong("keys", folder, "--renew", "--days", 60, "--host", "10.0.0.9", "--json"))
    changed = {path.relative_to(folder).name for path, content in contents(folder).items() if before[path] != content}
    assert changed == {"tls.crt", "tls.key"}
    assert {"nats.example.gov.cn", "10.0.0.9", *HOSTS} <= set(told["hosts"])
    left = certificate(folder / "review" / "tls.crt").not_valid_after_utc - SystemClock().now()
    assert timedelta(days=59) < left <= timedelta(days=60)


def test_nkeys_are_made_anew_under_the_authority_that_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    liandong("keys", folder)
    before, known = contents(folder), nkeys_known_to_the_broker(folder)
    told = data_of(liandong("keys", folder, "--renew", "--nkeys", "--json"))
    kept = {path.name for path, content in contents(folder).items() if before[path] == content}
    assert kept == {"ca.crt", "ca.key"}
    public = nkeys_known_to_the_broker(folder)
    assert public == nkeys_of_the_seeds(folder)
    assert set(public.values()).isdisjoint(known.values())
    assert told["nkeys"] == {user: public[f"NKEY_{user.upper()}"] for user in USERS}
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("nkey.seed")} == {0o600}


def test_nkeys_alone_are_not_renewed_and_nothing_is_written(tmp_path: Path) -> None:
    problem = data_of(liandong("keys", tmp_path / "keys", "--nkeys", "--json"), 2)["problem"]
    assert (problem["code"], problem["field"]) == ("command.nkeys_without_renewal", "nkeys")
    assert not (tmp_path / "keys").exists()


def test_no_certificate_outlives_its_authority(tmp_path: Path) -> None:
    liandong("keys", tmp_path / "keys", "--days", 500, "--authority-days", 100)
    held = certificate(tmp_path / "keys" / "review" / "tls.crt").not_valid_after_utc
    assert held == certificate(tmp_path / "keys" / "ca.crt").not_valid_after_utc


@pytest.mark.parametrize("host", ["", "a b", "-x", "x..y", "a.*", "https://nats"])
def test_what_is_no_host_is_refused_and_nothing_is_written(tmp_path: Path, host: str) -> None:
    problem = data_of(liandong("keys", tmp_path / "keys", "--host", host, "--json"), 2)["problem"]
    assert (problem["code"], problem["field"]) == ("command.unfit_host", "host")
    assert not (tmp_path / "keys").exists()


def test_without_an_authority_nothing_is_renewed(tmp_path: Path) -> None:
    assert data_of(liandong("keys", tmp_path, "--renew", "--json"), 2)["problem"]["code"] == "command.no_authority"


def test_the_secrets_of_compose_are_settings_a_service_starts_with(tmp_path: Path, monkeypatch) -> None:
    folder = tmp_path / "secrets"
    told = data_of(liandong("compose-secrets", folder, "--json"))
    assert told["issued_here"] is True
    for service in SERVICES:
        monkeypatch.setenv("LIANDONG_SECRETS_DIR", str(folder / "settings" / service))
        monkeypatch.setenv("LIANDONG_JWKS", told["jwks"])
        url = make_url(NotifySettings.load().database_url.get_secret_value())
        assert (url.username, url.password) == (service, (folder / "postgres" / service).read_text())
    private = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in (".crt", ".env", "")]
    secret = [*private, *(folder / "postgres").iterdir(), *folder.glob("settings/*/*")]
    assert {path.stat().st_mode & 0o077 for path in secret if path.name != "jwks.json"} == {0}
    assert (folder / "jwks" / "jwks.json").stat().st_mode & 0o444 == 0o444
    assert '"d"' not in (folder / "jwks" / "jwks.json").read_text()
    assert len({path.read_text() for path in (folder / "postgres").iterdir()}) == 1 + len(SERVICES)


def test_the_key_set_of_an_identity_provider_is_taken_as_it_is(tmp_path: Path) -> None:
    given = tmp_path / "given.json"
    given.write_text('{"keys": []}')
    data_of(liandong("compose-secrets", tmp_path / "secrets", "--jwks", given, "--json"))
    assert (tmp_path / "secrets" / "jwks" / "jwks.json").read_text() == '{"keys": []}'
    assert not (tmp_path / "secrets" / "issuer.json").exists()
    missing = data_of(liandong("compose-secrets", tmp_path / "more", "--jwks", tmp_path / "none", "--json"), 2)
    assert missing["problem"]["code"] == "command.no_key_set"


def nkeys_known_to_the_broker(folder: Path) -> dict[str, str]:
    return dict(line.split("=") for line in (folder / "nats" / "nkeys.env").read_text().splitlines())


def nkeys_of_the_seeds(folder: Path) -> dict[str, str]:
    seeds = {user: bytearray((folder / user / "nkey.seed").read_bytes()) for user in USERS}
    return {f"NKEY_{user.upper()}": nkeys.from_seed(seed).public_key.decode() for user, seed in seeds.items()}


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _bytes(key: object) -> bytes:
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)  # type: ignore[attr-defined]
