"""Write 1,000 full IATI activities and check them; compare with lxml's schema and a plain writer.

Run: python -m benchmarks.bench_iati

The peer for checking is lxml's XMLSchema (libxml2, in C), which sees only the structure: no codes
of lists, none of the rules of the standard. The peer for writing builds the same elements one by
one as an lxml tree and serialises it. All see the same activities in one run.
"""

import time
from collections.abc import Callable
from typing import TypeVar

from lxml import etree

from fourfold.engines.iati.checking.structure import check_structure
from fourfold.engines.iati.checking.validate import validate
from fourfold.engines.iati.parsing import parsed
from fourfold.engines.iati.writing import write_activities
from tests.engines.iati.published import GENERATED, TODAY, full_activity
from tests.engines.iati.schema_walk import SCHEMAS

ACTIVITIES, LIMIT_SECONDS = 1_000, 5
Result = TypeVar("Result")


def main() -> None:
    """Print how long writing and checking take, and the ratios to the peers."""
    given = [full_activity(number) for number in range(ACTIVITIES)]
    writing, data = _timed(lambda: write_activities(given, generated=GENERATED))
    checking, report = _timed(lambda: validate(data, name="all.xml", today=TODAY))
    reading, root = _timed(lambda: parsed(data))
    structure, _ = _timed(lambda: check_structure(root, _complain))
    print(f"{ACTIVITIES:,} activities, {len(data) / 1e6:.1f} MB, {report.errors} errors")
    print(f"  write               {writing:6.2f} s")
    print(f"  check all           {checking:6.2f} s")
    print(f"    of it parsing     {reading:6.2f} s, structure {structure:.2f} s")
    total = writing + checking
    print(f"  together            {total:6.2f} s (limit {LIMIT_SECONDS} s)")
    tree, _ = _timed(lambda: _as_tree(root))
    print(f"  peer writer         {tree:6.2f} s: ours takes {writing / tree:.1f} times as long")
    if SCHEMAS.is_dir():
        schema = etree.XMLSchema(etree.parse(SCHEMAS / "iati-activities-schema.xsd"))
        peer, valid = _timed(lambda: schema.validate(etree.fromstring(data)))
        times = checking / peer
        print(f"  peer schema         {peer:6.2f} s, valid: {valid}; ours takes {times:.1f} times")
    if report.errors or total > LIMIT_SECONDS:
        raise SystemExit(1)


def _complain(*told: object, **params: object) -> None:
    print(told, params)


def _as_tree(root: etree._Element) -> bytes:
    """The same elements once more, made one by one."""

    def copied(element: etree._Element, parent: etree._Element | None) -> etree._Element:
        attributes = dict(element.attrib)
        made = (
            etree.Element(element.tag, attributes)
            if parent is None
            else etree.SubElement(parent, element.tag, attributes)
        )
        made.text = element.text
        for child in element:
            copied(child, made)
        return made

    return etree.tostring(copied(root, None), encoding="UTF-8", pretty_print=True)


def _timed(work: Callable[[], Result]) -> tuple[float, Result]:
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


if __name__ == "__main__":
    main()
