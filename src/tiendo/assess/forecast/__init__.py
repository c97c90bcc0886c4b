"""Forecasts of short series, as plain Python over numpy: knows no framework and no tables."""

from tiendo.assess.forecast.averaging import METHOD
from tiendo.assess.forecast.forecasting import NEEDED, TooLittle, forecast, forecast_values
from tiendo.assess.forecast.predictive import Predictive
from tiendo.assess.forecast.scales import Bounds

__all__ = ["METHOD", "NEEDED", "Bounds", "Predictive", "TooLittle", "forecast", "forecast_values"]
