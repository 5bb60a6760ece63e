namespace Portal.Core.Fields;

/// <summary>Which earlier attempts a form offers for a field, beside what can be typed or uploaded.</summary>
public enum AttemptPick
{
    /// <summary>None.</summary>
    None,

    /// <summary>
    /// On a <see cref="FieldKind.File"/>: attempts of the same person at the same provider whose reusable form is stored
    /// (<see cref="Providers.Capabilities.IReusesIdentifications"/>). The form that is picked becomes an uploaded file of the new order.
    /// </summary>
    Reusable,

    /// <summary>
    /// On a <see cref="FieldKind.Text"/>: attempts at the same account that this one joins, such as the first of several signers. The value is their id at
    /// the provider. Once this attempt is final, the evidence of the first one is fetched again.
    /// </summary>
    FirstOrder,
}
