"""Return packs and questionnaires: instruments as workbooks, and workbooks as instruments.

`build_pack` writes the workbook that a respondent fills in, `read_pack` reads it back, and
`read_questionnaire` turns anybody's two-sheet questionnaire (terms, questions) into an instrument
document. All three are pure; bytes are read by `fourfold.engines.workbook`.
"""

from fourfold.engines.returnpack.building import build_pack
from fourfold.engines.returnpack.errors import (
    PackErrors,
    PackProblem,
    ProblemsFound,
    QuestionnaireErrors,
)
from fourfold.engines.returnpack.labels import LABELS
from fourfold.engines.returnpack.model import PackAnswer, PackMeta, PackReturn, PackRow
from fourfold.engines.returnpack.questionnaire import read_questionnaire
from fourfold.engines.returnpack.reading import read_pack

__all__ = [
    "LABELS",
    "PackAnswer",
    "PackErrors",
    "PackMeta",
    "PackProblem",
    "PackReturn",
    "PackRow",
    "ProblemsFound",
    "QuestionnaireErrors",
    "build_pack",
    "read_pack",
    "read_questionnaire",
]
