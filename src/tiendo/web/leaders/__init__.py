"""Will it be reached: the leaders' page, the indicator's page, heat table, map, rules, calibration."""
