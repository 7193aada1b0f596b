"""Sittings, answers, scores: pulses, the safety pulse, portraits, motives. Never used for matching, ranking or prediction."""
