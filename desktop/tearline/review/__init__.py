"""What a reviewer decides, and the plan that follows from cable, audience and decisions."""
