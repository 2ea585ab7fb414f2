"""A child's story, made by rule: what happened, in order; what it adds up to; and what is missing.

    traces    every step of one person, in one lean statement
    life      every dated fact of them, in one more
    entries   both as plain values, which a chronology shows and another may select from
    gaps      where nothing was recorded, or nobody was named
    patterns  what repeats, each with the steps behind it and its rule in words
    lines     what is said of a child, no line without its source and its age

Nothing here names a process: what each is in the story it declares itself (`Process.journey`,
`Tells`, `Row.in_touch`).
"""
