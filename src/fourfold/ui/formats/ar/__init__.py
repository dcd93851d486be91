"""Arabic, read through `FORMAT_MODULE_PATH`."""
