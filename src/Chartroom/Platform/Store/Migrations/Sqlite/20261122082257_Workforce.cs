using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Workforce : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "Associate",
                table: "accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "associates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Work = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_associates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "custody_items",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    GivenAt = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReturnedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_custody_items", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workforce_cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Classes = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    Manager = table.Column<Guid>(type: "TEXT", nullable: true),
                    Credential = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Associate = table.Column<Guid>(type: "TEXT", nullable: true),
                    HandTo = table.Column<Guid>(type: "TEXT", nullable: true),
                    OpenedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Effective = table.Column<long>(type: "INTEGER", nullable: true),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    StoppedBy = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    RightsBefore = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    RightsAfter = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    WorkHanded = table.Column<int>(type: "INTEGER", nullable: false),
                    WorkReturned = table.Column<int>(type: "INTEGER", nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workforce_cases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "workforce_obligations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Edition = table.Column<int>(type: "INTEGER", nullable: true),
                    AcknowledgedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Entry = table.Column<Guid>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workforce_obligations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "associate_agreements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Associate = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReviewedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_associate_agreements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_associate_agreements_associates_Associate",
                        column: x => x.Associate,
                        principalTable: "associates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "workforce_items",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Task = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: true),
                    Entry = table.Column<Guid>(type: "TEXT", nullable: true),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workforce_items", x => x.Id);
                    table.ForeignKey(
                        name: "FK_workforce_items_workforce_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "workforce_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_Associate",
                table: "accounts",
                column: "Associate");

            migrationBuilder.CreateIndex(
                name: "IX_associate_agreements_Associate_Until",
                table: "associate_agreements",
                columns: new[] { "Associate", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_associates_Name",
                table: "associates",
                column: "Name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_custody_items_Person_ReturnedAt",
                table: "custody_items",
                columns: new[] { "Person", "ReturnedAt" });

            migrationBuilder.CreateIndex(
                name: "one_hand",
                table: "custody_items",
                columns: new[] { "Kind", "Name" },
                unique: true,
                filter: "\"ReturnedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_workforce_cases_Kind_Effective",
                table: "workforce_cases",
                columns: new[] { "Kind", "Effective" });

            migrationBuilder.CreateIndex(
                name: "IX_workforce_cases_State_Due",
                table: "workforce_cases",
                columns: new[] { "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "one_open_case",
                table: "workforce_cases",
                column: "Person",
                unique: true,
                filter: "\"State\" = 'Open'");

            migrationBuilder.CreateIndex(
                name: "IX_workforce_items_CaseId",
                table: "workforce_items",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_workforce_obligations_Person",
                table: "workforce_obligations",
                column: "Person");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "associate_agreements");

            migrationBuilder.DropTable(
                name: "custody_items");

            migrationBuilder.DropTable(
                name: "workforce_items");

            migrationBuilder.DropTable(
                name: "workforce_obligations");

            migrationBuilder.DropTable(
                name: "associates");

            migrationBuilder.DropTable(
                name: "workforce_cases");

            migrationBuilder.DropIndex(
                name: "IX_accounts_Associate",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "Associate",
                table: "accounts");
        }
    }
}
