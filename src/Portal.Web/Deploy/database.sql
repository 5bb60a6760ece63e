-- The portal's database and its users; may run any number of times. $(PortalPassword) and $(MigratePassword) come from the environment.
IF DB_ID(N'Portal') IS NULL
    CREATE DATABASE Portal;
GO
-- Readers see the last committed version of a row instead of waiting for its writer.
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'Portal' AND is_read_committed_snapshot_on = 0)
    ALTER DATABASE Portal SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO
IF SUSER_ID(N'portal') IS NULL
    CREATE LOGIN portal WITH PASSWORD = N'$(PortalPassword)';
ELSE
    ALTER LOGIN portal WITH PASSWORD = N'$(PortalPassword)';
GO
IF SUSER_ID(N'portal_migrate') IS NULL
    CREATE LOGIN portal_migrate WITH PASSWORD = N'$(MigratePassword)';
ELSE
    ALTER LOGIN portal_migrate WITH PASSWORD = N'$(MigratePassword)';
GO
USE Portal;
GO
IF USER_ID(N'portal') IS NULL
    CREATE USER portal FOR LOGIN portal;
IF USER_ID(N'portal_migrate') IS NULL
    CREATE USER portal_migrate FOR LOGIN portal_migrate;
GO
ALTER ROLE db_datareader ADD MEMBER portal;
ALTER ROLE db_datawriter ADD MEMBER portal;
ALTER ROLE db_datareader ADD MEMBER portal_migrate;
ALTER ROLE db_datawriter ADD MEMBER portal_migrate;
ALTER ROLE db_ddladmin ADD MEMBER portal_migrate;
GO
