"""A client who left, in hindsight: what was known by then, what warned, what was done, and which surprise it was. Pure.

Everything is read as known on each day of the year before the notice: the journal as it stood in git that evening.
Without git it is read as of each day, and says so.
"""
