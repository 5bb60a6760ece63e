using Microsoft.EntityFrameworkCore;

namespace Portal.Core.Data;

/// <summary>Production: SQL Server, or a server that speaks its language.</summary>
public sealed class SqlServerPortalDbContext(DbContextOptions<SqlServerPortalDbContext> options) : PortalDbContext(options);
