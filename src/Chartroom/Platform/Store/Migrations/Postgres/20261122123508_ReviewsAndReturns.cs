using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReviewsAndReturns : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "RemovedSubject",
                table: "provisioned_people",
                type: "character varying(255)",
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ReviewCampaign",
                table: "notices",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReviewNews",
                table: "notices",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Device",
                table: "custody_items",
                type: "uuid",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "RemovedSubject",
                table: "provisioned_people");

            migrationBuilder.DropColumn(
                name: "ReviewCampaign",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "ReviewNews",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "Device",
                table: "custody_items");
        }
    }
}
