"""Pages of mentoring, advice and lineage."""
