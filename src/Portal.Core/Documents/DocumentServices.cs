using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Documents.Pdf;
using Portal.Core.Documents.Reports;
using Portal.Core.Documents.Uploads;
using Portal.Core.Texts;
using Portal.Core.Work;

namespace Portal.Core.Documents;

/// <summary>Registers everything about documents.</summary>
public static class DocumentServices
{
    /// <summary>Vault, sweep and services.</summary>
    public static IServiceCollection AddPortalDocuments(this IServiceCollection services, PortalOptions options)
    {
        services.AddSingleton(new TextSource("document", DocumentTexts.ResourceManager));
        services.AddSingleton(provider => Files(provider, options));
        services.AddSingleton<DocumentVault>();
        services.AddSingleton<IRetentionTask, DocumentSweep>();
        services.AddSingleton<IRetentionTask, DocumentSealing>();
        services.AddSingleton(new TextSource("upload", UploadTexts.ResourceManager));
        services.AddSingleton<UploadVault>();
        services.AddSingleton<FormFiles>();
        services.AddSingleton<IRetentionTask, UploadSweep>();
        services.AddSingleton<RecentLooks>();
        services.AddScoped<DocumentService>();
        services.AddScoped<PayloadService>();
        services.AddScoped<UploadService>();
        services.AddSingleton(new TextSource("report", ReportTexts.ResourceManager));
        services.AddSingleton<IPdfDocumentWriter, PdfDocumentWriter>();
        services.AddScoped<CaseReportService>();
        return services;
    }

    private static IDocumentFiles Files(IServiceProvider provider, PortalOptions options)
    {
        var directory = new DirectoryFiles(options.Documents.Directory is { Length: > 0 } shared ? shared : Path.Combine(options.DataDirectory, "documents"));
        var database = ActivatorUtilities.CreateInstance<DatabaseFiles>(provider);
        return string.Equals(options.Documents.Store, "Database", StringComparison.OrdinalIgnoreCase)
            ? new EitherFiles(database, directory)
            : new EitherFiles(directory, database);
    }
}
