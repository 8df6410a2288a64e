"""The registry of papers: numbers, frozen payloads, bytes, and what became of each paper."""
