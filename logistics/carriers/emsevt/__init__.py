"""Item events of the UPU's message EMSEVT, as posts and their service give them in JSON."""
