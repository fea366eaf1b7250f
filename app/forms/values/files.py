"""The value of a file picker."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError
from marshmallow.fields import Field

from app.typed_json import StoredFile

MOST_FILES = 100

FindFile = Callable[[str], StoredFile | None]
"""Answers the stored file of an id, or None where there is none that the submitter may use."""


class FilesValue(Field["list[StoredFile]"]):
    """File ids in, stored files out.

    ``accept`` holds lower-case extensions (``.pdf``) and media types (``image/*``).
    """

    def __init__(
        self, accept: tuple[str, ...], multiple: bool, find: FindFile, max_size: int | None = None, **options: Any
    ) -> None:
        super().__init__(**options)
        self._accept = accept
        self._multiple = multiple
        self._find = find
        self._max_size = max_size

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> list[StoredFile]:
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValidationError("应为文件编号的列表。")
        if len(value) > (MOST_FILES if self._multiple else 1):
            raise ValidationError(f"最多 {MOST_FILES} 个文件。" if self._multiple else "只能上传一个文件。")
        if len(set(value)) < len(value):
            raise ValidationError("同一个文件出现了两次。")
        files = []
        for file_id in value:
            file = self._find(file_id)
            if file is None:
                raise ValidationError("找不到上传的文件，请重新上传。")
            if self._accept and not any(_fits(file, wanted) for wanted in self._accept):
                raise ValidationError(f"文件“{file.name}”的类型不符，应为 {'、'.join(self._accept)}。")
            if self._max_size is not None and file.size > self._max_size:
                raise ValidationError(f"文件“{file.name}”过大，不得超过 {self._max_size / 1_048_576:g} MB。")
            files.append(file)
        return files


def _fits(file: StoredFile, wanted: str) -> bool:
    if wanted.startswith("."):
        return file.name.lower().endswith(wanted)
    media_type = file.media_type.lower()
    return media_type.startswith(wanted[:-1]) if wanted.endswith("/*") else media_type == wanted
