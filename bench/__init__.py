"""Benchmarks: an invented corpus of any size, and what `mainstay` takes for it."""
