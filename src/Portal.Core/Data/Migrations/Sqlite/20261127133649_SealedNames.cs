using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations.Sqlite
{
    public partial class SealedNames : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "SealedFileName",
                table: "Documents",
                type: "BLOB",
                maxLength: 1600,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SealedSourceId",
                table: "Documents",
                type: "BLOB",
                maxLength: 1600,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SealedEvidenceElsewhere",
                table: "Attempts",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SealedOpenChecks",
                table: "Attempts",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Documents_InClear",
                table: "Documents",
                column: "Id",
                filter: "SealedFileName IS NULL AND ErasedAt IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Documents_NamedAfterErasure",
                table: "Documents",
                column: "Id",
                filter: "SealedFileName IS NOT NULL AND ErasedAt IS NOT NULL");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Documents_InClear",
                table: "Documents");

            migrationBuilder.DropIndex(
                name: "IX_Documents_NamedAfterErasure",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "SealedFileName",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "SealedSourceId",
                table: "Documents");

            migrationBuilder.DropColumn(
                name: "SealedEvidenceElsewhere",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "SealedOpenChecks",
                table: "Attempts");
        }
    }
}
