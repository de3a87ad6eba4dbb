"""Places on the map: latitude and longitude to kilometres on Europe's own projection.

ETRS89-LAEA (EPSG:3035): an equal-area projection, so that no country looks greater than
it is. Ellipsoid and formulas as in IOGP's guidance note 7-2, “Lambert Azimuthal Equal
Area”. The outlines were drawn with the same function (ccsi/outlines.py).
"""

from math import asin, cos, log, radians, sin, sqrt

# The frame of the map: kilometres east and north that EPSG:3035 gives to its edges.
# It holds Iceland, the North Cape, Cyprus, Crete, Malta and Portugal. The Canary
# Islands, Madeira, the Azores, the French overseas regions and eastern Turkey are
# beyond it: a box in a corner would say something untrue about where they are, so what
# lies there is counted and listed, not drawn.
WEST, EAST = 2500, 6700
SOUTH, NORTH = 1230, 5500
WIDTH, HEIGHT = EAST - WEST, NORTH - SOUTH

MAJOR = 6378.137  # GRS 1980, in km
FLATTENING = 1 / 298.257222101
E2 = FLATTENING * (2 - FLATTENING)
E = sqrt(E2)
ORIGIN_LATITUDE, ORIGIN_LONGITUDE = radians(52), radians(10)
FALSE_EAST, FALSE_NORTH = 4321.0, 3210.0


def _authalic(sine: float) -> float:
    """Return q, by which the area between the equator and a latitude grows."""
    return (1 - E2) * (
        sine / (1 - E2 * sine * sine) - log((1 - E * sine) / (1 + E * sine)) / (2 * E)
    )


POLE = _authalic(1.0)
RADIUS = MAJOR * sqrt(POLE / 2)  # of the sphere that has the same area
BETA = asin(_authalic(sin(ORIGIN_LATITUDE)) / POLE)
SIN_BETA, COS_BETA = sin(BETA), cos(BETA)
STRETCH = (
    MAJOR
    * cos(ORIGIN_LATITUDE)
    / sqrt(1 - E2 * sin(ORIGIN_LATITUDE) ** 2)
    / (RADIUS * COS_BETA)
)


def grid(latitude: float, longitude: float) -> tuple[float, float]:
    """Return easting and northing in EPSG:3035, in kilometres."""
    sine = max(-1.0, min(1.0, _authalic(sin(radians(latitude))) / POLE))
    cosine = sqrt(1 - sine * sine)
    turn = radians(longitude) - ORIGIN_LONGITUDE
    across, along = cosine * sin(turn), cosine * cos(turn)
    # Nought only at the antipode, east of New Zealand: far away in any direction.
    facing = max(1 + SIN_BETA * sine + COS_BETA * along, 1e-12)
    scale = RADIUS * sqrt(2 / facing)
    east = FALSE_EAST + scale * STRETCH * across
    return east, FALSE_NORTH + scale / STRETCH * (COS_BETA * sine - SIN_BETA * along)


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Return x and y on the map: kilometres from its left and from its upper edge."""
    east, north = grid(latitude, longitude)
    return east - WEST, NORTH - north
