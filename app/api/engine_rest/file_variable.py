"""A file that comes as a typed variable is stored as if its sender had uploaded it with a form."""

from app.api.authentication import caller
from app.commands.store_file import store_file
from app.typed_json import StoredFile


def keep_file(name: str, content: bytes) -> StoredFile:
    """Raises TooLarge, and BadRequest for a kind of file that is not accepted."""
    return store_file(name, content, actor=caller())
