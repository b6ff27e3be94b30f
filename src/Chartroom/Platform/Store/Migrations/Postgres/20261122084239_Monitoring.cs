using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Monitoring : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "MonitoringNumber",
                table: "notices",
                type: "character varying(8)",
                maxLength: 8,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "monitoring_cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    LastAlertAt = table.Column<long>(type: "bigint", nullable: false),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    AlertCount = table.Column<int>(type: "integer", nullable: false),
                    TriagedAt = table.Column<long>(type: "bigint", nullable: true),
                    IncidentNumber = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    IncidentAt = table.Column<long>(type: "bigint", nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_cases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_cursor",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Next = table.Column<long>(type: "bigint", nullable: false),
                    Peers = table.Column<byte[]>(type: "bytea", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_cursor", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_hours",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    Hour = table.Column<int>(type: "integer", nullable: false),
                    Accesses = table.Column<int>(type: "integer", nullable: false),
                    Explained = table.Column<int>(type: "integer", nullable: false),
                    Alerts = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_hours", x => new { x.Day, x.Hour });
                });

            migrationBuilder.CreateTable(
                name: "monitoring_memory",
                columns: table => new
                {
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_memory", x => x.Person);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_people",
                columns: table => new
                {
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Surname = table.Column<long>(type: "bigint", nullable: true),
                    Household = table.Column<long>(type: "bigint", nullable: true),
                    Street = table.Column<long>(type: "bigint", nullable: true),
                    OwnRecord = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_people", x => x.Person);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_rule_changes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Rule = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Weight = table.Column<int>(type: "integer", nullable: false),
                    Threshold = table.Column<double>(type: "double precision", nullable: false),
                    Why = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_rule_changes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_vips",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Patient = table.Column<Guid>(type: "uuid", nullable: false),
                    Case = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    Reason = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    EndedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_vips", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_work_hours",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: true),
                    From = table.Column<int>(type: "integer", nullable: false),
                    To = table.Column<int>(type: "integer", nullable: false),
                    Days = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_work_hours", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "patient_marks",
                columns: table => new
                {
                    PatientId = table.Column<Guid>(type: "uuid", nullable: false),
                    Pseudonym = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Place = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patient_marks", x => x.PatientId);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_alerts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    leaf_index = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Patient = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Work = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    Score = table.Column<int>(type: "integer", nullable: false),
                    Points = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Found = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    RaisedAt = table.Column<long>(type: "bigint", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_alerts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_monitoring_alerts_monitoring_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "monitoring_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_steps",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Words = table.Column<byte[]>(type: "bytea", nullable: false),
                    CaseId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_steps", x => x.Id);
                    table.ForeignKey(
                        name: "FK_monitoring_steps_monitoring_cases_CaseId",
                        column: x => x.CaseId,
                        principalTable: "monitoring_cases",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "patient_mark_hashes",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Hash = table.Column<long>(type: "bigint", nullable: false),
                    PatientId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patient_mark_hashes", x => new { x.PatientId, x.Kind, x.Hash });
                    table.ForeignKey(
                        name: "FK_patient_mark_hashes_patient_marks_PatientId",
                        column: x => x.PatientId,
                        principalTable: "patient_marks",
                        principalColumn: "PatientId",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_alerts_CaseId",
                table: "monitoring_alerts",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_alerts_RaisedAt",
                table: "monitoring_alerts",
                column: "RaisedAt");

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_cases_Number",
                table: "monitoring_cases",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_cases_Person_State",
                table: "monitoring_cases",
                columns: new[] { "Person", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_cases_State_Score",
                table: "monitoring_cases",
                columns: new[] { "State", "Score" });

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_steps_CaseId",
                table: "monitoring_steps",
                column: "CaseId");

            migrationBuilder.CreateIndex(
                name: "IX_monitoring_vips_Patient",
                table: "monitoring_vips",
                column: "Patient");

            migrationBuilder.CreateIndex(
                name: "IX_patient_mark_hashes_Kind_Hash",
                table: "patient_mark_hashes",
                columns: new[] { "Kind", "Hash" });

            migrationBuilder.CreateIndex(
                name: "IX_patient_marks_Place",
                table: "patient_marks",
                column: "Place");

            migrationBuilder.CreateIndex(
                name: "IX_patient_marks_Pseudonym",
                table: "patient_marks",
                column: "Pseudonym",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "monitoring_alerts");

            migrationBuilder.DropTable(
                name: "monitoring_cursor");

            migrationBuilder.DropTable(
                name: "monitoring_hours");

            migrationBuilder.DropTable(
                name: "monitoring_memory");

            migrationBuilder.DropTable(
                name: "monitoring_people");

            migrationBuilder.DropTable(
                name: "monitoring_rule_changes");

            migrationBuilder.DropTable(
                name: "monitoring_steps");

            migrationBuilder.DropTable(
                name: "monitoring_vips");

            migrationBuilder.DropTable(
                name: "monitoring_work_hours");

            migrationBuilder.DropTable(
                name: "patient_mark_hashes");

            migrationBuilder.DropTable(
                name: "monitoring_cases");

            migrationBuilder.DropTable(
                name: "patient_marks");

            migrationBuilder.DropColumn(
                name: "MonitoringNumber",
                table: "notices");
        }
    }
}
