"""The file system that holds a file is the one of the nearest mount above it."""

from pathlib import Path

import pytest

from app.persistence.durability import file_system_of, mounts_in

TABLE = """\
/dev/vda / ext4 rw 0 0
tmpfs /srv tmpfs rw 0 0
server:/export /srv/shared nfs4 rw 0 0
//ward/files /srv/ward\\040files cifs rw 0 0
/dev/vdb /srv/shared/local ext4 rw 0 0
/dev/vdc /srv/shared/local xfs rw 0 0
"""


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/var/lib/throughline.db", "ext4"),
        ("/srv/throughline.db", "tmpfs"),
        ("/srv/sharedness/throughline.db", "tmpfs"),
        ("/srv/shared/throughline.db", "nfs4"),
        ("/srv/ward files/throughline.db", "cifs"),
        ("/srv/shared/local/throughline.db", "xfs"),
    ],
)
def test_a_file_is_on_the_nearest_mount_above_it(file: str, kind: str) -> None:
    assert file_system_of(Path(file), mounts_in(TABLE)) == kind


def test_without_mounts_the_file_system_is_not_known() -> None:
    assert file_system_of(Path("/srv/throughline.db"), mounts_in("")) == ""
