"""The rows of sourcing."""

from readout.sourcing.models.do_not_publish import DoNotPublish

__all__ = ["DoNotPublish"]
