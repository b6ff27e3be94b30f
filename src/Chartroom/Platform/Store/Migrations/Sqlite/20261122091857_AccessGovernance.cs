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
                name: "DeviceId",
                table: "sessions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Author",
                table: "role_matrix_versions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Based",
                table: "role_matrix_versions",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Entry",
                table: "role_matrix_versions",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Proof",
                table: "role_matrix_versions",
                type: "TEXT",
                maxLength: 40,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "Associate",
                table: "accounts",
                type: "TEXT",
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

            migrationBuilder.AddColumn<string>(
                name: "MonitoringNumber",
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
                name: "device_policies",
                columns: table => new
                {
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EncryptionDays = table.Column<int>(type: "INTEGER", nullable: false),
                    PatchDays = table.Column<int>(type: "INTEGER", nullable: false),
                    ManagementDays = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    InForceSince = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_policies", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Owner = table.Column<Guid>(type: "TEXT", nullable: false),
                    Registered = table.Column<long>(type: "INTEGER", nullable: false),
                    Encrypted = table.Column<bool>(type: "INTEGER", nullable: false),
                    EncryptionSeen = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PatchedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Enrolled = table.Column<bool>(type: "INTEGER", nullable: false),
                    EnrolmentSeen = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ManagedUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    CodeHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    CodeUntil = table.Column<long>(type: "INTEGER", nullable: true),
                    PublicKey = table.Column<byte[]>(type: "BLOB", nullable: true),
                    KeyHash = table.Column<byte[]>(type: "BLOB", nullable: true),
                    BoundAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedHow = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_devices", x => x.Id);
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
                name: "external_identities",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    Provisioned = table.Column<bool>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_external_identities", x => x.AccountId);
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
                name: "provisioned_people",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    GivenName = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    FamilyName = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Department = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Manager = table.Column<Guid>(type: "TEXT", nullable: true),
                    Active = table.Column<bool>(type: "INTEGER", nullable: false),
                    WantedRole = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Waiting = table.Column<bool>(type: "INTEGER", nullable: false),
                    RemovedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioned_people", x => x.AccountId);
                });

            migrationBuilder.CreateTable(
                name: "provisioned_roles",
                columns: table => new
                {
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Word = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Role = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioned_roles", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "provisioning_tokens",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    IssuedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    IssuedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Expires = table.Column<long>(type: "INTEGER", nullable: false),
                    RevokedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastUsed = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provisioning_tokens", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "role_matrix_drafts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Based = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Author = table.Column<Guid>(type: "TEXT", nullable: false),
                    Began = table.Column<long>(type: "INTEGER", nullable: false),
                    Changed = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    EndedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Ended = table.Column<long>(type: "INTEGER", nullable: true),
                    Slot = table.Column<int>(type: "INTEGER", nullable: true),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_role_matrix_drafts", x => x.Id);
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
                name: "IX_sessions_DeviceId",
                table: "sessions",
                column: "DeviceId");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_Associate",
                table: "accounts",
                column: "Associate");

            migrationBuilder.CreateIndex(
                name: "IX_accounts_ManagerKey",
                table: "accounts",
                column: "ManagerKey");

            migrationBuilder.CreateIndex(
                name: "IX_notices_To_At",
                table: "notices",
                columns: new[] { "To", "At" });

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
                name: "IX_devices_CodeHash",
                table: "devices",
                column: "CodeHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_devices_KeyHash",
                table: "devices",
                column: "KeyHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_devices_Owner",
                table: "devices",
                column: "Owner");

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
                name: "IX_external_identities_Subject",
                table: "external_identities",
                column: "Subject",
                unique: true);

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
                columns: new[] { "AccountKey", "Key", "Source" },
                unique: true,
                filter: "\"EndedAt\" IS NULL");

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

            migrationBuilder.CreateIndex(
                name: "IX_provisioning_tokens_Hash",
                table: "provisioning_tokens",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_role_matrix_drafts_Slot",
                table: "role_matrix_drafts",
                column: "Slot",
                unique: true);

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
                name: "access_campaign_reports");

            migrationBuilder.DropTable(
                name: "access_campaigns");

            migrationBuilder.DropTable(
                name: "access_request_versions");

            migrationBuilder.DropTable(
                name: "access_review_items");

            migrationBuilder.DropTable(
                name: "access_review_parts");

            migrationBuilder.DropTable(
                name: "access_review_policies");

            migrationBuilder.DropTable(
                name: "associate_agreements");

            migrationBuilder.DropTable(
                name: "custody_items");

            migrationBuilder.DropTable(
                name: "device_policies");

            migrationBuilder.DropTable(
                name: "devices");

            migrationBuilder.DropTable(
                name: "emergency_accesses");

            migrationBuilder.DropTable(
                name: "external_identities");

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
                name: "provisioned_people");

            migrationBuilder.DropTable(
                name: "provisioned_roles");

            migrationBuilder.DropTable(
                name: "provisioning_tokens");

            migrationBuilder.DropTable(
                name: "role_matrix_drafts");

            migrationBuilder.DropTable(
                name: "workforce_items");

            migrationBuilder.DropTable(
                name: "workforce_obligations");

            migrationBuilder.DropTable(
                name: "access_requests");

            migrationBuilder.DropTable(
                name: "held_rights");

            migrationBuilder.DropTable(
                name: "associates");

            migrationBuilder.DropTable(
                name: "monitoring_cases");

            migrationBuilder.DropTable(
                name: "patient_marks");

            migrationBuilder.DropTable(
                name: "workforce_cases");

            migrationBuilder.DropIndex(
                name: "IX_sessions_DeviceId",
                table: "sessions");

            migrationBuilder.DropIndex(
                name: "IX_accounts_Associate",
                table: "accounts");

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
                name: "DeviceId",
                table: "sessions");

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

            migrationBuilder.DropColumn(
                name: "Associate",
                table: "accounts");

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
                name: "MonitoringNumber",
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
