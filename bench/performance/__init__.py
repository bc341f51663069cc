"""Measures the product beside its peers, and writes what was found as docs/performance.md."""
