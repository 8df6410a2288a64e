"""Rates of tracking: notifications accepted, polls made, references claimed."""
