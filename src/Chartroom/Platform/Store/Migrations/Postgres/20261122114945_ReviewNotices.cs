using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Chartroom.Platform.Store.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReviewNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ReviewCampaign",
                table: "notices");

            migrationBuilder.DropColumn(
                name: "ReviewNews",
                table: "notices");
        }
    }
}
