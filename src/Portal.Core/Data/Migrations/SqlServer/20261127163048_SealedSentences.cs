using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations.SqlServer
{
    public partial class SealedSentences : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "SealedError",
                table: "WorkItems",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SealedValues",
                table: "TimelineEntries",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SealedCheckFindings",
                table: "Accounts",
                type: "varbinary(max)",
                nullable: true);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SealedError",
                table: "WorkItems");

            migrationBuilder.DropColumn(
                name: "SealedValues",
                table: "TimelineEntries");

            migrationBuilder.DropColumn(
                name: "SealedCheckFindings",
                table: "Accounts");
        }
    }
}
