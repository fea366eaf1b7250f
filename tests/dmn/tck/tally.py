"""How many cases of the kit were run, and how many of them passed."""

TALLY = {"passed": 0, "all": 0}
