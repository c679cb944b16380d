"""Which version of the service this is, for whoever reads a log, a metric or the API document."""

from typing import Final

VERSION: Final = "0.1.0"
