"""A ward with an outline, as GeoJSON."""

from __future__ import annotations

import json

from tiendo.org.models import Area

SQUARE = [[108.2, 16.0], [108.3, 16.0], [108.3, 16.05], [108.3, 16.1], [108.2, 16.1], [108.2, 16.0]]


def outline(code="20242", ring=SQUARE, **properties) -> bytes:
    """One feature."""
    said = {"code": code, **properties} if code else properties
    feature = {"properties": said, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


def outlined() -> bytes:
    """The ward is there, and so is its outline."""
    Area.objects.get_or_create(code="20242", name="Phường Hải Châu", kind="phường")
    return outline()
