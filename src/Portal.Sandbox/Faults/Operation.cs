namespace Portal.Sandbox.Faults;

/// <summary>Endpoint metadata: the short name of a vendor's call, by which faults and the call log speak of it.</summary>
internal sealed record Operation(string Name);
