using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Notes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "chart_notes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    WorkItemId = table.Column<Guid>(type: "uuid", nullable: false),
                    EncounterId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Author = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    RetractedAt = table.Column<long>(type: "bigint", nullable: true),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_chart_notes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "denials",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Coding = table.Column<Guid>(type: "uuid", nullable: false),
                    Payer = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    ReasonText = table.Column<byte[]>(type: "bytea", nullable: false),
                    RegisteredBy = table.Column<Guid>(type: "uuid", nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    Received = table.Column<DateOnly>(type: "date", nullable: false),
                    Deadline = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_denials", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "discussions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    EncounterId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    LastSaid = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discussions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "guidelines",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Publisher = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Section = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Edition = table.Column<DateOnly>(type: "date", nullable: false),
                    Link = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    RetiredAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_guidelines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "note_versions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    Readers = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Policy = table.Column<int>(type: "integer", nullable: false),
                    NoteId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_note_versions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_note_versions_chart_notes_NoteId",
                        column: x => x.NoteId,
                        principalTable: "chart_notes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "appeal_decisions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Level = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Final = table.Column<bool>(type: "boolean", nullable: false),
                    Method = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    DenialId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appeal_decisions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_appeal_decisions_denials_DenialId",
                        column: x => x.DenialId,
                        principalTable: "denials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "appeal_letters",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Content = table.Column<byte[]>(type: "bytea", nullable: false),
                    DenialId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appeal_letters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_appeal_letters_denials_DenialId",
                        column: x => x.DenialId,
                        principalTable: "denials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "appeal_pages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Document = table.Column<Guid>(type: "uuid", nullable: false),
                    Version = table.Column<Guid>(type: "uuid", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    Sections = table.Column<int[]>(type: "integer[]", nullable: false),
                    Names = table.Column<string>(type: "text", nullable: false),
                    Present = table.Column<int>(type: "integer", nullable: false),
                    Reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    DenialId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_appeal_pages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_appeal_pages_denials_DenialId",
                        column: x => x.DenialId,
                        principalTable: "denials",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "discussion_mentions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Message = table.Column<int>(type: "integer", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    SeenAt = table.Column<long>(type: "bigint", nullable: true),
                    DiscussionId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discussion_mentions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_discussion_mentions_discussions_DiscussionId",
                        column: x => x.DiscussionId,
                        principalTable: "discussions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "discussion_messages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<byte[]>(type: "bytea", nullable: false),
                    DiscussionId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_discussion_messages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_discussion_messages_discussions_DiscussionId",
                        column: x => x.DiscussionId,
                        principalTable: "discussions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_appeal_decisions_DenialId",
                table: "appeal_decisions",
                column: "DenialId");

            migrationBuilder.CreateIndex(
                name: "IX_appeal_letters_DenialId_Number",
                table: "appeal_letters",
                columns: new[] { "DenialId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_appeal_pages_DenialId_Document",
                table: "appeal_pages",
                columns: new[] { "DenialId", "Document" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_chart_notes_EncounterId",
                table: "chart_notes",
                column: "EncounterId");

            migrationBuilder.CreateIndex(
                name: "IX_denials_State_Deadline",
                table: "denials",
                columns: new[] { "State", "Deadline" });

            migrationBuilder.CreateIndex(
                name: "IX_discussion_mentions_DiscussionId",
                table: "discussion_mentions",
                column: "DiscussionId");

            migrationBuilder.CreateIndex(
                name: "IX_discussion_mentions_Person_SeenAt",
                table: "discussion_mentions",
                columns: new[] { "Person", "SeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_discussion_messages_DiscussionId_Number",
                table: "discussion_messages",
                columns: new[] { "DiscussionId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_discussions_EncounterId",
                table: "discussions",
                column: "EncounterId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_note_versions_NoteId_Number",
                table: "note_versions",
                columns: new[] { "NoteId", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "appeal_decisions");

            migrationBuilder.DropTable(
                name: "appeal_letters");

            migrationBuilder.DropTable(
                name: "appeal_pages");

            migrationBuilder.DropTable(
                name: "discussion_mentions");

            migrationBuilder.DropTable(
                name: "discussion_messages");

            migrationBuilder.DropTable(
                name: "guidelines");

            migrationBuilder.DropTable(
                name: "note_versions");

            migrationBuilder.DropTable(
                name: "denials");

            migrationBuilder.DropTable(
                name: "discussions");

            migrationBuilder.DropTable(
                name: "chart_notes");
        }
    }
}
