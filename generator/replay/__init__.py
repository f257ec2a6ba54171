"""The checks over many days: histories, what moved and why, rules tried on the past, the back-test. Pure.

Two ways to ask about a day in the past: *as of* it (the journal of today, without what happened later), and *as known
on* it (the journal as it stood in git that evening). The second alone shows what somebody could have read.
"""
