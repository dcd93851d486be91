"""Long work beside the pages: jobs that end exactly once, whatever happens to their worker.

A context registers kinds of jobs (`register(jobs={"name": JobKind(...)})`), a view asks for one
(`request_job`) and answers with its progress page; a worker runs it. `actions` are what people do,
`attempts` the fenced writes of workers, `worker` the process, `reaping` and `schedules` what every
worker looks after beside its own job.
"""
