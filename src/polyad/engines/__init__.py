"""The craft: pure Python that takes plain values and gives plain values, without a clock, a file or chance."""
