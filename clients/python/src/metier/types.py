"""The values of the contract: what operations take and give."""

from metier._generated.models import *  # noqa: F403
