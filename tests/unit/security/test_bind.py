"""What may be bound: loopback, unless a demonstration is shown on purpose."""

import pytest

from app.security.bind import BindRefused, check_bind, is_loopback, is_shown_on_network
from app.settings import Mode, Settings

NETWORK = ["0.0.0.0", "::", "192.0.2.7", "2001:db8::7", "demo.example.nhs.uk", "127.0.0.1.example"]  # noqa: S104 (must be refused)
LOOPBACK = ["127.0.0.1", "127.8.8.8", "::1", "localhost", "LOCALHOST"]


@pytest.mark.parametrize("host", LOOPBACK)
def test_a_demonstration_may_listen_on_loopback(host: str) -> None:
    settings = Settings(host=host)

    check_bind(settings)

    assert is_loopback(host)
    assert not is_shown_on_network(settings)


@pytest.mark.parametrize("host", NETWORK)
def test_a_network_address_without_an_issuer_is_refused(host: str) -> None:
    with pytest.raises(BindRefused, match="no token issuer is configured"):
        check_bind(Settings(host=host))


@pytest.mark.parametrize("host", NETWORK)
def test_a_demonstration_on_a_network_needs_the_names_it_is_reached_by(host: str) -> None:
    with pytest.raises(BindRefused, match="THROUGHLINE_ALLOWED_HOSTS"):
        check_bind(Settings(host=host, demo_on_network=True))


@pytest.mark.parametrize("host", NETWORK)
def test_a_demonstration_may_be_shown_on_a_network_on_purpose(host: str) -> None:
    settings = Settings(host=host, demo_on_network=True, allowed_hosts=("demo.example.nhs.uk",))

    check_bind(settings)

    assert is_shown_on_network(settings)


@pytest.mark.parametrize("host", ["127.0.0.1", "192.0.2.7"])
def test_production_is_not_offered_before_its_access_model_is_built(host: str) -> None:
    with pytest.raises(BindRefused, match="not offered yet"):
        check_bind(
            Settings(
                mode=Mode.PRODUCTION, host=host, demo_on_network=True, allowed_hosts=("a.example",)
            )
        )


@pytest.mark.parametrize("refused", [Settings(host="0.0.0.0"), Settings(mode=Mode.PRODUCTION)])  # noqa: S104
def test_a_refusal_is_one_sentence(refused: Settings) -> None:
    with pytest.raises(BindRefused) as refusal:
        check_bind(refused)

    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


def test_no_setting_speaks_of_turning_authentication_off() -> None:
    words = {word for name in Settings.model_fields for word in name.split("_")}

    assert not words & {"auth", "authentication", "insecure", "anonymous", "open", "login", "no"}
