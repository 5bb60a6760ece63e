using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Providers.Tests.Conformance;

/// <summary>What every provider keeps: a class per provider inherits it and says who it is.</summary>
public abstract class ProviderConformance
{
    private static readonly string[] Languages = ["en", "de", "fr"];

    /// <summary>Bodies of which none is what a vendor documents.</summary>
    private static readonly byte[][] Garbage =
    [
        [], "null"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "\"text\""u8.ToArray(), "12"u8.ToArray(), "true"u8.ToArray(), "<html><body>Bad Gateway</body></html>"u8.ToArray(),
        "{\"caseId\":"u8.ToArray(), "eyJhbGciOiJub25lIn0.AAAA.AAAA.AAAA.AAAA"u8.ToArray(), "ey"u8.ToArray(), [0xFF, 0xFE, 0x00, 0x01], Encoding.UTF8.GetBytes(new string('[', 5000)),
        "{\"error\":{\"errors\":{\"errors\":[[[]]]}}}"u8.ToArray(), "{\"errors\":[null,1,\"x\",{\"key\":{}}],\"error\":[]}"u8.ToArray(), Encoding.UTF8.GetBytes("{\"caseId\":\"" + new string('x', 100_000) + "\"}"),
    ];

    private static readonly int[] Statuses = [200, 201, 204, 302, 400, 401, 403, 404, 409, 410, 418, 422, 429, 500, 503];

    private Subject? subject;

    private protected abstract Subject Describe();

    private Subject Who => subject ??= Describe();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ProviderRig Rig() => new(Who.Add, options => options.Retries = 0);

    [Fact]
    public async Task Description_Fields_AreCompleteAndUnique()
    {
        await using var rig = Rig();
        var description = rig.Provider.Description;

        Assert.Equal(Who.Key, description.Key);
        Assert.Matches("^[a-z0-9-]+$", description.Key);
        foreach (var fields in new[] { description.Fields, description.AccountFields })
        {
            Assert.Equal(fields.Count, fields.Select(field => field.Key).Distinct(StringComparer.Ordinal).Count());
            var paths = fields.Select(field => field.WirePath).OfType<string>().ToList();
            Assert.Equal(paths.Count, paths.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(fields.Where(field => field.SameAs is not null), field => Assert.Contains(fields, other => string.Equals(other.Key, field.SameAs, StringComparison.Ordinal)));
            Assert.All(fields, field => Assert.Equal(field.Key.Contains("[]", StringComparison.Ordinal), (field.WirePath ?? field.Key).Contains("[]", StringComparison.Ordinal)));
            Assert.All(fields, field => Assert.Equal(field.Kind is FieldKind.Choice or FieldKind.Choices, field.Choices.Count > 0 || field.ChoicesFrom is not null));
            Assert.All(fields.Select(field => field.ChoicesFrom).OfType<string>(), key => Assert.NotEmpty(NamedChoices.Of(description.AccountFields.Single(setting => string.Equals(setting.Key, key, StringComparison.Ordinal)).Default)));
        }

        Assert.DoesNotContain(description.Fields, field => field.Secret);
        Assert.All(description.FoldedGroups, group => Assert.Contains(description.Fields, field => string.Equals(field.Group, group, StringComparison.Ordinal)));
        Assert.Equal(description.Reference.Length, description.Reference.Next().Length);
    }

    [Fact]
    public async Task Description_EveryText_StandsInThreeLanguages()
    {
        await using var rig = Rig();
        var description = rig.Provider.Description;
        var book = new TextBook([new TextSource(description.Key, description.Texts)]);
        var missing = new List<string>();
        foreach (var culture in Languages.Select(CultureInfo.GetCultureInfo))
        {
            foreach (var field in description.Fields.Concat(description.AccountFields))
            {
                string[] keys =
                [
                    $"field.{field.Key}", $"group.{field.Group}", .. field.Pattern is null ? [] : new[] { $"field.{field.Key}.pattern" }, .. field.Choices.Select(choice => $"field.{field.Key}.{choice.Value}"),
                ];
                missing.AddRange(keys.Where(key => book.Find($"{description.Key}.{key}", culture) is null && book.Find(key, culture) is null).Select(key => $"{culture}: {key}"));
                if (field.Pattern is not null && book.Find($"{description.Key}.field.{field.Key}.pattern", culture) is null)
                {
                    missing.Add($"{culture}: the provider's own field.{field.Key}.pattern");
                }
            }

            var sentences = description.Statuses.Rows.Select(row => row.Advice).OfType<Sentence>().Concat(description.Notes);
            missing.AddRange(sentences.Where(sentence => book.Find(sentence.Key, culture) is null).Select(sentence => $"{culture}: {sentence.Key}"));
        }

        Assert.Empty(missing);
    }

    [Fact]
    public async Task Capabilities_Interfaces_AreThoseThatTheVendorHas()
    {
        await using var rig = Rig();

        Assert.Equal(string.Join(", ", Who.Capabilities), string.Join(", ", ProviderDirectory.CapabilitiesOf(rig.Provider)));
    }

    [Fact]
    public async Task Values_OfTheSuite_FillEveryFieldAndAreValid()
    {
        await using var rig = Rig();
        var description = rig.Provider.Description;

        Assert.Empty(FieldValidator.Check([.. CaseForm.FieldsOf(description).Where(field => description.Fields.Any(own => string.Equals(own.Key, field.Key, StringComparison.Ordinal)))], Who.Values, description.Key));
        Assert.All(description.Fields, field => Assert.True(Who.Values.TryGet(FieldKey.At(field.Key, 0), out _), field.Key));
        Assert.Empty(FieldValidator.Check([.. description.AccountFields.Where(field => !field.Secret)], new FieldValues(Who.Account(new Uri("https://vendor.example/")).Settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))));
    }

