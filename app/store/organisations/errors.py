"""The refusal of a list of organisations."""

from app.errors import BadRequest


class OrganisationsRefused(BadRequest):
    """A list of organisations that contradicts itself or the installation: file, entry and reason; nothing was
    stored."""

    code = "organisations-refused"

    def __init__(self, file: str, entry: str, reason: str) -> None:
        super().__init__(f"{file}：{entry}：{reason}" if entry else f"{file}：{reason}", file=file, entry=entry)
