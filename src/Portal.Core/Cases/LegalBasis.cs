namespace Portal.Core.Cases;

/// <summary>Why a person is identified; decides retention and which accounts may be used.</summary>
public enum LegalBasis
{
    /// <summary>Money laundering act.</summary>
    GwG,

    /// <summary>Telecommunications act.</summary>
    TKG,

    /// <summary>Electronic identification and trust services.</summary>
    eIDAS,

    /// <summary>No special law.</summary>
    Standard,

    /// <summary>Driving licence checks.</summary>
    Mobility,
}
