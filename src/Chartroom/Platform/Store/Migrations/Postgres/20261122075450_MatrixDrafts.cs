using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MatrixDrafts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Author",
                table: "role_matrix_versions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Based",
                table: "role_matrix_versions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Entry",
                table: "role_matrix_versions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Proof",
                table: "role_matrix_versions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "role_matrix_drafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Based = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "text", nullable: false),
                    Author = table.Column<Guid>(type: "uuid", nullable: false),
                    Began = table.Column<long>(type: "bigint", nullable: false),
                    Changed = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    EndedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Ended = table.Column<long>(type: "bigint", nullable: true),
                    Slot = table.Column<int>(type: "integer", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role_matrix_drafts", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_role_matrix_drafts_Slot",
                table: "role_matrix_drafts",
                column: "Slot",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "role_matrix_drafts");

            migrationBuilder.DropColumn(
                name: "Author",
                table: "role_matrix_versions");

            migrationBuilder.DropColumn(
                name: "Based",
                table: "role_matrix_versions");

            migrationBuilder.DropColumn(
                name: "Entry",
                table: "role_matrix_versions");

            migrationBuilder.DropColumn(
                name: "Proof",
                table: "role_matrix_versions");
        }
    }
}
