"""Pure machines: data or bytes in, frozen dataclasses out; no Django, no network, no clock."""
