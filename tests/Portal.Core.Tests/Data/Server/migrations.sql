IF OBJECT_ID(N'[__EFMigrationsHistory]') IS NULL
BEGIN
    CREATE TABLE [__EFMigrationsHistory] (
        [MigrationId] nvarchar(150) NOT NULL,
        [ProductVersion] nvarchar(32) NOT NULL,
        CONSTRAINT [PK___EFMigrationsHistory] PRIMARY KEY ([MigrationId])
    );
END;
GO

BEGIN TRANSACTION;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [Accounts] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(100) NOT NULL,
        [ProviderKey] nvarchar(32) NOT NULL,
        [Environment] nvarchar(32) NOT NULL,
        [BaseUrl] nvarchar(500) NOT NULL,
        [LegalBases] nvarchar(200) NOT NULL,
        [Settings] nvarchar(max) NOT NULL,
        [Secrets] varbinary(max) NULL,
        [WebhookSecret] varbinary(max) NOT NULL,
        [PreviousWebhookSecret] varbinary(max) NULL,
        [PreviousSecretUntil] datetime2 NULL,
        [WebhookSecretSetAt] datetime2 NOT NULL,
        [Enabled] bit NOT NULL,
        [SuspendedAt] datetime2 NULL,
        [CheckedAt] datetime2 NULL,
        [CheckWorking] bit NULL,
        [CheckFindings] nvarchar(max) NULL,
        [CreatedAt] datetime2 NOT NULL,
        [UpdatedAt] datetime2 NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Accounts] PRIMARY KEY ([Id])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [Alerts] (
        [Id] bigint NOT NULL IDENTITY,
        [UniqueName] nvarchar(120) NULL,
        [TextKey] nvarchar(200) NOT NULL,
        [TextArgs] nvarchar(max) NULL,
        [AccountId] uniqueidentifier NULL,
        [CaseId] uniqueidentifier NULL,
        [RaisedAt] datetime2 NOT NULL,
        [SettledAt] datetime2 NULL,
        CONSTRAINT [PK_Alerts] PRIMARY KEY ([Id])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [ApiKeys] (
        [Id] uniqueidentifier NOT NULL,
        [Name] nvarchar(100) NOT NULL,
        [KeyHash] nvarchar(64) NOT NULL,
        [Prefix] nvarchar(12) NOT NULL,
        [Role] nvarchar(32) NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [CreatedBy] uniqueidentifier NULL,
        [LastUsedAt] datetime2 NULL,
        [RevokedAt] datetime2 NULL,
        CONSTRAINT [PK_ApiKeys] PRIMARY KEY ([Id])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [AspNetUsers] (
        [Id] uniqueidentifier NOT NULL,
        [DisplayName] nvarchar(120) NOT NULL,
        [Role] nvarchar(32) NOT NULL,
        [Disabled] bit NOT NULL,
        [LastTotpStep] bigint NOT NULL,
        [CreatedAt] datetime2 NOT NULL,
        [LastSignInAt] datetime2 NULL,
        [UserName] nvarchar(256) NULL,
        [NormalizedUserName] nvarchar(256) NULL,
        [Email] nvarchar(256) NULL,
        [NormalizedEmail] nvarchar(256) NULL,
        [EmailConfirmed] bit NOT NULL,
        [PasswordHash] nvarchar(max) NULL,
        [SecurityStamp] nvarchar(max) NULL,
        [ConcurrencyStamp] nvarchar(max) NULL,
        [PhoneNumber] nvarchar(max) NULL,
        [PhoneNumberConfirmed] bit NOT NULL,
        [TwoFactorEnabled] bit NOT NULL,
        [LockoutEnd] datetimeoffset NULL,
        [LockoutEnabled] bit NOT NULL,
        [AccessFailedCount] int NOT NULL,
        CONSTRAINT [PK_AspNetUsers] PRIMARY KEY ([Id])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [AuditEntries] (
        [Sequence] bigint NOT NULL,
        [At] datetime2 NOT NULL,
        [ActorId] uniqueidentifier NULL,
        [ActorKind] nvarchar(16) NOT NULL,
        [Action] nvarchar(60) NOT NULL,
        [SubjectKind] nvarchar(40) NULL,
        [SubjectId] nvarchar(100) NULL,
        [CaseId] uniqueidentifier NULL,
        [Allowed] bit NOT NULL,
        [Detail] nvarchar(max) NULL,
        [Hmac] varbinary(32) NOT NULL,
        CONSTRAINT [PK_AuditEntries] PRIMARY KEY ([Sequence])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [AuditHead] (
        [Id] int NOT NULL,
        [Count] bigint NOT NULL,
        [Hmac] varbinary(32) NOT NULL,
        CONSTRAINT [PK_AuditHead] PRIMARY KEY ([Id])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [Cases] (
        [Id] uniqueidentifier NOT NULL,
        [Serial] bigint NOT NULL,
        [Number] nvarchar(24) NOT NULL,
        [ExternalReference] nvarchar(100) NULL,
        [LegalBasis] nvarchar(32) NOT NULL,
        [Status] nvarchar(32) NOT NULL,
        [RawStatus] nvarchar(200) NULL,
        [IsSuspicion] bit NOT NULL,
        [IsClosed] bit NOT NULL,
        [HasOpenCheck] bit NOT NULL,
        [ProviderKey] nvarchar(32) NOT NULL,
        [AccountId] uniqueidentifier NOT NULL,
        [ValidUntil] datetime2 NULL,
        [AssigneeId] uniqueidentifier NULL,
        [FirstName] nvarchar(200) NULL,
        [LastName] nvarchar(200) NULL,
        [BirthDate] nvarchar(10) NULL,
        [Email] nvarchar(320) NULL,
        [Language] nvarchar(8) NOT NULL,
        [ProvidedData] varbinary(max) NULL,
        [CreatedAt] datetime2 NOT NULL,
        [CreatedBy] uniqueidentifier NOT NULL,
        [UpdatedAt] datetime2 NOT NULL,
        [RelationshipEndedAt] datetime2 NULL,
        [LegalHold] bit NOT NULL,
        [ErasedAt] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Cases] PRIMARY KEY ([Id])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [Counters] (
        [Name] nvarchar(40) NOT NULL,
        [LastValue] bigint NOT NULL,
        CONSTRAINT [PK_Counters] PRIMARY KEY ([Name])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [Deliveries] (
        [Id] bigint NOT NULL IDENTITY,
        [AccountId] uniqueidentifier NOT NULL,
        [ReceivedAt] datetime2 NOT NULL,
        [Method] nvarchar(8) NOT NULL,
        [Content] varbinary(max) NULL,
        [Key] varbinary(max) NULL,
        [BodySha256] nvarchar(64) NOT NULL,
        [BodySize] int NOT NULL,
        [CaseId] uniqueidentifier NULL,
        [AttemptId] uniqueidentifier NULL,
        [CorrelationId] nvarchar(40) NOT NULL,
        [ForErased] bit NOT NULL,
        CONSTRAINT [PK_Deliveries] PRIMARY KEY ([Id])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [FormDrafts] (
        [Id] uniqueidentifier NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NULL,
        [AccountId] uniqueidentifier NULL,
        [LegalBasis] nvarchar(32) NULL,
        [Values] varbinary(max) NULL,
        [UpdatedAt] datetime2 NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_FormDrafts] PRIMARY KEY ([Id])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [IdempotencyRecords] (
        [KeyHash] nvarchar(64) NOT NULL,
        [RequestHash] nvarchar(64) NOT NULL,
        [CaseId] uniqueidentifier NULL,
        [CreatedAt] datetime2 NOT NULL,
        CONSTRAINT [PK_IdempotencyRecords] PRIMARY KEY ([KeyHash])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [SavedSearches] (
        [Key] nvarchar(32) NOT NULL,
        [UserId] uniqueidentifier NOT NULL,
        [Text] varbinary(max) NOT NULL,
        [ExpiresAt] datetime2 NOT NULL,
        CONSTRAINT [PK_SavedSearches] PRIMARY KEY ([Key])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [StoredKeys] (
        [Id] int NOT NULL IDENTITY,
        [FriendlyName] nvarchar(200) NOT NULL,
        [Content] varbinary(max) NOT NULL,
        CONSTRAINT [PK_StoredKeys] PRIMARY KEY ([Id])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [UnassignedResults] (
        [Id] uniqueidentifier NOT NULL,
        [AccountId] uniqueidentifier NOT NULL,
        [ProviderReference] nvarchar(200) NULL,
        [Reference] nvarchar(100) NULL,
        [DeliveryId] bigint NULL,
        [FirstSeenAt] datetime2 NOT NULL,
        [LastSeenAt] datetime2 NOT NULL,
        [Pushes] int NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [AttemptId] uniqueidentifier NULL,
        [DecidedBy] uniqueidentifier NULL,
        [DecidedAt] datetime2 NULL,
        [Reason] varbinary(max) NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_UnassignedResults] PRIMARY KEY ([Id])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [UnmappedWords] (
        [Id] bigint NOT NULL IDENTITY,
        [AccountId] uniqueidentifier NOT NULL,
        [ProviderKey] nvarchar(32) NOT NULL,
        [Word] nvarchar(200) NOT NULL,
        [FirstSeenAt] datetime2 NOT NULL,
        [LastSeenAt] datetime2 NOT NULL,
        [Count] int NOT NULL,
        [AcknowledgedAt] datetime2 NULL,
        CONSTRAINT [PK_UnmappedWords] PRIMARY KEY ([Id])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [WorkItems] (
        [Id] bigint NOT NULL IDENTITY,
        [Kind] nvarchar(40) NOT NULL,
        [Lane] nvarchar(80) NOT NULL,
        [UniqueName] nvarchar(120) NULL,
        [AccountId] uniqueidentifier NULL,
        [CaseId] uniqueidentifier NULL,
        [AttemptId] uniqueidentifier NULL,
        [DeliveryId] bigint NULL,
        [SubjectId] uniqueidentifier NULL,
        [Argument] nvarchar(1000) NULL,
        [DueAt] datetime2 NOT NULL,
        [Attempts] int NOT NULL,
        [FirstTriedAt] datetime2 NULL,
        [State] nvarchar(32) NOT NULL,
        [Nudges] int NOT NULL,
        [LeaseOwner] nvarchar(80) NULL,
        [LeaseUntil] datetime2 NULL,
        [LeaseNumber] int NOT NULL,
        [LastError] nvarchar(1000) NULL,
        [CorrelationId] nvarchar(40) NULL,
        [CreatedAt] datetime2 NOT NULL,
        [CompletedAt] datetime2 NULL,
        CONSTRAINT [PK_WorkItems] PRIMARY KEY ([Id])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [AspNetUserClaims] (
        [Id] int NOT NULL IDENTITY,
        [UserId] uniqueidentifier NOT NULL,
        [ClaimType] nvarchar(max) NULL,
        [ClaimValue] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetUserClaims] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_AspNetUserClaims_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [AspNetUserLogins] (
        [LoginProvider] nvarchar(450) NOT NULL,
        [ProviderKey] nvarchar(450) NOT NULL,
        [ProviderDisplayName] nvarchar(max) NULL,
        [UserId] uniqueidentifier NOT NULL,
        CONSTRAINT [PK_AspNetUserLogins] PRIMARY KEY ([LoginProvider], [ProviderKey]),
        CONSTRAINT [FK_AspNetUserLogins_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [AspNetUserTokens] (
        [UserId] uniqueidentifier NOT NULL,
        [LoginProvider] nvarchar(450) NOT NULL,
        [Name] nvarchar(450) NOT NULL,
        [Value] nvarchar(max) NULL,
        CONSTRAINT [PK_AspNetUserTokens] PRIMARY KEY ([UserId], [LoginProvider], [Name]),
        CONSTRAINT [FK_AspNetUserTokens_AspNetUsers_UserId] FOREIGN KEY ([UserId]) REFERENCES [AspNetUsers] ([Id]) ON DELETE CASCADE
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [Attempts] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [Ordinal] int NOT NULL,
        [AccountId] uniqueidentifier NOT NULL,
        [ProviderKey] nvarchar(32) NOT NULL,
        [Creation] nvarchar(32) NOT NULL,
        [ProviderReference] nvarchar(200) NULL,
        [Reference] nvarchar(100) NOT NULL,
        [Status] nvarchar(32) NOT NULL,
        [RawStatus] nvarchar(200) NULL,
        [RawStatusText] varbinary(max) NULL,
        [AdviceKey] nvarchar(200) NULL,
        [IsFinal] bit NOT NULL,
        [LinkUsable] bit NOT NULL,
        [EndedBy] nvarchar(32) NOT NULL,
        [IsSuspicion] bit NOT NULL,
        [OpenChecks] nvarchar(max) NULL,
        [ValidUntil] datetime2 NULL,
        [ValidUntilIsComputed] bit NOT NULL,
        [Links] varbinary(max) NULL,
        [Facts] varbinary(max) NULL,
        [SubmittedData] varbinary(max) NULL,
        [Result] varbinary(max) NULL,
        [ResultAt] datetime2 NULL,
        [RecordModifiedAt] datetime2 NULL,
        [ReadAt] datetime2 NULL,
        [CreatedAt] datetime2 NOT NULL,
        [FinishedAt] datetime2 NULL,
        [CancelledAt] datetime2 NULL,
        [ReplacedAt] datetime2 NULL,
        [IdentifiedAfterCancellationAt] datetime2 NULL,
        [EvidenceVersion] int NOT NULL,
        [EvidenceSecuredAt] datetime2 NULL,
        [EvidenceKeptUntil] datetime2 NULL,
        [EvidenceElsewhere] nvarchar(max) NULL,
        [GoneAtProviderAt] datetime2 NULL,
        [DeletionRequestedAt] datetime2 NULL,
        [DeletedAtProviderAt] datetime2 NULL,
        [ErasedAt] datetime2 NULL,
        [IsActive] bit NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Attempts] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Attempts_Accounts_AccountId] FOREIGN KEY ([AccountId]) REFERENCES [Accounts] ([Id]) ON DELETE NO ACTION,
        CONSTRAINT [FK_Attempts_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [Documents] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [AttemptId] uniqueidentifier NULL,
        [Kind] nvarchar(32) NOT NULL,
        [EvidenceVersion] int NOT NULL,
        [SourceId] nvarchar(200) NULL,
        [FileName] nvarchar(160) NOT NULL,
        [MimeType] nvarchar(100) NOT NULL,
        [Size] bigint NOT NULL,
        [Sha256] nvarchar(64) NOT NULL,
        [Width] int NULL,
        [Height] int NULL,
        [Pages] int NULL,
        [RemarkKey] nvarchar(200) NULL,
        [ProviderRemark] varbinary(max) NULL,
        [WrappedKey] varbinary(max) NULL,
        [StoragePath] nvarchar(200) NOT NULL,
        [StoredAt] datetime2 NOT NULL,
        [ErasedAt] datetime2 NULL,
        CONSTRAINT [PK_Documents] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Documents_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [ErasureRequests] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [RequestedBy] uniqueidentifier NOT NULL,
        [RequestedAt] datetime2 NOT NULL,
        [Reason] varbinary(max) NULL,
        [DecidedBy] uniqueidentifier NULL,
        [DecidedAt] datetime2 NULL,
        [Confirmed] bit NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_ErasureRequests] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_ErasureRequests_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [Messages] (
        [Id] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NOT NULL,
        [AttemptId] uniqueidentifier NOT NULL,
        [Template] nvarchar(40) NOT NULL,
        [Language] nvarchar(8) NOT NULL,
        [Content] varbinary(max) NULL,
        [AttachmentId] uniqueidentifier NULL,
        [MessageId] nvarchar(120) NOT NULL,
        [State] nvarchar(32) NOT NULL,
        [FileName] nvarchar(200) NULL,
        [LastError] nvarchar(max) NULL,
        [RequestedBy] uniqueidentifier NULL,
        [CreatedAt] datetime2 NOT NULL,
        [SentAt] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Messages] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Messages_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [Payloads] (
        [Id] bigint NOT NULL IDENTITY,
        [CaseId] uniqueidentifier NOT NULL,
        [AttemptId] uniqueidentifier NOT NULL,
        [Name] nvarchar(100) NOT NULL,
        [MimeType] nvarchar(100) NOT NULL,
        [Size] int NOT NULL,
        [Sha256] nvarchar(64) NOT NULL,
        [Content] varbinary(max) NULL,
        [FirstReadAt] datetime2 NOT NULL,
        [LastReadAt] datetime2 NOT NULL,
        CONSTRAINT [PK_Payloads] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Payloads_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [SearchTerms] (
        [Id] bigint NOT NULL IDENTITY,
        [CaseId] uniqueidentifier NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Value] nvarchar(420) NOT NULL,
        [CaseSerial] bigint NOT NULL,
        CONSTRAINT [PK_SearchTerms] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_SearchTerms_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE CASCADE
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE TABLE [TimelineEntries] (
        [Id] bigint NOT NULL IDENTITY,
        [CaseId] uniqueidentifier NOT NULL,
        [AttemptId] uniqueidentifier NULL,
        [At] datetime2 NOT NULL,
        [RecordedAt] datetime2 NOT NULL,
        [Source] nvarchar(32) NOT NULL,
        [Kind] nvarchar(32) NOT NULL,
        [Status] nvarchar(32) NULL,
        [RawStatus] nvarchar(200) NULL,
        [Detail] varbinary(max) NULL,
        [TextKey] nvarchar(200) NOT NULL,
        [TextArgs] nvarchar(max) NULL,
        [ActorId] uniqueidentifier NULL,
        [Suspicion] bit NOT NULL,
        [DedupKey] nvarchar(200) NULL,
        [CorrelationId] nvarchar(40) NULL,
        CONSTRAINT [PK_TimelineEntries] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_TimelineEntries_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE UNIQUE INDEX [IX_Accounts_Name] ON [Accounts] ([Name]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Alerts_CaseId] ON [Alerts] ([CaseId]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Alerts_SettledAt_RaisedAt] ON [Alerts] ([SettledAt], [RaisedAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_Alerts_UniqueName] ON [Alerts] ([UniqueName]) WHERE [UniqueName] IS NOT NULL');
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE UNIQUE INDEX [IX_ApiKeys_KeyHash] ON [ApiKeys] ([KeyHash]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE UNIQUE INDEX [IX_ApiKeys_Name] ON [ApiKeys] ([Name]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_AspNetUserClaims_UserId] ON [AspNetUserClaims] ([UserId]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_AspNetUserLogins_UserId] ON [AspNetUserLogins] ([UserId]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [EmailIndex] ON [AspNetUsers] ([NormalizedEmail]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [UserNameIndex] ON [AspNetUsers] ([NormalizedUserName]) WHERE [NormalizedUserName] IS NOT NULL');
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Attempts_AccountId_IsFinal_ReadAt] ON [Attempts] ([AccountId], [IsFinal], [ReadAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Attempts_AccountId_ProviderReference] ON [Attempts] ([AccountId], [ProviderReference]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Attempts_AccountId_Reference] ON [Attempts] ([AccountId], [Reference]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE UNIQUE INDEX [IX_Attempts_CaseId_Ordinal] ON [Attempts] ([CaseId], [Ordinal]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Attempts_EvidenceSecuredAt_FinishedAt] ON [Attempts] ([EvidenceSecuredAt], [FinishedAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_AuditEntries_Action_Sequence] ON [AuditEntries] ([Action], [Sequence]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_AuditEntries_ActorId_Sequence] ON [AuditEntries] ([ActorId], [Sequence]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_AuditEntries_CaseId_Sequence] ON [AuditEntries] ([CaseId], [Sequence]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_AuditEntries_SubjectId_Sequence] ON [AuditEntries] ([SubjectId], [Sequence]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Cases_AccountId_Serial] ON [Cases] ([AccountId], [Serial]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Cases_AssigneeId_Serial] ON [Cases] ([AssigneeId], [Serial]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Cases_CreatedAt_Serial] ON [Cases] ([CreatedAt], [Serial]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE UNIQUE INDEX [IX_Cases_Number] ON [Cases] ([Number]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Cases_ProviderKey_Serial] ON [Cases] ([ProviderKey], [Serial]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE UNIQUE INDEX [IX_Cases_Serial] ON [Cases] ([Serial]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Cases_Status_Serial] ON [Cases] ([Status], [Serial]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Cases_UpdatedAt_Serial] ON [Cases] ([UpdatedAt], [Serial]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Cases_ValidUntil_Serial] ON [Cases] ([ValidUntil], [Serial]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Deliveries_AccountId_Id] ON [Deliveries] ([AccountId], [Id]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Deliveries_CaseId_Id] ON [Deliveries] ([CaseId], [Id]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Deliveries_ReceivedAt] ON [Deliveries] ([ReceivedAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Documents_AttemptId_EvidenceVersion_SourceId] ON [Documents] ([AttemptId], [EvidenceVersion], [SourceId]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Documents_CaseId_StoredAt] ON [Documents] ([CaseId], [StoredAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_ErasureRequests_CaseId_RequestedAt] ON [ErasureRequests] ([CaseId], [RequestedAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_FormDrafts_UpdatedAt] ON [FormDrafts] ([UpdatedAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_FormDrafts_UserId_UpdatedAt] ON [FormDrafts] ([UserId], [UpdatedAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_IdempotencyRecords_CreatedAt] ON [IdempotencyRecords] ([CreatedAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Messages_CaseId_CreatedAt] ON [Messages] ([CaseId], [CreatedAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Payloads_AttemptId_Name_Sha256] ON [Payloads] ([AttemptId], [Name], [Sha256]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_Payloads_CaseId] ON [Payloads] ([CaseId]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_SavedSearches_ExpiresAt] ON [SavedSearches] ([ExpiresAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_SearchTerms_CaseId] ON [SearchTerms] ([CaseId]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_SearchTerms_Value_CaseSerial] ON [SearchTerms] ([Value], [CaseSerial]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_TimelineEntries_AttemptId_DedupKey] ON [TimelineEntries] ([AttemptId], [DedupKey]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_TimelineEntries_CaseId_At_Id] ON [TimelineEntries] ([CaseId], [At], [Id]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_UnassignedResults_AccountId_ProviderReference] ON [UnassignedResults] ([AccountId], [ProviderReference]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_UnassignedResults_State_LastSeenAt] ON [UnassignedResults] ([State], [LastSeenAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE UNIQUE INDEX [IX_UnmappedWords_AccountId_Word] ON [UnmappedWords] ([AccountId], [Word]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_WorkItems_CaseId] ON [WorkItems] ([CaseId]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_WorkItems_DeliveryId] ON [WorkItems] ([DeliveryId]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_WorkItems_State_CompletedAt] ON [WorkItems] ([State], [CompletedAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_WorkItems_State_DueAt_Id] ON [WorkItems] ([State], [DueAt], [Id]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    CREATE INDEX [IX_WorkItems_State_Lane] ON [WorkItems] ([State], [Lane]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    EXEC(N'CREATE UNIQUE INDEX [IX_WorkItems_UniqueName] ON [WorkItems] ([UniqueName]) WHERE [UniqueName] IS NOT NULL');
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261121085425_Initial')
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261121085425_Initial', N'6.0.7');
END;
GO

COMMIT;
GO

BEGIN TRANSACTION;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127064758_AtProvider')
BEGIN
    ALTER TABLE [Attempts] ADD [ArchivedAtProviderAt] datetime2 NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127064758_AtProvider')
BEGIN
    ALTER TABLE [Attempts] ADD [Contracts] varbinary(max) NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127064758_AtProvider')
BEGIN
    ALTER TABLE [Attempts] ADD [DeletionSentAt] datetime2 NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127064758_AtProvider')
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127064758_AtProvider', N'6.0.7');
END;
GO

COMMIT;
GO

BEGIN TRANSACTION;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065231_UploadsAndKeyRotation')
BEGIN
    CREATE TABLE [KeyRotations] (
        [KeyId] nvarchar(32) NOT NULL,
        [StartedAt] datetime2 NOT NULL,
        [FinishedAt] datetime2 NULL,
        [Round] int NOT NULL,
        [Stage] int NOT NULL,
        [After] nvarchar(200) NULL,
        [Seen] bigint NOT NULL,
        [SealedInRound] bigint NOT NULL,
        [Sealed] bigint NOT NULL,
        [Unopened] bigint NOT NULL,
        [Total] bigint NOT NULL,
        CONSTRAINT [PK_KeyRotations] PRIMARY KEY ([KeyId])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065231_UploadsAndKeyRotation')
BEGIN
    CREATE TABLE [Uploads] (
        [Id] uniqueidentifier NOT NULL,
        [OwnerId] uniqueidentifier NOT NULL,
        [CaseId] uniqueidentifier NULL,
        [FileName] varbinary(max) NULL,
        [MimeType] nvarchar(100) NOT NULL,
        [Size] bigint NOT NULL,
        [Sha256] nvarchar(64) NOT NULL,
        [Pages] int NULL,
        [WrappedKey] varbinary(max) NULL,
        [StoragePath] nvarchar(200) NOT NULL,
        [UploadedAt] datetime2 NOT NULL,
        [UsedAt] datetime2 NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Uploads] PRIMARY KEY ([Id]),
        CONSTRAINT [FK_Uploads_Cases_CaseId] FOREIGN KEY ([CaseId]) REFERENCES [Cases] ([Id]) ON DELETE NO ACTION
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065231_UploadsAndKeyRotation')
BEGIN
    CREATE INDEX [IX_Uploads_CaseId] ON [Uploads] ([CaseId]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065231_UploadsAndKeyRotation')
BEGIN
    CREATE INDEX [IX_Uploads_OwnerId_UsedAt] ON [Uploads] ([OwnerId], [UsedAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065231_UploadsAndKeyRotation')
BEGIN
    CREATE INDEX [IX_Uploads_UsedAt_UploadedAt] ON [Uploads] ([UsedAt], [UploadedAt]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065231_UploadsAndKeyRotation')
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127065231_UploadsAndKeyRotation', N'6.0.7');
END;
GO

COMMIT;
GO

BEGIN TRANSACTION;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065513_DeskAppointmentsRecordings')
BEGIN
    ALTER TABLE [Attempts] ADD [Desk] varbinary(max) NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065513_DeskAppointmentsRecordings')
BEGIN
    ALTER TABLE [Attempts] ADD [RecordingRequestedAt] datetime2 NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065513_DeskAppointmentsRecordings')
BEGIN
    ALTER TABLE [Attempts] ADD [Reusable] varbinary(max) NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065513_DeskAppointmentsRecordings')
BEGIN
    ALTER TABLE [Attempts] ADD [ReusableAt] datetime2 NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065513_DeskAppointmentsRecordings')
BEGIN
    CREATE TABLE [Appointments] (
        [AttemptId] uniqueidentifier NOT NULL,
        [At] datetime2 NOT NULL,
        [Zone] nvarchar(64) NOT NULL,
        [AgentId] nvarchar(100) NOT NULL,
        [ProviderId] nvarchar(200) NOT NULL,
        [Sequence] int NOT NULL,
        [SetAt] datetime2 NOT NULL,
        [Version] int NOT NULL,
        CONSTRAINT [PK_Appointments] PRIMARY KEY ([AttemptId]),
        CONSTRAINT [FK_Appointments_Attempts_AttemptId] FOREIGN KEY ([AttemptId]) REFERENCES [Attempts] ([Id]) ON DELETE NO ACTION
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065513_DeskAppointmentsRecordings')
BEGIN
    CREATE INDEX [IX_Appointments_At_AttemptId] ON [Appointments] ([At], [AttemptId]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127065513_DeskAppointmentsRecordings')
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127065513_DeskAppointmentsRecordings', N'6.0.7');
END;
GO

COMMIT;
GO

BEGIN TRANSACTION;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127102320_IntakeIndexes')
BEGIN
    DROP INDEX [IX_WorkItems_CaseId] ON [WorkItems];
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127102320_IntakeIndexes')
BEGIN
    DROP INDEX [IX_WorkItems_State_CompletedAt] ON [WorkItems];
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127102320_IntakeIndexes')
BEGIN
    DROP INDEX [IX_Deliveries_CaseId_Id] ON [Deliveries];
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127102320_IntakeIndexes')
BEGIN
    EXEC(N'CREATE INDEX [IX_WorkItems_CaseId] ON [WorkItems] ([CaseId]) WHERE CaseId IS NOT NULL');
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127102320_IntakeIndexes')
BEGIN
    EXEC(N'CREATE INDEX [IX_WorkItems_State_CompletedAt] ON [WorkItems] ([State], [CompletedAt]) WHERE CompletedAt IS NOT NULL');
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127102320_IntakeIndexes')
BEGIN
    EXEC(N'CREATE INDEX [IX_Deliveries_CaseId_Id] ON [Deliveries] ([CaseId], [Id]) WHERE CaseId IS NOT NULL');
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127102320_IntakeIndexes')
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127102320_IntakeIndexes', N'6.0.7');
END;
GO

COMMIT;
GO

BEGIN TRANSACTION;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127102437_JointOrders')
BEGIN
    ALTER TABLE [Attempts] ADD [JoinsReference] nvarchar(200) NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127102437_JointOrders')
BEGIN
    CREATE INDEX [IX_Attempts_AccountId_JoinsReference] ON [Attempts] ([AccountId], [JoinsReference]);
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127102437_JointOrders')
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127102437_JointOrders', N'6.0.7');
END;
GO

COMMIT;
GO

BEGIN TRANSACTION;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127104413_DocumentsInDatabase')
BEGIN
    CREATE TABLE [StoredFilePieces] (
        [Path] nvarchar(200) NOT NULL,
        [Number] int NOT NULL,
        [Content] varbinary(max) NOT NULL,
        CONSTRAINT [PK_StoredFilePieces] PRIMARY KEY ([Path], [Number])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127104413_DocumentsInDatabase')
BEGIN
    CREATE TABLE [StoredFiles] (
        [Path] nvarchar(200) NOT NULL,
        [Length] bigint NOT NULL,
        [Complete] bit NOT NULL,
        [WrittenAt] datetime2 NOT NULL,
        CONSTRAINT [PK_StoredFiles] PRIMARY KEY ([Path])
    );
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127104413_DocumentsInDatabase')
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127104413_DocumentsInDatabase', N'6.0.7');
END;
GO

COMMIT;
GO

BEGIN TRANSACTION;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127133654_SealedNames')
BEGIN
    ALTER TABLE [Documents] ADD [SealedFileName] varbinary(1600) NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127133654_SealedNames')
BEGIN
    ALTER TABLE [Documents] ADD [SealedSourceId] varbinary(1600) NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127133654_SealedNames')
BEGIN
    ALTER TABLE [Attempts] ADD [SealedEvidenceElsewhere] varbinary(max) NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127133654_SealedNames')
BEGIN
    ALTER TABLE [Attempts] ADD [SealedOpenChecks] varbinary(max) NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127133654_SealedNames')
BEGIN
    EXEC(N'CREATE INDEX [IX_Documents_InClear] ON [Documents] ([Id]) WHERE SealedFileName IS NULL AND ErasedAt IS NULL');
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127133654_SealedNames')
BEGIN
    EXEC(N'CREATE INDEX [IX_Documents_NamedAfterErasure] ON [Documents] ([Id]) WHERE SealedFileName IS NOT NULL AND ErasedAt IS NOT NULL');
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127133654_SealedNames')
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127133654_SealedNames', N'6.0.7');
END;
GO

COMMIT;
GO

BEGIN TRANSACTION;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127163048_SealedSentences')
BEGIN
    ALTER TABLE [WorkItems] ADD [SealedError] varbinary(max) NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127163048_SealedSentences')
BEGIN
    ALTER TABLE [TimelineEntries] ADD [SealedValues] varbinary(max) NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127163048_SealedSentences')
BEGIN
    ALTER TABLE [Accounts] ADD [SealedCheckFindings] varbinary(max) NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127163048_SealedSentences')
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127163048_SealedSentences', N'6.0.7');
END;
GO

COMMIT;
GO

BEGIN TRANSACTION;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127200155_WordTexts')
BEGIN
    ALTER TABLE [UnmappedWords] ADD [Text] nvarchar(200) NULL;
END;
GO

IF NOT EXISTS(SELECT * FROM [__EFMigrationsHistory] WHERE [MigrationId] = N'20261127200155_WordTexts')
BEGIN
    INSERT INTO [__EFMigrationsHistory] ([MigrationId], [ProductVersion])
    VALUES (N'20261127200155_WordTexts', N'6.0.7');
END;
GO

COMMIT;
GO

