"""Many people at once: tables in, doses and vitamin D beside each row, tables out.

It may import from `blood` and below. The wing bears the name of its one public function and is called as that:
`from uvbcalc import cohort; cohort(frame)` is `uvbcalc.cohort.frames.cohort(frame)`.
"""

import importlib
import sys
import types
from typing import Any


class _Wing(types.ModuleType):
    def __call__(self, frame: Any, **asked: Any) -> Any:
        """See `uvbcalc.cohort.frames.cohort`."""
        return importlib.import_module("uvbcalc.cohort.frames").cohort(frame, **asked)


sys.modules[__name__].__class__ = _Wing
