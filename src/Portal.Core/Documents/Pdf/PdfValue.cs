namespace Portal.Core.Documents.Pdf;

/// <summary>A value read from a foreign PDF; only the kinds that counting pages needs are told apart.</summary>
internal abstract record PdfValue;

/// <summary>A string, a word, or anything else that is passed over.</summary>
internal sealed record PdfOther : PdfValue
{
    public static PdfOther Instance { get; } = new();
}

/// <summary>A number without its decimals.</summary>
internal sealed record PdfNumber(int Value) : PdfValue;

/// <summary>A name, without its slash.</summary>
internal sealed record PdfName(string Text) : PdfValue;

/// <summary>A reference to an object.</summary>
internal sealed record PdfReference(int Number) : PdfValue;

/// <summary>An array.</summary>
internal sealed record PdfArray(IReadOnlyList<PdfValue> Items) : PdfValue;

/// <summary>A dictionary; of equal keys the last one counts.</summary>
internal sealed record PdfDictionary(IReadOnlyDictionary<string, PdfValue> Entries) : PdfValue
{
    public PdfValue? this[string key] => Entries.GetValueOrDefault(key);

    /// <summary>Whether the entry <c>Type</c> is this name.</summary>
    public bool IsOfType(string type) => this["Type"] is PdfName name && string.Equals(name.Text, type, StringComparison.Ordinal);
}
