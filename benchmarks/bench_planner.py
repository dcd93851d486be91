"""Plans of one State: time to proof at the promised size, and worth against a greedy plan.

Run: python -m benchmarks.bench_planner

First the programme's own catalogue (126 interventions), 12 quarters and 6 funds, for fictional
States with gaps, funds and trainers drawn at random: seconds until the plan is proven optimal
within 0.01 %. Then the same with less money in fewer funds, where proof is hardest: what is known
after five seconds. Then 50 random States of the promised size, exact against greedy benefit per
dollar.
"""

import datetime as dt
import os
import platform
import statistics
import time

from benchmarks.planner_greedy import greedy_objective
from benchmarks.planner_states import Size, catalogue_state, random_state
from fourfold.engines.planner import Plan, Problem, Status, solve, verify

PROMISED_SECONDS = 5.0
PATIENCE = 30.0
PEERS, PEER_SIZE = 50, Size(interventions=120, quarters=12, funds=6, indicators=100)


def main() -> None:
    """Print machine and date, then every figure."""
    print(f"machine  {platform.machine()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"python   {platform.python_version()} on {platform.system()}")
    print(f"date     {dt.datetime.now(dt.UTC).date()}")
    print("command  python -m benchmarks.bench_planner")
    _prove("6 funds, USD 3 million", [catalogue_state(seed) for seed in range(1, 7)])
    hard = [catalogue_state(seed, budget=1_200_000, funds=3) for seed in range(1, 4)]
    _hardest("3 funds, USD 1.2 million", hard)
    _against_greedy()


def _prove(name: str, problems: list[Problem]) -> None:
    print(f"\n{name}: seconds to a plan proven optimal within 0.01 %, reasons included")
    seconds = []
    for seed, problem in enumerate(problems, start=1):
        plan, taken = _timed(problem, PATIENCE)
        seconds.append(taken if plan.status is Status.OPTIMAL else float("inf"))
        print(f"  State {seed}: {_line(plan, taken)}")
    kept = sum(taken <= PROMISED_SECONDS for taken in seconds)
    print(f"  median {statistics.median(seconds):.1f} s, slowest {max(seconds):.1f} s")
    print(f"  {kept} of {len(seconds)} within {PROMISED_SECONDS:.0f} s")


def _hardest(name: str, problems: list[Problem]) -> None:
    print(f"\n{name}: what is known after {PROMISED_SECONDS:.0f} s of search")
    for seed, problem in enumerate(problems, start=1):
        print(f"  State {seed}: {_line(*_timed(problem, PROMISED_SECONDS))}")


def _line(plan: Plan, taken: float) -> str:
    better = f"at most {plan.gap:.2%} better exists"
    return f"{plan.status.value:8} {taken:5.1f} s, {len(plan.choices):2} choices, {better}"


def _timed(problem: Problem, limit: float) -> tuple[Plan, float]:
    began = time.perf_counter()
    plan = solve(problem, time_limit=limit)
    taken = time.perf_counter() - began
    faults = verify(problem, plan)
    if faults:
        raise SystemExit(f"The plan breaks a rule: {faults[0]}")
    return plan, taken


def _against_greedy() -> None:
    ratios, proven = [], 0
    for seed in range(PEERS):
        problem = random_state(seed, PEER_SIZE)
        plan, _ = _timed(problem, PROMISED_SECONDS)
        ratios.append(plan.objective / greedy_objective(problem))
        proven += plan.status is Status.OPTIMAL
    never = "never" if min(ratios) >= 1 - 1e-9 else "SOMETIMES"
    print(f"\nexact / greedy over {PEERS} random States of {PEER_SIZE.interventions} interventions")
    print(
        f"  {PEER_SIZE.quarters} quarters, {PEER_SIZE.funds} funds, {PROMISED_SECONDS:.0f} s each"
    )
    print(f"  smallest {min(ratios):.3f}, median {statistics.median(ratios):.3f}", end=", ")
    print(f"largest {max(ratios):.3f}; {never} worse; {proven} proven optimal")


if __name__ == "__main__":
    main()
