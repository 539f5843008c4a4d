"""What joins the rooms into one program: Django's settings, the addresses, the logs."""
