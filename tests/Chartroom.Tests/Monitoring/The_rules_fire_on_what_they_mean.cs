using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Tests.Monitoring;

/// <summary>Each rule on its example and on what only looks like it. No database.</summary>
public sealed class The_rules_fire_on_what_they_mean
{
    [Theory]
    [InlineData(Stage.Own, RuleId.OwnRecord)]
    [InlineData(Stage.Housemate, RuleId.Household)]
    [InlineData(Stage.Relative, RuleId.Surname)]
    [InlineData(Stage.Neighbour, RuleId.Street)]
    [InlineData(Stage.Colleague, RuleId.Colleague)]
    [InlineData(Stage.Vip, RuleId.Vip)]
    public void A_chart_without_a_right_of_somebody_close(ulong patient, RuleId rule)
    {
        var alert = new Stage().Open(patient);

        Assert.NotNull(alert);
        Assert.Equal(rule, alert.Points[0].Rule);
        Assert.True(alert.Has(RuleId.NoRight));
        Assert.Equal(Reason.None, alert.Found);
    }

    [Theory]
    [InlineData(Reason.Assignment)]
    [InlineData(Reason.Query)]
    [InlineData(Reason.Audit)]
    [InlineData(Reason.Appeal)]
    [InlineData(Reason.Approval)]
    public void What_a_right_explains_is_silent(Reason right)
    {
        var stage = new Stage();
        stage.Give(Stage.Vip, right);

        Assert.Null(stage.Open(Stage.Vip));
        Assert.Equal(1, stage.Scorer.Explained);
    }

    [Fact]
    public void An_office_explains_and_so_does_work_of_the_last_fortnight()
    {
        var stage = new Stage();
        stage.Give(Stage.Vip, Reason.Assignment, ended: TimeSpan.FromDays(13));

        Assert.Null(stage.Open(Stage.Vip));
        Assert.Null(stage.Do(AccessKind.Search, Stage.Colleague, AccessPurpose.Office));
    }

    [Fact]
    public void An_emergency_that_is_over_explains_no_later_look()
    {
        var stage = new Stage();
        stage.Give(Stage.Vip, Reason.Emergency, ended: TimeSpan.FromHours(1));

        Assert.Equal(Reason.None, stage.Open(Stage.Vip)?.Found);
    }

    [Fact]
    public void A_right_that_one_gave_to_oneself_explains_nothing()
    {
        var stage = new Stage();
        stage.Give(Stage.Vip, Reason.Assignment, ownHand: true);

        Assert.NotNull(stage.Open(Stage.Vip));
    }

    [Fact]
    public void A_colleagues_chart_in_the_same_team_counts_half()
    {
        var stage = new Stage();
        stage.Give(Stage.Vip, Reason.Assignment, person: 1);

        Assert.Null(stage.Open(Stage.Vip));
        Assert.Equal(0, stage.Scorer.Explained);
    }

    [Fact]
    public void A_common_name_tells_little()
    {
        Assert.Null(new Stage(rarity: new(Rarity.Of(2_000, 100_000), 1, 1)).Open(Stage.Relative));
        Assert.NotNull(new Stage(rarity: new(Rarity.Of(10, 100_000), 1, 1)).Open(Stage.Relative));
    }

    [Fact]
    public void A_stranger_alone_raises_nothing_and_a_chart_is_told_once()
    {
        var stage = new Stage();

        Assert.Null(stage.Open(Stage.Stranger));
        Assert.NotNull(stage.Open(Stage.Vip));
        Assert.Null(stage.Do(AccessKind.View, Stage.Vip));
        Assert.NotNull(stage.Do(AccessKind.View, Stage.Vip, after: TimeSpan.FromDays(2)));
    }

    [Fact]
    public void A_common_name_at_night_is_told_unless_the_person_works_at_night()
    {
        var rarity = new Rarity(Rarity.Of(200, 100_000), 1, 1);
        var awake = new Stage(rarity: rarity) { Now = new(2026, 9, 1, 2, 0, 0, TimeSpan.Zero) };
        for (var i = 0; i < 300; i++)
            awake.Do(AccessKind.View, Stage.Stranger, AccessPurpose.Office, TimeSpan.FromSeconds(1));

        Assert.Null(new Stage(rarity: rarity).Open(Stage.Relative));
        Assert.True(
            new Stage(rarity: rarity) { Now = new(2026, 9, 1, 2, 0, 0, TimeSpan.Zero) }
                .Open(Stage.Relative)
                ?.Has(RuleId.OutOfHours)
        );
        Assert.Null(awake.Open(Stage.Relative));
    }

    [Fact]
    public void Charts_one_after_another_are_a_walk_and_charts_here_and_there_are_not()
    {
        var (walk, strolls) = (new Stage(), new Stage());
        for (var i = 0; i < 6; i++)
        {
            walk.Open(walk.At(200 + (2 * i)));
            strolls.Open(strolls.At(200 + (40 * i)));
        }

        Assert.True(Assert.Single(walk.Alerts).Has(RuleId.Walk));
        Assert.DoesNotContain(strolls.Alerts, a => a.Has(RuleId.Walk));
    }

    [Fact]
    public void Many_unexplained_charts_in_a_day_are_a_volume_and_many_assigned_ones_are_not()
    {
        var (many, worked) = (new Stage(), new Stage());
        for (var i = 0; i < 12; i++)
        {
            many.Open(many.At(1_000 * i));
            worked.Give(worked.At(1_000 * i), Reason.Assignment);
            worked.Open(worked.At(1_000 * i));
        }

        Assert.True(Assert.Single(many.Alerts).Has(RuleId.Volume));
        Assert.Empty(worked.Alerts);
    }

