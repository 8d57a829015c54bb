"""Lines whose sender is written down before them: messages, chats, plays, mails; and what a sign says.

Takes the text and its blocks. Gives each line with the span of its sender's name. Never decides which character bears
the name.
"""

from fabula.quotations.senders.interviews import interview_lines
from fabula.quotations.senders.mails import mails
from fabula.quotations.senders.sender_lines import SentLine, sender_lines
from fabula.quotations.senders.sent_quotes import outside_of, with_sent_lines
from fabula.quotations.senders.written_things import is_on_a_thing

__all__ = ["SentLine", "interview_lines", "is_on_a_thing", "mails", "outside_of", "sender_lines", "with_sent_lines"]
