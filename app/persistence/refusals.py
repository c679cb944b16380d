"""Why the service will not use a database; each message is a sentence for the operator."""


class StorageRefused(Exception):
    """The service does not start on this database."""


class DatabaseNotSupported(StorageRefused):
    """The address names a database, a driver or a mode that is not supported."""


class DatabaseNotReached(StorageRefused):
    """A server is not there, or lets nobody in; `why` is what it said, or the driver."""

    def __init__(self, database: str, why: str) -> None:
        super().__init__(f"{database} cannot be used: {why}")


class NotDurable(StorageRefused):
    """The database could lose what it has acknowledged."""


class NoDatabase(StorageRefused):
    """The file is there, but it is no database, or it is damaged; that may be met later, too."""

    def __init__(self) -> None:
        super().__init__(
            "the file of the database is not an SQLite database, or it is damaged; restore a "
            "backup, or move it away to start with an empty one"
        )


class UnknownRevision(StorageRefused):
    """The database was migrated by another version of the service."""

    def __init__(self, revision: str) -> None:
        super().__init__(
            f"the database is at revision {revision}, which this version of the service does not "
            "know; start the version that migrated it, or a later one"
        )
        self.revision = revision


class ContentAltered(StorageRefused):
    """A published document is no longer the one that its digest speaks of."""

    def __init__(self, kind: str, content_id: str, version: str) -> None:
        super().__init__(
            f"{kind} {content_id} {version} was altered in the database after it was published; "
            "restore it from a backup"
        )
        self.kind = kind
        self.content_id = content_id
        self.version = version