    [Fact, Proves("O7")]
    public void An_export_burst_is_told_unless_it_was_approved()
    {
        var (burst, approved, slow) = (new Stage(), new Stage(), new Stage());
        approved.Give(Stage.Stranger, Reason.Approval);
        for (var i = 0; i < 14; i++)
        {
            burst.Do(AccessKind.Export, purpose: AccessPurpose.Office);
            approved.Do(AccessKind.Export);
            slow.Do(AccessKind.Export, purpose: AccessPurpose.Office, after: TimeSpan.FromMinutes(30));
        }

        Assert.True(Assert.Single(burst.Alerts).Has(RuleId.ExportBurst));
        Assert.Empty(approved.Alerts);
        Assert.Empty(slow.Alerts);
    }

    [Fact]
    public void A_chart_a_day_over_weeks_is_a_drip_and_a_chart_a_week_is_not()
    {
        var (drip, seldom) = (new Stage(), new Stage());
        const int quiet = 40; // days on which nothing is without a right
        for (var day = 0; day < quiet + 25; day++)
        {
            foreach (var stage in new[] { drip, seldom })
                stage.Do(AccessKind.View, purpose: AccessPurpose.Office, after: TimeSpan.FromDays(1));
            if (day >= quiet)
                drip.Open(drip.At(1_000 * day));
            if (day >= quiet && day % 7 == 0)
                seldom.Open(seldom.At(1_000 * day));
        }

        Assert.Contains(drip.Alerts, a => a.Has(RuleId.Drip));
        Assert.DoesNotContain(seldom.Alerts, a => a.Has(RuleId.Drip));
    }

    [Fact]
    public void Emergencies_one_upon_the_other_are_told_unless_review_found_them_adequate()
    {
        var (often, reviewed) = (new Stage(), new Stage());
        for (var i = 0; i < 4; i++)
        {
            often.Do(AccessKind.Emergency, often.At(1_000 * i), AccessPurpose.Emergency, TimeSpan.FromDays(1));
            reviewed.Do(AccessKind.Emergency, reviewed.At(1_000 * i), AccessPurpose.Emergency, TimeSpan.FromDays(1));
            reviewed.Do(AccessKind.EmergencyAccepted, 0);
        }

        Assert.NotEmpty(often.Alerts);
        Assert.All(often.Alerts, a => Assert.True(a.Has(RuleId.EmergencyPattern)));
        Assert.Empty(reviewed.Alerts);
    }

    [Fact, Proves("E8")]
    public void Two_places_by_turns_within_minutes_are_shared_credentials_and_a_move_is_not()
    {
        var (shared, moved) = (new Stage(), new Stage());
        foreach (var stage in new[] { shared, moved })
            stage.Give(Stage.Stranger, Reason.Assignment);
        for (var i = 0; i < 8; i++)
        {
            shared.Do(AccessKind.View, network: (ulong)(1 + (i % 2)));
            moved.Do(AccessKind.View, network: (ulong)(1 + (i / 4)));
        }

        Assert.True(Assert.Single(shared.Alerts).Has(RuleId.SharedCredentials));
        Assert.Empty(moved.Alerts);
    }

    [Fact]
    public void Many_refused_sign_ins_and_one_from_a_new_place_are_told_and_a_forgotten_passphrase_is_not()
    {
        var (guessed, forgot) = (new Stage(), new Stage());
        foreach (var stage in new[] { guessed, forgot })
        {
            stage.Do(AccessKind.SignIn, 0);
            for (var i = 0; i < 8; i++)
                stage.Do(AccessKind.SignInRefused, 0, after: TimeSpan.FromSeconds(10));
        }
        guessed.Do(AccessKind.SignIn, 0, network: 77);
        forgot.Do(AccessKind.SignIn, 0);

        Assert.True(Assert.Single(guessed.Alerts).Has(RuleId.GuessedCredentials));
        Assert.Empty(forgot.Alerts);
    }

    [Fact]
    public void A_rule_of_weight_nothing_is_off()
    {
        var book = RuleBook.Shipped.With(RuleId.Vip, 0, 0);

        Assert.Null(new Stage(book).Open(Stage.Vip));
        Assert.Throws<ArgumentException>(() => new RuleBook(RuleBook.Shipped.Rules.Skip(1)));
    }

    [Fact]
    public void Days_and_hours_are_local_in_summer_and_winter()
    {
        var local = new LocalTime(TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));
        foreach (var instant in new[] { "2026-03-08T06:59Z", "2026-03-08T07:01Z", "2026-11-01T05:59Z", "2026-11-01T06:01Z" })
        {
            var at = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
            var expected = TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("America/New_York"));

            local.Read(at.UtcTicks, out var day, out var minute);

            Assert.Equal((expected.Hour * 60) + expected.Minute, minute);
            Assert.Equal((int)expected.DayOfWeek, LocalTime.WeekDay(day));
        }
    }

    [Theory]
    [InlineData(2, 9 * 60, true)]
    [InlineData(2, 18 * 60 + 30, true)]
    [InlineData(2, 20 * 60, false)]
    [InlineData(0, 9 * 60, false)]
    public void Hours_of_work_have_some_grace(int weekDay, int minute, bool covered) =>
        Assert.Equal(covered, WorkHours.Usual.Cover(weekDay, minute, grace: 60));

    [Theory]
    [InlineData(1, 23 * 60, true)]
    [InlineData(2, 5 * 60, true)]
    [InlineData(2, 9 * 60, false)]
    [InlineData(6, 5 * 60, true)]
    [InlineData(0, 5 * 60, false)]
    public void A_night_shift_ends_on_the_next_day(int weekDay, int minute, bool covered) =>
        Assert.Equal(covered, new WorkHours(22 * 60, 30 * 60, WorkHours.MondayToFriday).Cover(weekDay, minute, grace: 0));
}
