"""Thirty invented families in words, each with what must be true of its picture. None exists.

A file is a title, why it is here, whom the picture is about and on which day, one line for each
person, the facts, and after `picture:` and `words:` what must come out. `reading` reads it.
"""
