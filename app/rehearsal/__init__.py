"""Rehearsal (演练): scenarios played on a virtual clock, in an installation of their own that nothing else can see."""
