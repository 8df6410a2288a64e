"""Status messages of air cargo: Cargo-IMP FSU and FSA text."""
