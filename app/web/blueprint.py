"""The one blueprint of all pages; every page module hangs its views on it."""

from flask import Blueprint

pages = Blueprint("pages", __name__, template_folder="templates")
