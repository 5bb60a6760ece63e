using System.Globalization;
using Portal.Core.Access;
using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Vault;
using Portal.Providers.AutoIdent;
using Xunit;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>What the advice of a reason tells staff to do is offered to them where the reason leads.</summary>
public sealed class AutoIdentAdviceTests : AutoIdentTests
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en");

    [Theory]
    [InlineData("ABORTED")]
    [InlineData("CANCELED")]
    [InlineData("FAILED")]
    public void Advice_OfEveryReason_CanBeFollowed(string word)
    {
        var book = new TextBook([new TextSource("autoident", Provider.Description.Texts)]);
        var accounts = new AccountDirectory(databases: null!, new AccountSecrets(new Sealer(new KeyRing([new MasterKey("test", new byte[MasterKey.Size])]))), new PublicAddress(new Uri("https://portal.example/")));
        var offers = new AtProviderOffers(new ProviderDirectory([Provider]), accounts);
        var told = new Dictionary<string, int>(StringComparer.Ordinal) { ["send"] = 0, ["correct"] = 0, ["upload"] = 0 };
        var inVain = new List<string>();
        foreach (var reason in AutoIdentReasons.Known)
        {
            var reading = AutoIdentStatuses.Of(word, reason.Word);
            var @case = CaseAt(reading);
            var actions = CaseActions.Of(@case, Actor.Portal, ErasureVerdict.Allowed, pending: null, offers.Of(@case));
            var advice = book.Say(reading.Advice!, English);
            Look("send", advice.Contains("same link", StringComparison.Ordinal), actions.Contains(CaseAction.SendLink));
            Look("correct", advice.Contains("orrect ", StringComparison.Ordinal), actions.Contains(CaseAction.CorrectOrder));
            Look("upload", advice.Contains("pload", StringComparison.Ordinal), offers.ToUpload(@case) is not null);

            void Look(string action, bool isTold, bool isOffered)
            {
                told[action] += isTold ? 1 : 0;
                if (isTold && !isOffered)
                {
                    inVain.Add($"{reason.Word}: {action}");
                }
            }
        }

        Assert.Empty(inVain);
        Assert.Equal((66, 4, 2), (told["send"], told["correct"], told["upload"]));
    }

    /// <summary>As a record with this reading leaves it.</summary>
    private Case CaseAt(StatusReading reading)
    {
        var account = new ProviderAccount { Id = Guid.NewGuid(), Name = "AutoIdent", ProviderKey = "autoident", BaseUrl = Vendor.BaseUrl.ToString(), Settings = """{"esign":"true"}""", LegalBases = "Standard" };
        var @case = new Case { Id = Guid.NewGuid() };
        @case.Attempts.Add(new Attempt
        {
            Id = Guid.NewGuid(),
            Case = @case,
            CaseId = @case.Id,
            Account = account,
            AccountId = account.Id,
            ProviderKey = account.ProviderKey,
            Creation = CreationState.Created,
            ProviderReference = AutoIdentSamples.Ident,
            Reference = AutoIdentSamples.Reference,
            Status = reading.Status,
            IsFinal = reading.IsFinal,
            IsActive = !reading.IsFinal,
            LinkUsable = reading.LinkUsable,
        });
        return @case;
    }
}
