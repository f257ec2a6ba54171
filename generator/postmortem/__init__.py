"""What a loss teaches: the timeline, the surprise, the lead times, and the lessons over all losses. Pure."""
