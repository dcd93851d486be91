"""Files of the product: sealed for their scope, reached only through links that it guards."""

from fourfold.kernel.files.store import attach, guard_by, open_link, store_bytes, store_stream

__all__ = ["attach", "guard_by", "open_link", "store_bytes", "store_stream"]
