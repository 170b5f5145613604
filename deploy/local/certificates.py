"""An authority of our own for the broker: ECDSA on P-256, certificates for servers and for clients."""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from shared.kernel.words.refusals import Unacceptable

# A machine whose clock is behind ours may use a certificate at once.
_BACKDATED = timedelta(hours=1)
_LABEL = re.compile(r"(\*|[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*", re.IGNORECASE)


class UnfitHost(Unacceptable):
    code = "command.unfit_host"
    zh = "“{host}”不是主机名，也不是地址。"
    en = "“{host}” is neither the name of a host nor an address."


class AuthorityEnded(Unacceptable):
    code = "command.authority_ended"
    zh = "签发机构的证书已于“{until}”到期，请在新的文件夹中重新生成全部密钥。"
    en = "The authority's own certificate ended at “{until}”; make all keys anew in a new folder."


@dataclass(frozen=True)
class Certified:
    """A certificate with its private key, both as PEM."""

    certificate: bytes
    key: bytes

    @property
    def until(self) -> datetime:
        return x509.load_pem_x509_certificate(self.certificate).not_valid_after_utc


@dataclass(frozen=True)
class Authority:
    """Signs certificates that end no later than its own."""

    certificate: x509.Certificate
    key: EllipticCurvePrivateKey

    @classmethod
    def make(cls, now: datetime, days: int) -> Self:
        """A new authority, good for so many days."""
        key = generate_private_key(SECP256R1())
        name = _named("liandong NATS")
        signs = x509.KeyUsage(
            digital_signature=False,
            content_commitment=False,
            key_encipherment=False,
            data_encipherment=False,
            key_agreement=False,
            key_cert_sign=True,
            crl_sign=True,
            encipher_only=False,
            decipher_only=False,
        )
        certificate = (
            _started(name, name, key, now, now + timedelta(days=days))
            .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
            .add_extension(signs, critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
            .sign(key, hashes.SHA256())
        )
        return cls(certificate, key)

    @classmethod
    def read(cls, certificate: Path, key: Path) -> Self:
        """The authority that was kept in two files."""
        private = serialization.load_pem_private_key(key.read_bytes(), password=None)
        if not isinstance(private, EllipticCurvePrivateKey):
            raise TypeError(f"{key} holds no key on an elliptic curve")
        return cls(x509.load_pem_x509_certificate(certificate.read_bytes()), private)

    def kept(self) -> Certified:
        """Its own certificate and key, to be written down."""
        return Certified(_pem(self.certificate), _private(self.key))

    def issue(self, name: str, hosts: Iterable[str], now: datetime, days: int, *, serves: bool = False) -> Certified:
        """A certificate for one who connects, and with `serves` for one who is connected to.

        Refuses with UnfitHost and AuthorityEnded.
        """
        ends = self.certificate.not_valid_after_utc
        if now >= ends:
            raise AuthorityEnded(field="folder", until=ends.isoformat())
        key = generate_private_key(SECP256R1())
        uses = [ExtendedKeyUsageOID.CLIENT_AUTH, *([ExtendedKeyUsageOID.SERVER_AUTH] if serves else [])]
        signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        certificate = (
            _started(_named(name), self.certificate.subject, key, now, min(now + timedelta(days=days), ends))
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName([_host(host) for host in hosts]), critical=False)
            .add_extension(x509.ExtendedKeyUsage(uses), critical=False)
            .add_extension(signer, critical=False)
            .sign(self.key, hashes.SHA256())
        )
        return Certified(_pem(certificate), _private(key))


def hosts_of(certificate: Path) -> list[str]:
    """The names and addresses for which a certificate was issued."""
    read = x509.load_pem_x509_certificate(certificate.read_bytes())
    names = read.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return [*names.get_values_for_type(x509.DNSName), *map(str, names.get_values_for_type(x509.IPAddress))]


def _started(
    name: x509.Name, signer: x509.Name, key: EllipticCurvePrivateKey, now: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(signer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACKDATED)
        .not_valid_after(until)
    )


def _named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        if not _LABEL.fullmatch(host):
            raise UnfitHost(field="host", host=host) from None
        return x509.DNSName(host)


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _private(key: EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
