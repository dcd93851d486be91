"""How an instance is put together: settings, URLs and the list of contexts. Nothing else."""
