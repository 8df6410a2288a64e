"""Carriers, their faults and many numbers over a week of virtual time, judged from outside."""
