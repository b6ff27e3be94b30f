using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AccessGovernance : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropPrimaryKey(
                name: "PK_query_notices",
                table: "query_notices");

            migrationBuilder.RenameTable(
                name: "query_notices",
                newName: "notices");

            migrationBuilder.RenameIndex(
                name: "IX_query_notices_TakenAt",
                table: "notices",
                newName: "IX_notices_TakenAt");

            migrationBuilder.AddColumn<long>(
                name: "Until",
                table: "work_items",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ActingRole",
                table: "sessions",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ManagerKey",
                table: "accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Number",
                table: "notices",
                type: "TEXT",
                maxLength: 8,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 8);

            migrationBuilder.AlterColumn<string>(
                name: "About",
                table: "notices",
                type: "TEXT",
                maxLength: 40,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 40);

            migrationBuilder.AddColumn<string>(
                name: "Discriminator",
                table: "notices",
                type: "TEXT",
                maxLength: 21,
                nullable: false,
                defaultValue: "QueryNotice");

            migrationBuilder.AddColumn<string>(
                name: "EmergencyAbout",
                table: "notices",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EmergencyNumber",
                table: "notices",
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Request",
                table: "notices",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RequestAbout",
                table: "notices",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_notices",
                table: "notices",
                column: "Id");

            migrationBuilder.CreateTable(
                name: "access_requests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Profile = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Document = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    AnswerBy = table.Column<long>(type: "INTEGER", nullable: false),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecisionReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Right = table.Column<Guid>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_requests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_requests_accounts_AccountKey",
                        column: x => x.AccountKey,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "emergency_accesses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Chart = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Coding = table.Column<Guid>(type: "TEXT", nullable: false),
                    Patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    Encounter = table.Column<Guid>(type: "TEXT", nullable: false),
                    Profile = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ByKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Sentence = table.Column<byte[]>(type: "BLOB", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReviewDue = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EscalatedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reviewer = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReviewedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Grade = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Extent = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Follows = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Verdict = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_emergency_accesses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_emergency_accesses_accounts_ByKey",
                        column: x => x.ByKey,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "held_rights",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Profile = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Document = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    GrantedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Request = table.Column<Guid>(type: "TEXT", nullable: true),
                    From = table.Column<long>(type: "INTEGER", nullable: false),
                    Until = table.Column<long>(type: "INTEGER", nullable: true),
                    SuspendedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedHow = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedBy = table.Column<Guid>(type: "TEXT", nullable: true)
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

            migrationBuilder.CreateTable(
                name: "access_request_versions",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Request = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Hours = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_request_versions", x => new { x.Request, x.Number });
                    table.ForeignKey(
                        name: "FK_access_request_versions_access_requests_Request",
                        column: x => x.Request,
                        principalTable: "access_requests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_accounts_ManagerKey",
                table: "accounts",
                column: "ManagerKey");

            migrationBuilder.CreateIndex(
                name: "IX_notices_To_At",
                table: "notices",
                columns: new[] { "To", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_access_requests_AccountKey_AskedAt",
                table: "access_requests",
                columns: new[] { "AccountKey", "AskedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_access_requests_State_AnswerBy",
                table: "access_requests",
                columns: new[] { "State", "AnswerBy" });

            migrationBuilder.CreateIndex(
                name: "one_pending_request",
                table: "access_requests",
                columns: new[] { "AccountKey", "Key" },
                unique: true,
                filter: "\"State\" = 'Pending'");

            migrationBuilder.CreateIndex(
                name: "IX_emergency_accesses_Number",
                table: "emergency_accesses",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_emergency_accesses_State_Until",
                table: "emergency_accesses",
                columns: new[] { "State", "Until" });

            migrationBuilder.CreateIndex(
                name: "one_unreviewed_emergency",
                table: "emergency_accesses",
                column: "ByKey",
                unique: true,
                filter: "\"OpenedAt\" IS NOT NULL AND \"ReviewedAt\" IS NULL");

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
                name: "access_request_versions");

            migrationBuilder.DropTable(
                name: "emergency_accesses");

            migrationBuilder.DropTable(
                name: "held_rights");

            migrationBuilder.DropTable(
                name: "access_requests");

            migrationBuilder.DropIndex(
                name: "IX_accounts_ManagerKey",
                table: "accounts");

            migrationBuilder.DropPrimaryKey(
                name: "PK_notices",
                table: "notices");

            migrationBuilder.DropIndex(
                name: "IX_notices_To_At",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "Until",
                table: "work_items");

            migrationBuilder.DropColumn(
                name: "ActingRole",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "ManagerKey",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "Discriminator",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "EmergencyAbout",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "EmergencyNumber",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "Request",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "RequestAbout",
                table: "notices");

            migrationBuilder.RenameTable(
                name: "notices",
                newName: "query_notices");

            migrationBuilder.RenameIndex(
                name: "IX_notices_TakenAt",
                table: "query_notices",
                newName: "IX_query_notices_TakenAt");

            migrationBuilder.AlterColumn<string>(
                name: "Number",
                table: "query_notices",
                type: "TEXT",
                maxLength: 8,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 8,
                oldNullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "About",
                table: "query_notices",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldMaxLength: 40,
                oldNullable: true);

            migrationBuilder.AddPrimaryKey(
                name: "PK_query_notices",
                table: "query_notices",
                column: "Id");
        }
    }
}
