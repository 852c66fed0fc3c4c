"""Background work: asked for by a page, done by a worker, its result kept.

`kinds` says which work there is, `asking` puts a job in line and starts one again, `worker` takes one after the other,
`running` does one, `watching` says how far it has come, `living` whether somebody is really at it.

A job and what it writes end in one transaction: there is no moment at which one is done and the other not.
"""
