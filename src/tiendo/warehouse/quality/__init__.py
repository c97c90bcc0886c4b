"""Đúng, đủ, sạch, sống, thống nhất: marks from what checking counted, and the clock of corrections."""
