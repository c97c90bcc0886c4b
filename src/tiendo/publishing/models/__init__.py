"""Publishing's own table: what was decided to be public."""

from tiendo.publishing.models.public_field import PublicField

__all__ = ["PublicField"]
