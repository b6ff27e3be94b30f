using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AccessReviews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "access_campaign_reports",
                columns: table => new
                {
                    Campaign = table.Column<Guid>(type: "TEXT", nullable: false),
                    Csv = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_campaign_reports", x => x.Campaign);
                });

            migrationBuilder.CreateTable(
                name: "access_campaigns",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Period = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Policy = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    DueDay = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueAt = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ClosedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    ReportSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Closing = table.Column<Guid>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_campaigns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "access_review_items",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Campaign = table.Column<Guid>(type: "TEXT", nullable: false),
                    Right = table.Column<Guid>(type: "TEXT", nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reviewer = table.Column<Guid>(type: "TEXT", nullable: false),
                    Uses = table.Column<int>(type: "INTEGER", nullable: false),
                    LastUse = table.Column<long>(type: "INTEGER", nullable: true),
                    Peers = table.Column<int>(type: "INTEGER", nullable: false),
                    PeersHolding = table.Column<int>(type: "INTEGER", nullable: false),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    Flags = table.Column<int>(type: "INTEGER", maxLength: 40, nullable: false),
                    Explained = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Marked = table.Column<bool>(type: "INTEGER", nullable: false),
                    ShownAt = table.Column<long>(type: "INTEGER", nullable: true),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SuspendedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Entry = table.Column<Guid>(type: "TEXT", nullable: true),
                    Spared = table.Column<bool>(type: "INTEGER", nullable: false),
                    Signature = table.Column<Guid>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_review_items", x => x.Id);
                    table.ForeignKey(
                        name: "FK_access_review_items_held_rights_Right",
                        column: x => x.Right,
                        principalTable: "held_rights",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "access_review_parts",
                columns: table => new
                {
                    Campaign = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reviewer = table.Column<Guid>(type: "TEXT", nullable: false),
                    SignedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Method = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Entry = table.Column<Guid>(type: "TEXT", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_review_parts", x => new { x.Campaign, x.Reviewer });
                });

            migrationBuilder.CreateTable(
                name: "access_review_policies",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    EveryMonths = table.Column<int>(type: "INTEGER", nullable: false),
                    DueDays = table.Column<int>(type: "INTEGER", nullable: false),
                    DormantDays = table.Column<int>(type: "INTEGER", nullable: false),
                    LeastPeers = table.Column<int>(type: "INTEGER", nullable: false),
                    ExcessivePercent = table.Column<int>(type: "INTEGER", nullable: false),
                    CreepPercent = table.Column<int>(type: "INTEGER", nullable: false),
                    SharedMinutes = table.Column<int>(type: "INTEGER", nullable: false),
                    SharedSignIns = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_access_review_policies", x => x.Number);
                });

            migrationBuilder.CreateIndex(
                name: "IX_access_campaigns_Number",
                table: "access_campaigns",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_campaigns_Period",
                table: "access_campaigns",
                column: "Period",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_review_items_Campaign_Reviewer_Person",
                table: "access_review_items",
                columns: new[] { "Campaign", "Reviewer", "Person" });

            migrationBuilder.CreateIndex(
                name: "IX_access_review_items_Campaign_Right",
                table: "access_review_items",
                columns: new[] { "Campaign", "Right" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_access_review_items_Right",
                table: "access_review_items",
                column: "Right");

            migrationBuilder.CreateIndex(
                name: "IX_access_review_items_State_Campaign",
                table: "access_review_items",
                columns: new[] { "State", "Campaign" });

            migrationBuilder.CreateIndex(
                name: "IX_access_review_parts_Reviewer",
                table: "access_review_parts",
                column: "Reviewer");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "access_campaign_reports");

            migrationBuilder.DropTable(
                name: "access_campaigns");

            migrationBuilder.DropTable(
                name: "access_review_items");

            migrationBuilder.DropTable(
                name: "access_review_parts");

            migrationBuilder.DropTable(
                name: "access_review_policies");
        }
    }
}
