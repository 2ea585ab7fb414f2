"""Children in care: how they come in, where they live, who sees them, and how they leave.

What happens to a child is drawn when they come in (`course.py`); each part of their time in care
is a life of its own, which ends when the child has left.
"""
