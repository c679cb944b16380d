"""The start code and the desk behind it: one use, ten minutes, ten wrong tries."""

import pytest

from app.security.callers import Role
from app.security.start_code import (
    ALPHABET,
    VALID_SECONDS,
    WRONG_TRIES,
    StartCode,
    StartCodeProblem,
    StartCodeRefused,
)
from app.security.start_desk import IssuingSecretWrong, StartDesk
from app.security.tokens import DemoSigner


class Clock:
    """A clock that tests set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def code(clock: Clock) -> StartCode:
    return StartCode(clock=clock)


def problem_with(code: StartCode, offered: str) -> StartCodeProblem:
    with pytest.raises(StartCodeRefused) as refusal:
        code.redeem(offered)
    return refusal.value.problem


def test_a_code_opens_once_and_never_again(code: StartCode) -> None:
    code.redeem(str(code))

    assert problem_with(code, str(code)) is StartCodeProblem.USED


def test_a_code_has_at_least_128_random_bits_that_are_easy_to_read(code: StartCode) -> None:
    letters = str(code).replace("-", "")

    assert len(ALPHABET) ** len(letters) >= 2**128
    assert set(letters) <= set(ALPHABET)
    assert not set("01IO") & set(ALPHABET)


def test_no_two_codes_are_alike(clock: Clock) -> None:
    assert len({str(StartCode(clock=clock)) for _ in range(1000)}) == 1000


def test_a_code_typed_without_capitals_and_hyphens_is_the_same(code: StartCode) -> None:
    code.redeem(f" {str(code).lower().replace('-', ' ')} ")


def test_a_code_opens_until_the_last_of_its_ten_minutes(code: StartCode, clock: Clock) -> None:
    clock.now += VALID_SECONDS - 1

    code.redeem(str(code))


def test_a_code_of_ten_minutes_ago_opens_nothing(code: StartCode, clock: Clock) -> None:
    assert VALID_SECONDS == 600
    clock.now += VALID_SECONDS

    assert problem_with(code, str(code)) is StartCodeProblem.EXPIRED


def test_after_ten_wrong_tries_the_right_code_opens_nothing(code: StartCode) -> None:
    wrong = [problem_with(code, "wrong") for _ in range(WRONG_TRIES)]

    assert wrong == [StartCodeProblem.WRONG] * 10
    assert problem_with(code, str(code)) is StartCodeProblem.TOO_MANY_TRIES


def test_nine_wrong_tries_are_forgiven(code: StartCode) -> None:
    for _ in range(WRONG_TRIES - 1):
        problem_with(code, "wrong")

    code.redeem(str(code))


def test_a_new_code_opens_once_more_for_another_ten_minutes(code: StartCode, clock: Clock) -> None:
    code.redeem(str(code))
    clock.now += VALID_SECONDS

    code.renew()
    clock.now += VALID_SECONDS - 1
    code.redeem(str(code))

    assert problem_with(code, str(code)) is StartCodeProblem.USED


def test_a_new_code_is_as_old_as_any_after_ten_minutes(code: StartCode, clock: Clock) -> None:
    code.renew()
    clock.now += VALID_SECONDS

    assert problem_with(code, str(code)) is StartCodeProblem.EXPIRED


def test_a_new_code_makes_the_one_before_worthless(code: StartCode) -> None:
    before = str(code)

    code.renew()

    assert problem_with(code, before) is StartCodeProblem.WRONG


def test_old_links_open_nothing_and_lock_nobody_out(code: StartCode) -> None:
    old = [str(code)]
    for _ in range(WRONG_TRIES):
        code.renew()
        old.append(str(code))
    newest = old.pop()

    assert {problem_with(code, each) for each in old} == {StartCodeProblem.WRONG}
    code.redeem(newest)


def test_a_new_code_forgives_no_wrong_tries(code: StartCode) -> None:
    for _ in range(WRONG_TRIES - 1):
        problem_with(code, "wrong")
    code.renew()
    problem_with(code, "wrong")

    with pytest.raises(StartCodeRefused) as refusal:
        code.renew()

    assert refusal.value.problem is StartCodeProblem.TOO_MANY_TRIES
    assert problem_with(code, str(code)) is StartCodeProblem.TOO_MANY_TRIES


@pytest.mark.parametrize("offered", ["", "\0", "\ud800", "\uff21" * 28, "A" * 100])
def test_nonsense_is_a_wrong_code(code: StartCode, offered: str) -> None:
    assert problem_with(code, offered) is StartCodeProblem.WRONG


def test_the_desk_gives_a_bearer_to_everyone_at_a_browser(clock: Clock) -> None:
    signer = DemoSigner()
    desk = StartDesk(signer, clock=clock)

    bearers = desk.bearers_for_code(str(desk.code))

    assert {signer.verify(bearer).role for bearer in bearers.values()} == set(Role) - {Role.SYSTEM}
    assert all(signer.verify(bearer).role is role for role, bearer in bearers.items())


def test_the_desk_gives_nothing_for_a_wrong_code(clock: Clock) -> None:
    with pytest.raises(StartCodeRefused):
        StartDesk(DemoSigner(), clock=clock).bearers_for_code("wrong")


def test_the_desk_gives_a_shell_any_role_for_its_secret_again_and_again(clock: Clock) -> None:
    signer = DemoSigner()
    desk = StartDesk(signer, clock=clock)

    bearers = {role: desk.bearer_for_secret(desk.issuing_secret, role) for role in Role}

    assert all(signer.verify(bearer).role is role for role, bearer in bearers.items())


def test_the_desk_gives_a_new_code_for_its_secret(clock: Clock) -> None:
    desk = StartDesk(DemoSigner(), clock=clock)
    desk.bearers_for_code(str(desk.code))

    code = desk.code_for_secret(desk.issuing_secret)

    assert set(desk.bearers_for_code(str(code))) == set(Role) - {Role.SYSTEM}


@pytest.mark.parametrize("offered", ["", "wrong", "\ud800"])
def test_the_desk_gives_a_shell_nothing_for_another_secret(clock: Clock, offered: str) -> None:
    desk = StartDesk(DemoSigner(), clock=clock)
    code = str(desk.code)

    with pytest.raises(IssuingSecretWrong):
        desk.bearer_for_secret(offered, Role.CLINICIAN)
    with pytest.raises(IssuingSecretWrong):
        desk.code_for_secret(offered)

    assert str(desk.code) == code


def test_the_code_is_no_issuing_secret(clock: Clock) -> None:
    desk = StartDesk(DemoSigner(), clock=clock)

    with pytest.raises(IssuingSecretWrong):
        desk.bearer_for_secret(str(desk.code), Role.ADMIN)
