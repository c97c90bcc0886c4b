"""Pages of a report: the clerk's form, the head's approval, the standing body's rulings, files, Excel."""
