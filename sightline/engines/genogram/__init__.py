"""A family drawn from its dated facts. Nothing here knows Django: values go in, words and SVG come
out, and the same facts in any order give the same picture to the byte.

`family` holds the facts as values, `graph` reads who descends from whom and who is a couple,
`kinship` says who is what to the child, `layout` finds a place for everybody, `households` the
rings around those who live together, `drawing` makes the SVG and `words` the same family in
words.
"""
