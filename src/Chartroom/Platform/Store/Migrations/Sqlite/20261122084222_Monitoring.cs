using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Sqlite
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
                type: "TEXT",
                maxLength: 8,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "monitoring_cases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    OpenedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    LastAlertAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    AlertCount = table.Column<int>(type: "INTEGER", nullable: false),
                    TriagedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    IncidentNumber = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    IncidentAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_cases", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_cursor",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Next = table.Column<long>(type: "INTEGER", nullable: false),
                    Peers = table.Column<byte[]>(type: "BLOB", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_cursor", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_hours",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Hour = table.Column<int>(type: "INTEGER", nullable: false),
                    Accesses = table.Column<int>(type: "INTEGER", nullable: false),
                    Explained = table.Column<int>(type: "INTEGER", nullable: false),
                    Alerts = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_hours", x => new { x.Day, x.Hour });
                });

            migrationBuilder.CreateTable(
                name: "monitoring_memory",
                columns: table => new
                {
                    Person = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_memory", x => x.Person);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_people",
                columns: table => new
                {
                    Person = table.Column<Guid>(type: "TEXT", nullable: false),
                    Surname = table.Column<long>(type: "INTEGER", nullable: true),
                    Household = table.Column<long>(type: "INTEGER", nullable: true),
                    Street = table.Column<long>(type: "INTEGER", nullable: true),
                    OwnRecord = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_people", x => x.Person);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_rule_changes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false),
                    Threshold = table.Column<double>(type: "REAL", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_rule_changes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_vips",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    Case = table.Column<string>(type: "TEXT", maxLength: 8, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_vips", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_work_hours",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: true),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_monitoring_work_hours", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "patient_marks",
                columns: table => new
                {
                    PatientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Pseudonym = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Place = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_patient_marks", x => x.PatientId);
                });

            migrationBuilder.CreateTable(
                name: "monitoring_alerts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    leaf_index = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Patient = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Work = table.Column<string>(type: "TEXT", maxLength: 8, nullable: true),
                    Score = table.Column<int>(type: "INTEGER", nullable: false),
                    Points = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Found = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RaisedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false)
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
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Words = table.Column<byte[]>(type: "BLOB", nullable: false),
                    CaseId = table.Column<Guid>(type: "TEXT", nullable: false)
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
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Hash = table.Column<long>(type: "INTEGER", nullable: false),
                    PatientId = table.Column<Guid>(type: "TEXT", nullable: false)
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
