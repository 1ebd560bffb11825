from __future__ import annotations

import asyncio
import threading

import pytest

from reader.ui.lanes import Lane, Lanes


async def test_work_is_done_in_a_thread_of_the_lane():
    lane = Lane("search")
    name = await lane.run(lambda: threading.current_thread().name)
    await lane.close(finish=True)
    assert name.startswith("broadsheet-search")


async def test_inline_work_is_done_by_the_caller():
    assert await Lane("search", inline=True).run(threading.current_thread) is threading.current_thread()


async def test_work_is_done_in_the_order_it_was_given():
    lane, done = Lane("write"), []
    await asyncio.gather(*(lane.run(done.append, number) for number in range(50)))
    await lane.close(finish=True)
    assert done == list(range(50))


async def test_errors_come_back():
    lane = Lane("write")
    with pytest.raises(ZeroDivisionError):
        await lane.run(lambda: 1 // 0)
    await lane.close(finish=True)


async def test_what_waits_and_is_cancelled_never_runs():
    lane, done, gate = Lane("search"), [], threading.Event()
    first = asyncio.create_task(lane.run(gate.wait))
    stale = [asyncio.create_task(lane.run(done.append, number)) for number in range(3)]
    await asyncio.sleep(0)
    for task in stale:
        task.cancel()
    last = asyncio.create_task(lane.run(done.append, "last"))
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(first, last)
    await lane.close(finish=True)
    assert done == ["last"]


async def test_changes_are_finished_when_the_lanes_end_and_questions_given_up():
    lanes, done, gate = Lanes(), [], threading.Event()
    tasks = [asyncio.create_task(lanes.write.run(gate.wait))]
    tasks.append(asyncio.create_task(lanes.write.run(done.append, "change")))
    await asyncio.sleep(0)
    closing = asyncio.create_task(lanes.close())
    await asyncio.sleep(0)
    gate.set()
    await closing
    await asyncio.gather(*tasks)
    assert done == ["change"]


async def test_a_lane_that_was_closed_starts_anew():
    lane = Lane("long")
    assert await lane.run(int) == 0
    await lane.close(finish=True)
    await lane.close(finish=True)
    assert await lane.run(int) == 0
    await lane.close(finish=True)
