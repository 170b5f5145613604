"""司法建议、检察建议、复议意见书: from receipt to reply and rectification."""
