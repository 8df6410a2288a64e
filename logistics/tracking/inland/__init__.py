"""What hauliers and agents report of the road, line by line, in the words of a short message."""
