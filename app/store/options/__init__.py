"""Lists of ``{label, value}`` to choose from: organisations, people, cases."""
