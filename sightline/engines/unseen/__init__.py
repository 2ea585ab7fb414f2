"""Who has not been seen, and who has not been heard: found by rule, each with why, live.

A process declares marks for what a record shows of the child's sight and voice (`seen`,
`seen_alone`, `on_screen`, `home_seen`, `bedroom_seen`, `heard`, `family_talk`) and of the worry of
others (`worried`, `relative_worried`, `talked_through`). The rules read those and the household,
so a new process joins in by declaring them, and nothing here names one.
"""
