"""While modules are loaded no garbage is looked for, and afterwards it is."""

import gc

import pytest

from app.cli.loading import loading


def test_no_garbage_is_looked_for_while_modules_are_loaded() -> None:
    with loading():
        meanwhile = gc.isenabled()

    assert (meanwhile, gc.isenabled()) == (False, True)


def test_garbage_is_looked_for_again_where_a_module_cannot_be_loaded() -> None:
    with pytest.raises(ImportError), loading():
        raise ImportError

    assert gc.isenabled()
