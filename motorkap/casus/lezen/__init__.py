"""Reading a casus: the list, the page, who looked, on paper."""
