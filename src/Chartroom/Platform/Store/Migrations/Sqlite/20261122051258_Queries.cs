using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Queries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "provider_queries",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    ChartWork = table.Column<Guid>(type: "TEXT", nullable: false),
                    Work = table.Column<Guid>(type: "TEXT", nullable: true),
                    EncounterId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PatientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Author = table.Column<Guid>(type: "TEXT", nullable: false),
                    Addressee = table.Column<Guid>(type: "TEXT", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Template = table.Column<Guid>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Effect = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    ContentVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    FiledAs = table.Column<Guid>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provider_queries", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "query_notices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    To = table.Column<Guid>(type: "TEXT", nullable: false),
                    About = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    TakenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    MailedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_query_notices", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "query_policies",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    DueDays = table.Column<int>(type: "INTEGER", nullable: false),
                    ReminderDays = table.Column<int>(type: "INTEGER", nullable: false),
                    LeadDays = table.Column<int>(type: "INTEGER", nullable: false),
                    AdvisorDays = table.Column<int>(type: "INTEGER", nullable: false),
                    Advisor = table.Column<Guid>(type: "TEXT", nullable: true),
                    AnswerIsEvidence = table.Column<bool>(type: "INTEGER", nullable: false),
                    SmallestCell = table.Column<int>(type: "INTEGER", nullable: false),
                    AgreementFlag = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_query_policies", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "query_answers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Method = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    QueryId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_query_answers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_query_answers_provider_queries_QueryId",
                        column: x => x.QueryId,
                        principalTable: "provider_queries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "query_overrides",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    OfWarning = table.Column<bool>(type: "INTEGER", nullable: false),
                    Reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Given = table.Column<bool>(type: "INTEGER", nullable: true),
                    QueryId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_query_overrides", x => x.Id);
                    table.ForeignKey(
                        name: "FK_query_overrides_provider_queries_QueryId",
                        column: x => x.QueryId,
                        principalTable: "provider_queries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "query_steps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    To = table.Column<Guid>(type: "TEXT", nullable: true),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Note = table.Column<byte[]>(type: "BLOB", nullable: true),
                    QueryId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_query_steps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_query_steps_provider_queries_QueryId",
                        column: x => x.QueryId,
                        principalTable: "provider_queries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_provider_queries_Addressee_State",
                table: "provider_queries",
                columns: new[] { "Addressee", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_provider_queries_Author_State",
                table: "provider_queries",
                columns: new[] { "Author", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_provider_queries_ChartWork",
                table: "provider_queries",
                column: "ChartWork");

            migrationBuilder.CreateIndex(
                name: "IX_provider_queries_Number",
                table: "provider_queries",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_provider_queries_State_SentAt",
                table: "provider_queries",
                columns: new[] { "State", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_query_answers_QueryId",
                table: "query_answers",
                column: "QueryId");

            migrationBuilder.CreateIndex(
                name: "IX_query_notices_TakenAt",
                table: "query_notices",
                column: "TakenAt");

            migrationBuilder.CreateIndex(
                name: "IX_query_overrides_QueryId",
                table: "query_overrides",
                column: "QueryId");

            migrationBuilder.CreateIndex(
                name: "IX_query_steps_QueryId",
                table: "query_steps",
                column: "QueryId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "query_answers");

            migrationBuilder.DropTable(
                name: "query_notices");

            migrationBuilder.DropTable(
                name: "query_overrides");

            migrationBuilder.DropTable(
                name: "query_policies");

            migrationBuilder.DropTable(
                name: "query_steps");

            migrationBuilder.DropTable(
                name: "provider_queries");
        }
    }
}
