using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

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
