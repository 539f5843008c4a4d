"""The standing fictional newsroom: the Courier, a paper in an unnamed river town, and its cast."""
