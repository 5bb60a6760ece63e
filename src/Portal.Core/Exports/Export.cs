using Portal.Core.Access;

namespace Portal.Core.Exports;

/// <summary>One list that is handed out.</summary>
/// <typeparam name="T">A row of the list, as its screen shows it.</typeparam>
/// <param name="Actor">Who asked for it.</param>
/// <param name="Kind">What of: first part of the audit's verbs, and of the keys of the file's name.</param>
/// <param name="Words">How it is said to the reader.</param>
/// <param name="Columns">From left to right.</param>
/// <param name="Rows">Read while they are written.</param>
/// <param name="Filters">For the audit, free of personal data; told whether anything was found.</param>
internal sealed record Export<T>(
    Actor Actor, string Kind, ExportWords Words, IReadOnlyList<ExportColumn<T>> Columns, IAsyncEnumerable<T> Rows, Func<bool, IReadOnlyDictionary<string, string>> Filters);

/// <summary>One column.</summary>
/// <typeparam name="T">A row of the list.</typeparam>
/// <param name="Key">Of its head, among <see cref="ExportTexts"/>.</param>
/// <param name="Cell">What stands in a row's cell.</param>
internal sealed record ExportColumn<T>(string Key, Func<T, string?> Cell);
