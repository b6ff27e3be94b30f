using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AccessGovernance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Until",
                table: "work_items",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ActingRole",
                table: "sessions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ManagerKey",
                table: "accounts",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "held_rights",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountKey = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Profile = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    Document = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    GrantedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Request = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    Until = table.Column<long>(type: "bigint", nullable: true),
                    SuspendedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedHow = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    EndedBy = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_held_rights", x => x.Id);
                    table.ForeignKey(
                        name: "FK_held_rights_accounts_AccountKey",
                        column: x => x.AccountKey,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_ManagerKey",
                table: "accounts",
                column: "ManagerKey");

            migrationBuilder.CreateIndex(
                name: "IX_held_rights_AccountKey_EndedAt",
                table: "held_rights",
                columns: new[] { "AccountKey", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_held_rights_Request",
                table: "held_rights",
                column: "Request",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_held_rights_Until",
                table: "held_rights",
                column: "Until");

            migrationBuilder.CreateIndex(
                name: "one_live_right",
                table: "held_rights",
                columns: new[] { "AccountKey", "Key" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "held_rights");

            migrationBuilder.DropIndex(
                name: "IX_accounts_ManagerKey",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "Until",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "ActingRole",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "ManagerKey",
                table: "accounts");
        }
    }
}
