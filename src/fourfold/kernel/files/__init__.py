"""Files of the product: stored by content, reached only through links that a scope guards."""

from fourfold.kernel.files.store import attach, open_link, store_bytes

__all__ = ["attach", "open_link", "store_bytes"]
