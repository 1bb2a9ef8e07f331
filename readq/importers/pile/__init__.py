"""Piles of abstracts in plain text: which lines are titles, which are abstracts, which are neither.

No line tells on its own, the whole file does. Lines become blocks (``wrapping``), every block has evidence for the
roles it may play (``evidence``), the habits of the file say which role follows which (``habits``), and the best
explanation of all lines together is found by dynamic programming (``decode``). Habits are learned from the file itself:
decode, count, decode again. ``assemble`` turns the explanation into records, and what is left over into complaints.
"""
