using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations.Sqlite
{
    public partial class JointOrders : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "JoinsReference",
                table: "Attempts",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Attempts_AccountId_JoinsReference",
                table: "Attempts",
                columns: new[] { "AccountId", "JoinsReference" });
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Attempts_AccountId_JoinsReference",
                table: "Attempts");

            migrationBuilder.DropColumn(
                name: "JoinsReference",
                table: "Attempts");
        }
    }
}
