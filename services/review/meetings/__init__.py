"""集体讨论会议: meetings of deciding bodies, who came to them, and the matters that they took up."""
