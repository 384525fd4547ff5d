"""What every page needs: the request, the frame, forms, errors, headers, live updates."""
