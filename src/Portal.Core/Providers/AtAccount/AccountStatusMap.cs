using System.Globalization;
using System.Text.Json;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Providers.AtAccount;

/// <summary>The meaning that an admin gives to a vendor's words; kept in one of the account's settings.</summary>
public sealed class AccountStatusMap
{
    /// <summary>How many words a map may have.</summary>
    public const int MostRows = 200;

    private const int LongestWord = 200;

    private readonly AccessGuard guard;
    private readonly AccountCapabilities capabilities;
    private readonly AccountChanges changes;
    private readonly TimeProvider time;

    internal AccountStatusMap(AccessGuard guard, AccountCapabilities capabilities, AccountChanges changes, TimeProvider time) =>
        (this.guard, this.capabilities, this.changes, this.time) = (guard, capabilities, changes, time);

    /// <summary>The rows as they are; none when the setting can't be read, which is said.</summary>
    public async Task<Outcome<StatusMapView>> GetAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        var opened = await capabilities.OpenAsync<IMapsStatusCodes>(accountId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Problem;
        }

        var rows = StatusMap.Read(opened.Value.Context.Settings.GetValueOrDefault(opened.Value.Provider.StatusMapSetting));
        return new StatusMapView(rows ?? [], Unreadable: rows is null, [.. opened.Value.Description.Statuses.Rows.OrderBy(row => row.RawWord, StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>Replaces the rows. Words that have one by now are acknowledged.</summary>
    public async Task<Outcome<AccountDetail>> SaveAsync(Guid accountId, IReadOnlyList<StatusMapRow> rows, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        var opened = await capabilities.OpenAsync<IMapsStatusCodes>(accountId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Problem;
        }

        var cleaned = rows.Select(row => row with { Word = row.Word.Trim() }).ToList();
        if (Examine(cleaned) is { Count: > 0 } remarks)
        {
            return new Problem(ProblemKind.Invalid, new Sentence("atAccount.mapInvalid")) { Fields = remarks };
        }

        var setting = opened.Value.Provider.StatusMapSetting;
        return await changes.ChangeAsync(
            accountId,
            "account.statusMap",
            async (db, account, _, provider) =>
            {
                if (provider.Description.AccountFields.FirstOrDefault(field => string.Equals(field.Key, setting, StringComparison.Ordinal)) is { } field
                    && FieldValidator.CheckValue(field, StatusMap.Write(cleaned), account.ProviderKey) is { } wrong)
                {
                    return new Problem(ProblemKind.Invalid, wrong);
                }

                var all = JsonSerializer.Deserialize<Dictionary<string, string>>(account.Settings) ?? [];
                all.Remove(setting);
                if (StatusMap.Write(cleaned) is { Length: > 0 } written)
                {
                    all[setting] = written;
                }

                account.Settings = JsonSerializer.Serialize(all);
                await UnmappedWords.AcknowledgeAsync(db, accountId, cleaned, time.GetUtcNow().UtcDateTime, cancellationToken);
                return null;
            },
            cancellationToken,
            setting);
    }

    /// <summary>What is wrong with rows: keys are <c>rows[0]</c>, <c>rows[1]</c>, ...</summary>
    public static IReadOnlyList<FieldRemark> Examine(IReadOnlyList<StatusMapRow> rows)
    {
        var remarks = new List<FieldRemark>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < rows.Count; i++)
        {
            if (TroubleWith(rows[i], seen) is { } trouble)
            {
                remarks.Add(new FieldRemark(string.Create(CultureInfo.InvariantCulture, $"rows[{i}]"), trouble));
            }
        }

        if (rows.Count > MostRows)
        {
            remarks.Add(new FieldRemark("rows", new Sentence("validation.tooManyRows", MostRows.ToString(CultureInfo.InvariantCulture))));
        }

        return remarks;
    }

    private static Sentence? TroubleWith(StatusMapRow row, HashSet<string> seen) => row switch
    {
        _ when string.IsNullOrWhiteSpace(row.Word) => new Sentence("atAccount.mapNoWord"),
        _ when row.Word.Length > LongestWord || row.Word.Any(char.IsControl) => new Sentence("atAccount.mapBadWord"),
        _ when !seen.Add(row.Word) => new Sentence("atAccount.mapTwice", row.Word),
        _ when !Enum.IsDefined(row.Status) || row.Status == AttemptStatus.Draft => new Sentence("atAccount.mapBadStatus", row.Word),
        { IsFinal: true, LinkUsable: true } => new Sentence("atAccount.mapFinalWithLink", row.Word),

        // A success is final, or the case would never be reviewed; what goes on is not.
        { Status: AttemptStatus.Success or AttemptStatus.SuccessWithChanges, IsFinal: false } => new Sentence("atAccount.mapSuccessNotFinal", row.Word),
        { Status: AttemptStatus.Created or AttemptStatus.Started or AttemptStatus.AwaitingBranch or AttemptStatus.AwaitingSignature or AttemptStatus.InReview, IsFinal: true } => new Sentence("atAccount.mapOpenButFinal", row.Word),
        _ => null,
    };
}

/// <summary>A map of words.</summary>
/// <param name="Rows">As an admin has written them.</param>
/// <param name="Unreadable">The setting holds something else than a map.</param>
/// <param name="Known">Words that need no row: the provider's table knows them.</param>
public sealed record StatusMapView(IReadOnlyList<StatusMapRow> Rows, bool Unreadable, IReadOnlyList<StatusReading> Known);
