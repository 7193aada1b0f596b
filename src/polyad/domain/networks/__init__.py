"""Networks: who takes an active interest in somebody’s growth, as that person drew it, and the doors people open for each other.

Promises: a map belongs to whoever drew it, and nobody on it hears of it; what was done for whom is never counted or ranked;
who refused to be introduced is told to nobody.
"""
