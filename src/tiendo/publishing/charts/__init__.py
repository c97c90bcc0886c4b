"""Charts made on the server: shapes in SVG with their table; as SVG, PNG, CSV and XLSX. No page, no request.

A chart function takes values and words already said, and gives a ``Chart``: pictures for a wide and a narrow
page, its key, and its table twin. No script and no style attribute; a file that stands alone carries its
looks as attributes.
"""

from tiendo.publishing.charts.bars import Bar, bar_chart
from tiendo.publishing.charts.heat import HeatCell, HeatRow, heat_table
from tiendo.publishing.charts.lines import Band, Dot, Fan, FanStep, Level, Line, LineChart, line_chart
from tiendo.publishing.charts.picture import Chart, Key, Picture, Shape, Table, to_svg
from tiendo.publishing.charts.sparkline import sparkline
from tiendo.publishing.charts.tiles import Tile, TileMap, tile_map

__all__ = [
    "Band",
    "Bar",
    "Chart",
    "Dot",
    "Fan",
    "FanStep",
    "HeatCell",
    "HeatRow",
    "Key",
    "Level",
    "Line",
    "LineChart",
    "Picture",
    "Shape",
    "Table",
    "Tile",
    "TileMap",
    "bar_chart",
    "heat_table",
    "line_chart",
    "sparkline",
    "tile_map",
    "to_svg",
]
