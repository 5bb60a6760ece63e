using System.Globalization;
using System.Text.Json;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Vault;

namespace Portal.Providers.Tests.Faults;

/// <summary>The rows that a story begins with: an account, and a case with its attempt as it is right after the order.</summary>
internal static class StorySeed
{
    public static ProviderAccount Account(VendorStory story, Uri vendor, Sealer sealer, DateTime now)
    {
        var context = story.Account(vendor);
        var account = new ProviderAccount
        {
            Id = Guid.CreateVersion7(),
            Name = $"{story.Key} story",
            ProviderKey = story.Key,
            Environment = AccountEnvironment.Test,
            BaseUrl = vendor.AbsoluteUri,
            LegalBases = "GwG,TKG,eIDAS,Standard,Mobility",
            Settings = JsonSerializer.Serialize(context.Settings),
            Enabled = true,
            CreatedAt = now,
            UpdatedAt = now,
        };
        var secrets = new AccountSecrets(sealer);
        secrets.SetWebhookSecret(account, "secret-0123456789", now, overlapUntil: null);
        secrets.Write(account, context.Secrets.ToDictionary(pair => pair.Key, pair => new StoredSecret(pair.Value, now, SetBy: null), StringComparer.Ordinal));
        return account;
    }

    public static Attempt Attempt(VendorStory story, ProviderAccount account, Sealer sealer, DateTime now, int number, FieldValues values)
    {
        var owner = new Case
        {
            Id = Guid.CreateVersion7(),
            Serial = (now.Year * 1_000_000_000L) + number,
            Number = string.Create(CultureInfo.InvariantCulture, $"C-{now.Year}-{number:D6}"),
            Status = AttemptStatus.Created,
            ProviderKey = account.ProviderKey,
            AccountId = account.Id,
            FirstName = values[PersonFields.FirstName.Key],
            LastName = values[PersonFields.LastName.Key],
            Email = values[PersonFields.Email.Key],
            CreatedAt = now,
            UpdatedAt = now,
        };
        owner.ProvidedData = sealer.SealFields(values, Binding.ProvidedData(owner.Id));
        var attempt = new Attempt
        {
            Id = Guid.CreateVersion7(),
            CaseId = owner.Id,
            Case = owner,
            Ordinal = 1,
            AccountId = account.Id,
            ProviderKey = account.ProviderKey,
            Creation = CreationState.Created,
            ProviderReference = story.ProviderReference,
            Reference = story.Reference,
            Status = AttemptStatus.Created,
            RawStatus = "new",
            LinkUsable = true,
            IsActive = true,
            CreatedAt = now,
        };
        attempt.SubmittedData = sealer.SealFields(values, Binding.SubmittedData(attempt.Id));
        attempt.Facts = story.Facts.Count == 0 ? null : sealer.Seal(story.Facts, Binding.Facts(attempt.Id));
        return attempt;
    }
}
