"""The picture of a child's life so far, as values: what is in its rows, on which scale of time,
and where each thing is drawn. What draws it knows nothing of children, and it is drawn by a page.
"""
