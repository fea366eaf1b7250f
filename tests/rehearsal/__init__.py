"""Rehearsal: scenarios on a virtual clock, in installations of their own."""
