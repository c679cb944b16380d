"""A command that cannot do its work says so in one sentence."""

import pytest
import typer

from app.cli.refusing import CommandRefused, in_one_sentence
from app.pathways.errors import DomainError
from app.security.bind import BindRefused


@pytest.mark.parametrize("refusal", [CommandRefused, BindRefused, DomainError])
def test_a_refusal_of_ours_is_a_sentence_and_exit_code_3(
    refusal: type[Exception], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(typer.Exit) as ended, in_one_sentence():
        raise refusal("it is not possible.")

    assert ended.value.exit_code == 3
    assert capsys.readouterr() == ("", "throughline: it is not possible.\n")


def test_what_the_system_refuses_is_a_sentence_too(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(typer.Exit), in_one_sentence():
        raise PermissionError(13, "Permission denied", "data")

    assert capsys.readouterr().err == "throughline: [Errno 13] Permission denied: 'data'\n"


def test_a_fault_of_the_program_keeps_its_traceback() -> None:
    with pytest.raises(ZeroDivisionError), in_one_sentence():
        _ = 1 / 0
