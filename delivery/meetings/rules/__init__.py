"""The pure rules of meetings: states, cadence, the next step, whose a name is, where findings stand."""
