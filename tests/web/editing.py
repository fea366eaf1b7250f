"""What an editor's page opens with."""

from __future__ import annotations

import json
import re
from typing import Any


def data(page: str) -> Any:
    """The JSON that the page holds for its island."""
    found = re.search(r'id="modeler-data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found.group(1))
