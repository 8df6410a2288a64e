"""Looking into the check: its rules, the rows they rest on, and which of them grow old.

Pure: knowledge, marks and facts in, plain values out; the doors only print them.
"""
