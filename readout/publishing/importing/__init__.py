"""Stories from elsewhere: read by format, brought in through publishing's rules, all of it or nothing."""