    [Fact]
    public async Task Operations_AnswerThatIsNone_IsAFailureAndNeverAnException()
    {
        await using var rig = Rig();
        await using var vendor = await VendorAsync();
        var account = Who.Account(vendor.BaseUrl);
        foreach (var (name, operation) in Subject.Operations)
        {
            foreach (var status in Statuses)
            {
                foreach (var body in status < 300 ? Garbage : Garbage[..4].Concat(Garbage[^4..]))
                {
                    // What may not be asked so often is not asked again before its time.
                    rig.Time.Advance(name is "check" ? rig.Provider.Description.CheckAtMostEvery : TimeSpan.Zero);
                    vendor.Otherwise = (context, _) => status is 204 ? FakeVendor.WriteAsync(context, 204, []) : FakeVendor.WriteAsync(context, status, body);
                    var failure = await CallAsync(rig, operation, account);
                    if (status >= 300 && operation.IsOffered(rig.Provider))
                    {
                        Assert.NotNull(failure);
                    }
                }
            }
        }

        AssertNothingLeaked(rig, account);
    }

    /// <summary>Deep enough to use up the stack of whoever reads it by recursion.</summary>
    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public async Task Answers_NestedAHundredThousandDeep_AreNotReadAndThrowNothing(string level)
    {
        var deep = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(level, 100_000)));
        await using var rig = Rig();
        await using var vendor = await VendorAsync();
        var account = Who.Account(vendor.BaseUrl);
        vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, deep);
        foreach (var operation in Subject.Operations.Values)
        {
            await CallAsync(rig, operation, account);
        }

        Assert.NotNull(await CallAsync(rig, Subject.Operations["read"], account));
        Assert.True(Understands(rig.Provider, account, deep));
    }

    [Fact]
    public async Task SignIn_AnswerThatIsNone_IsAFailureAndNothingElseIsCalled()
    {
        if (Who.SignIn is not { } login)
        {
            return;
        }

        await using var rig = Rig();
        await using var vendor = await FakeVendor.StartAsync();
        var account = Who.Account(vendor.BaseUrl);
        foreach (var status in Statuses)
        {
            foreach (var body in Garbage)
            {
                vendor.Otherwise = (context, _) => status is 204 ? FakeVendor.WriteAsync(context, 204, []) : FakeVendor.WriteAsync(context, status, body);
                Assert.NotNull(await CallAsync(rig, Subject.Operations["read"], account));
            }
        }

        Assert.All(vendor.Calls, call => Assert.EndsWith(login.PathEnd, call.Path, StringComparison.Ordinal));
        AssertNothingLeaked(rig, account);
    }

    /// <summary>Every member of every recorded answer, replaced by what should not stand there.</summary>
    [Fact]
    public async Task Operations_AnswerWithAnyMemberChanged_NeverThrows()
    {
        await using var rig = Rig();
        await using var vendor = await VendorAsync();
        var account = Who.Account(vendor.BaseUrl);
        foreach (var (name, answer) in Who.Answers)
        {
            var exchange = Recorded.Exchange(Folder(), answer);
            foreach (var changed in JsonMutations.Of(exchange.Body!))
            {
                vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, exchange.Status, changed);
                await CallAsync(rig, Subject.Operations[name], account);
            }
        }

        AssertNothingLeaked(rig, account);
    }

    [Fact]
    public async Task Operations_ConnectionCutOff_AreUnavailableAndCreationsAreUncertain()
    {
        await using var rig = Rig();
        await using var vendor = await VendorAsync();
        vendor.Otherwise = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };
        var account = Who.Account(vendor.BaseUrl);
        foreach (var (name, operation) in Subject.Operations.Where(pair => pair.Value.IsOffered(rig.Provider)))
        {
            var failure = await CallAsync(rig, operation, account);
            Assert.Equal((name, FailureCategory.Unavailable), (name, failure?.Category));
            Assert.Equal((name, Who.Uncertain.Contains(name)), (name, failure!.OutcomeUnknown));
        }

        AssertNothingLeaked(rig, account);
    }

    [Fact]
    public async Task Operations_NothingListens_AreUnavailableAndNothingWasSent()
    {
        await using var rig = Rig();
        var vendor = await VendorAsync();
        var account = Who.Account(vendor.BaseUrl);
        await vendor.DisposeAsync();
        foreach (var (name, operation) in Subject.Operations.Where(pair => pair.Value.IsOffered(rig.Provider)))
        {
            var failure = await CallAsync(rig, operation, account);
            Assert.Equal((name, FailureCategory.Unavailable, Who.StaysUncertain.Contains(name)), (name, failure!.Category, failure.OutcomeUnknown));
        }

        AssertNothingLeaked(rig, account);
    }

    [Fact]
    public async Task Understand_AnyBytes_NeverThrows()
    {
        await using var rig = Rig();
        var account = Who.Account(new Uri("https://vendor.example/"));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll<byte[]>(body => Understands(rig.Provider, account, body)));
        Assert.All(Garbage, body => Assert.True(Understands(rig.Provider, account, body)));
    }

    [Fact]
    public async Task Examine_AnyValues_SaysOnlyWhatHasATextAndNamesOnlyItsFields()
    {
        await using var rig = Rig();
        var description = rig.Provider.Description;
        var account = Who.Account(new Uri("https://vendor.example/"));
        var book = new TextBook([new TextSource(description.Key, description.Texts)]);
        foreach (var field in description.Fields)
        {
            foreach (var values in new[] { Who.Values.With((FieldKey.At(field.Key, 0), null)), new FieldValues([KeyValuePair.Create(FieldKey.At(field.Key, 0), (string?)"x")]) })
            {
                foreach (var remark in rig.Provider.Examine(account, values, Core.Cases.LegalBasis.GwG))
                {
                    Assert.All(Languages, language => Assert.NotNull(book.Find(remark.Text.Key, CultureInfo.GetCultureInfo(language))));
                    Assert.True(remark.Key.Length == 0 || description.Fields.Any(known => string.Equals(known.Key, FieldKey.Parse(remark.Key).DefinitionKey, StringComparison.Ordinal)), remark.Key);
                }
            }
        }
    }

    private static bool Understands(IProvider provider, AccountContext account, byte[] body)
    {
        var reading = provider.Understand(account, new WebhookCall { Method = "POST", Query = string.Empty, Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Body = body });
        return reading.Malformed is null != (reading.Nudges.Count == 0);
    }

    private async Task<ProviderFailure?> CallAsync(ProviderRig rig, Operation operation, AccountContext account)
    {
        var failure = await operation.CallAsync(rig.Provider, account, Who, Stop);
        rig.Time.Advance(Who.Pace);
        return failure;
    }

    /// <summary>A vendor that lets everybody in who signs in.</summary>
    private async Task<FakeVendor> VendorAsync()
    {
        var vendor = await FakeVendor.StartAsync();
        vendor.SignIn = Who.SignIn;
        return vendor;
    }

    private string Folder() => GetType().Namespace!.Split('.')[^1];

    /// <summary>No secret, no personal data and no id of the vendor's in any log line, nor in what objects print.</summary>
    private void AssertNothingLeaked(ProviderRig rig, AccountContext account)
    {
        string[] hidden = [.. account.Secrets.Values, account.WebhookUrl.AbsoluteUri, .. Who.Values.All.Values.Where(value => value.Length > 5), Who.ProviderReference];
        string[] printed = [.. rig.Log.Lines, account.ToString(), Who.Attempt(account).ToString()[..36], ProviderRig.Start(account, Who.Values).ToString(), Who.Values.ToString()];
        var leaks = printed.Where(line => hidden.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase))).ToList();
        Assert.NotEmpty(rig.Log.Lines);
        Assert.Empty(leaks);
    }
}
