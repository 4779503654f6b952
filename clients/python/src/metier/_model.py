"""What all models of replies and requests share."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A value of the contract. Its validator is built when it is first used, so that importing costs little."""

    model_config = ConfigDict(defer_build=True, frozen=True)
