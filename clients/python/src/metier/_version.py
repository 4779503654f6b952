"""The version of this client, which is the version of the contract it was made from."""

__version__ = "0.1.0"
