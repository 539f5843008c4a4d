"""The REST API for the newsroom's tools."""
