from __future__ import annotations

from reader.model import Progress
from reader.ui.job import Job


def test_a_job_tells_how_far_it_is():
    job = Job("importing")
    assert job.told == "importing …"
    job.report(Progress(1200, None))
    assert job.told == "importing 1,200"
    job.report(Progress(1200, 14000))
    assert job.told == "importing 1,200 of 14,000"


def test_a_job_stops_when_it_is_told_to():
    job = Job("importing")
    assert not job.stopped()
    job.stop()
    assert job.stopped()
