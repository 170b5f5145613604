"""送审事项: matters, their opinions and review periods, the gate before discussion, the rates."""
