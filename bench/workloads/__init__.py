"""The nine workloads, a file each; each measures and gives a chapter of the report."""
