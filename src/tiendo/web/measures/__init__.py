"""Pages about computed indicators: measures, their values, where a value comes from, why it changed."""
