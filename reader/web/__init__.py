"""The one way to the network: pages and feeds by address, within limits, and only what a person named."""

from reader.web.addresses import is_address
from reader.web.fetcher import Fetcher, Page

__all__ = ["Fetcher", "Page", "is_address"]
