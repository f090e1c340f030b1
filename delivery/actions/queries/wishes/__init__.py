"""What owners wish for their actions, another date or another owner: asked, waiting, answered by the secretary."""
