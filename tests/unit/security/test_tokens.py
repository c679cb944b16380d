"""Bearer tokens: honest ones are believed, forged ones never."""

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from jwt.types import Options

from app.security.callers import Caller, Role
from app.security.refusals import Reason, Unauthenticated
from app.security.tokens import (
    CACHE_ENTRIES,
    CACHE_SECONDS,
    DEMO,
    DEMO_LIFETIME_SECONDS,
    DemoSigner,
    authenticate,
)
from tests.unit.security.attack_suite import ATTACKS
from tests.unit.security.forged_tokens import HOUR, NOW, Forger, Forgery, public_key


class Clock:
    """A clock that tests set by hand."""

    def __init__(self) -> None:
        self.now: float = NOW

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def signer(clock: Clock) -> DemoSigner:
    return DemoSigner(clock=clock)


def test_the_suite_is_at_least_as_long_as_the_specification_asks(signer: DemoSigner) -> None:
    values = {attack(Forger(signer=signer)) for attack in ATTACKS.values()}

    assert len(values) == len(ATTACKS)
    assert len(ATTACKS) >= 47


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_a_forged_bearer_is_refused_and_nothing_else_happens(
    attack: Forgery, signer: DemoSigner
) -> None:
    authorization = attack(Forger(signer=signer))

    with pytest.raises(Unauthenticated) as refusal:
        authenticate(authorization, signer)

    assert refusal.value.reason_code in Reason


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_the_suite_is_sharp_because_a_careless_verifier_believes_some_of_it(
    signer: DemoSigner,
) -> None:
    forger = Forger(signer=signer)
    pem = public_key(forger, Encoding.PEM)

    def is_believed(authorization: str) -> bool:
        lax: Options = {"verify_exp": False, "verify_iat": False, "verify_aud": False}
        try:
            jwt.decode(authorization[7:], pem, algorithms=["ES256"], options=lax)
        except (jwt.PyJWTError, UnicodeError, RecursionError, ValueError):
            return False
        return True

    believed = [name for name, attack in ATTACKS.items() if is_believed(attack(forger))]

    assert len(believed) >= 12


@pytest.mark.parametrize("role", Role)
def test_an_issued_token_speaks_for_its_role(role: Role, signer: DemoSigner) -> None:
    caller = authenticate(f"Bearer {signer.issue(role)}", signer)

    assert caller == Caller(subject=f"demo-{role}", role=role)


def test_a_hand_made_token_with_every_claim_in_order_is_believed(signer: DemoSigner) -> None:
    caller = authenticate(Forger(signer=signer).with_claims(), signer)

    assert caller.role is Role.ADMIN


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_the_scheme_may_be_written_in_any_case(scheme: str, signer: DemoSigner) -> None:
    caller = authenticate(f"{scheme} {signer.issue(Role.PERSON)}", signer)

    assert caller.role is Role.PERSON


def test_no_header_is_named_as_missing(signer: DemoSigner) -> None:
    with pytest.raises(Unauthenticated) as refusal:
        authenticate(None, signer)

    assert refusal.value.reason_code is Reason.CREDENTIAL_MISSING


def test_two_tokens_of_one_role_have_different_ids(signer: DemoSigner) -> None:
    assert signer.issue(Role.CARER) != signer.issue(Role.CARER)


def test_a_token_dies_with_the_process_that_issued_it(signer: DemoSigner, clock: Clock) -> None:
    bearer = f"Bearer {signer.issue(Role.ADMIN)}"

    with pytest.raises(Unauthenticated) as refusal:
        authenticate(bearer, DemoSigner(clock=clock))

    assert refusal.value.reason_code is Reason.KEY_UNKNOWN


def test_a_demonstration_token_lives_eight_hours_and_thirty_seconds_of_leeway(
    signer: DemoSigner, clock: Clock
) -> None:
    bearer = f"Bearer {signer.issue(Role.CLINICIAN)}"
    assert DEMO_LIFETIME_SECONDS == DEMO.lifetime_cap_seconds == 8 * HOUR

    clock.now = NOW + 8 * HOUR + 29
    assert authenticate(bearer, signer).role is Role.CLINICIAN

    clock.now = NOW + 8 * HOUR + 30
    with pytest.raises(Unauthenticated) as refusal:
        authenticate(bearer, signer)
    assert refusal.value.reason_code is Reason.EXPIRED


@pytest.mark.parametrize("skew", [-30, -20, 0, 20, 30])
def test_clocks_half_a_minute_apart_still_agree(skew: int, signer: DemoSigner) -> None:
    authorization = Forger(signer=signer).with_claims(iat=NOW + skew, exp=NOW + skew + HOUR)

    assert authenticate(authorization, signer).role is Role.ADMIN


def test_a_token_seen_before_is_not_verified_again_within_the_half_minute(
    signer: DemoSigner, clock: Clock
) -> None:
    token = signer.issue(Role.CLINICIAN)
    first = signer.verify(token)

    clock.now += CACHE_SECONDS - 1
    assert signer.verify(token) is first

    clock.now += 1
    again = signer.verify(token)
    assert again == first
    assert again is not first


def test_a_clock_set_back_does_not_stretch_the_half_minute(
    signer: DemoSigner, clock: Clock
) -> None:
    token = signer.issue(Role.CLINICIAN)
    first = signer.verify(token)

    clock.now -= 10

    assert signer.verify(token) is not first


def test_a_remembered_token_still_expires_on_time(signer: DemoSigner, clock: Clock) -> None:
    bearer = Forger(signer=signer).with_claims(exp=NOW + 1)
    clock.now = NOW + 25
    authenticate(bearer, signer)

    clock.now = NOW + 31

    with pytest.raises(Unauthenticated):
        authenticate(bearer, signer)


def test_the_memory_of_tokens_has_a_bound(signer: DemoSigner) -> None:
    remembered = signer._verifier._verified
    remembered.update({str(n).encode(): (0, 0, None) for n in range(CACHE_ENTRIES)})  # type: ignore[misc]

    signer.verify(signer.issue(Role.CLINICIAN))

    assert len(remembered) == 1


def test_a_forged_token_is_not_remembered(signer: DemoSigner) -> None:
    for attack in ATTACKS.values():
        with pytest.raises(Unauthenticated):
            authenticate(attack(Forger(signer=signer)), signer)

    assert signer._verifier._verified == {}


def test_the_memory_holds_no_usable_credential(signer: DemoSigner) -> None:
    token = signer.issue(Role.CLINICIAN)
    signer.verify(token)

    assert all(len(key) == 32 for key in signer._verifier._verified)
    assert token.encode() not in signer._verifier._verified
