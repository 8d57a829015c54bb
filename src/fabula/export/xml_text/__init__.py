"""Writes text as XML.

Takes text and attributes. Gives them escaped, and counts the characters that XML cannot hold. Never drops one silently.
"""

from fabula.export.xml_text.escaping import XmlText, allowed, attributes, xml_id

__all__ = ["XmlText", "allowed", "attributes", "xml_id"]
