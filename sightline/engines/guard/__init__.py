"""The guard: what in one child's text belongs to somebody else, said before it is filed or leaves.

`finding.look` reads one text beside the people around a child and answers with findings. It is a
pure function, warns and never forbids: what is true is recorded. `leaving` says what of a text
must not leave the record.
"""
