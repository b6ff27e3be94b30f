using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Devices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "DeviceId",
                table: "sessions",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "device_policies",
                columns: table => new
                {
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    EncryptionDays = table.Column<int>(type: "integer", nullable: false),
                    PatchDays = table.Column<int>(type: "integer", nullable: false),
                    ManagementDays = table.Column<int>(type: "integer", nullable: false),
                    By = table.Column<Guid>(type: "uuid", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<long>(type: "bigint", nullable: true),
                    InForceSince = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_device_policies", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Serial = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Owner = table.Column<Guid>(type: "uuid", nullable: false),
                    Registered = table.Column<long>(type: "bigint", nullable: false),
                    Encrypted = table.Column<bool>(type: "boolean", nullable: false),
                    EncryptionSeen = table.Column<DateOnly>(type: "date", nullable: true),
                    PatchedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Enrolled = table.Column<bool>(type: "boolean", nullable: false),
                    EnrolmentSeen = table.Column<DateOnly>(type: "date", nullable: true),
                    ManagedUntil = table.Column<long>(type: "bigint", nullable: true),
                    CodeHash = table.Column<byte[]>(type: "bytea", nullable: true),
                    CodeUntil = table.Column<long>(type: "bigint", nullable: true),
                    PublicKey = table.Column<byte[]>(type: "bytea", nullable: true),
                    KeyHash = table.Column<byte[]>(type: "bytea", nullable: true),
                    BoundAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedHow = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_devices", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_sessions_DeviceId",
                table: "sessions",
                column: "DeviceId");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "device_policies");

            migrationBuilder.DropTable(
                name: "devices");

            migrationBuilder.DropIndex(
                name: "IX_sessions_DeviceId",
                table: "sessions");

            migrationBuilder.DropColumn(
                name: "DeviceId",
                table: "sessions");
        }
    }
}
