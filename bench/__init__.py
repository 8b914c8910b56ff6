"""The benchmark: Parlour beside its peers, on one machine. `make bench` runs it."""
