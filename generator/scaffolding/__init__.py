"""Which files the repository of an agency begins with, and what stands in them."""
