"""The sentences of explanations, each in Chinese and in English, side by side."""

from app.queries.explanation.words.speak import LANGUAGES, Words, words_in

__all__ = ["LANGUAGES", "Words", "words_in"]
