namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor's codes are not all documented: an admin maps what comes, and the account keeps that map in one of its settings.</summary>
public interface IMapsStatusCodes
{
    /// <summary>Key of the account setting that holds the map, as <see cref="StatusMap"/> reads and writes it.</summary>
    string StatusMapSetting { get; }
}
