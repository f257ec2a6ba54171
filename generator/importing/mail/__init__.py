"""Mail: who wrote to whom on which day, and who answered. Headers only: no line of a body is kept.

`headers` cuts a mail box into the headers of its messages, `message` reads what they say, and `contacts` makes one
contact of each thread, day and direction.
"""

from generator.importing.mail.contacts import read_mail

__all__ = ["read_mail"]
