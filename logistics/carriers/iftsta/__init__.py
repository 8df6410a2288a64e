"""Status reports in UN/EDIFACT: IFTSTA."""
