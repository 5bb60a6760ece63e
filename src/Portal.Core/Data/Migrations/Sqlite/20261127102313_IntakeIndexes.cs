using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.Core.Data.Migrations.Sqlite
{
    public partial class IntakeIndexes : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WorkItems_CaseId",
                table: "WorkItems");

            migrationBuilder.DropIndex(
                name: "IX_WorkItems_State_CompletedAt",
                table: "WorkItems");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_CaseId_Id",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_CaseId",
                table: "WorkItems",
                column: "CaseId",
                filter: "CaseId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_State_CompletedAt",
                table: "WorkItems",
                columns: new[] { "State", "CompletedAt" },
                filter: "CompletedAt IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_CaseId_Id",
                table: "Deliveries",
                columns: new[] { "CaseId", "Id" },
                filter: "CaseId IS NOT NULL");
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_WorkItems_CaseId",
                table: "WorkItems");

            migrationBuilder.DropIndex(
                name: "IX_WorkItems_State_CompletedAt",
                table: "WorkItems");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_CaseId_Id",
                table: "Deliveries");

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_CaseId",
                table: "WorkItems",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_WorkItems_State_CompletedAt",
                table: "WorkItems",
                columns: new[] { "State", "CompletedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_CaseId_Id",
                table: "Deliveries",
                columns: new[] { "CaseId", "Id" });
        }
    }
}
