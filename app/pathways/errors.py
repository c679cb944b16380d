"""What can go wrong in the domain, named for what happened; nothing here knows of HTTP.

DomainError
├── NotFound          what was asked for does not exist, or not for this caller
├── Conflict          it exists, but in a state that does not allow the step
├── ChangedSince      somebody else changed it since it was read
├── Invalid           the request makes no sense as it stands; carries faults with pointers
└── StorageTrouble
    ├── StorageUnavailable
    └── StorageFull
"""


class DomainError(Exception):
    """Anything the domain refuses; subclasses carry the facts as attributes."""
