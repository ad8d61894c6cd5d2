"""What can go wrong when a service is asked, each one line."""

from samcat.errors import SamcatError


class NetworkError(SamcatError):
    """Facts that could not be had from the network."""


class NotKnown(NetworkError):
    """What a service answers that it does not have."""


class Exhausted(NetworkError):
    """A service that wants to be left alone until a moment, in seconds since 1970, or that does not say until when."""

    def __init__(self, message: str, until: float | None = None) -> None:
        self.until = until
        super().__init__(message)
