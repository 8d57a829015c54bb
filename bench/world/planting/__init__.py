"""Plants faults in novels. Nothing here knows how faults are looked for."""
