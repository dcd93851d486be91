"""Chinese, read through `FORMAT_MODULE_PATH`."""
