using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class WorkDates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_work_items_Assignee_Open",
                table: "work_items");

            migrationBuilder.AddColumn<DateOnly>(
                name: "GoverningDate",
                table: "work_items",
                type: "TEXT",
                nullable: true);

            // Work made before this step takes its day from its encounter.
            migrationBuilder.Sql(
                """
                UPDATE work_items SET "GoverningDate" =
                    (SELECT e."GoverningDate" FROM encounters e WHERE e."Id" = work_items."EncounterId");
                """);

            migrationBuilder.CreateIndex(
                name: "IX_work_items_Assignee_Open_GoverningDate",
                table: "work_items",
                columns: new[] { "Assignee", "Open", "GoverningDate" });

            migrationBuilder.CreateIndex(
                name: "IX_work_items_Open_GoverningDate",
                table: "work_items",
                columns: new[] { "Open", "GoverningDate" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_work_items_Assignee_Open_GoverningDate",
                table: "work_items");

            migrationBuilder.DropIndex(
                name: "IX_work_items_Open_GoverningDate",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "GoverningDate",
                table: "work_items");

            migrationBuilder.CreateIndex(
                name: "IX_work_items_Assignee_Open",
                table: "work_items",
                columns: new[] { "Assignee", "Open" });
        }
    }
}
