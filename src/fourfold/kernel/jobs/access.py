"""What the kernel lets people do with the jobs of others, by its name in the written matrix."""

READ_JOBS = "kernel.job.read"
