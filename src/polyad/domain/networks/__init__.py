"""Networks: who takes an active interest in somebody's growth, as that person drew it. It belongs to them alone; nobody on it hears of it."""
