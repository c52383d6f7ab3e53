package cn.guanchao.board;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Shifts and absences over HTTP and over the roster's forms. */
@TestPropertySource(properties = "guanchao.room=strangers") // what they leave is not for
															// others
class DutyApiTest extends OfficeHours {

	/** Far off, so that no other test's duty is touched. */
	private final Instant day = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(400));

	@Test
	void aShiftIsPlannedByAPlannerHeldAndTakenOutAgain() {
		String shift = """
				{"duty":"PR","login":"o-wu","from":"%s","until":"%s"}""".formatted(this.day,
				this.day.plus(Duration.ofHours(8)));
		this.office.analyst().post("/api/duty/shifts", shift).is(403);
		this.office.manager().post("/api/duty/shifts", shift.replace("o-wu", "o-zhao")).is(400);
		long id = this.office.manager().post("/api/duty/shifts", shift).is(201).number("$.id");
		assertThat(this.office.viewer().get("/api/duty/shifts").is(200).<List<Integer>>read("$.items[*].id"))
			.contains((int) id);
		var now = this.office.viewer().get("/api/duty?at=" + this.day.plus(Duration.ofHours(1))).is(200);
		assertThat(now.<List<String>>read("$.items[?(@.duty == 'PR')].holders[*].login")).containsExactly("o-wu");
		var plan = this.office.viewer()
			.get("/api/duty/plan?from=" + this.day + "&until=" + this.day.plus(Duration.ofHours(10)))
			.is(200);
		assertThat(plan.<List<String>>read("$.items[?(@.duty == 'PR')].holders[0].because")).contains("SHIFT");
		this.office.viewer().get("/api/duty/plan?from=" + this.day + "&until=" + this.day).is(400);
		this.office.admin().delete("/api/duty/shifts/" + id).is(204);
		this.office.admin().delete("/api/duty/shifts/" + id).is(404);
	}

	@Test
	void everybodyEntersTheirOwnAbsenceAndPlannersAnybodys() {
		String own = """
				{"from":"%s","until":"%s","substitute":"o-chen","reason":"休假"}""".formatted(this.day,
				this.day.plus(Duration.ofDays(2)));
		long id = this.office.other().post("/api/duty/absences", own).is(201).number("$.id");
		assertThat(this.office.viewer().get("/api/duty/absences").is(200).<List<String>>read("$.items[*].login"))
			.contains("o-wu");
		this.office.analyst().delete("/api/duty/absences/" + id).is(403);
		this.office.analyst()
			.post("/api/duty/absences", own.replace("{\"from\"", "{\"login\":\"o-wu\",\"from\""))
			.is(403);
		this.office.other().post("/api/duty/absences", own.replace("o-chen", "o-zhao")).is(400);
		this.office.manager().delete("/api/duty/absences/" + id).is(204);
		this.office.manager().delete("/api/duty/absences/" + id).is(404);
	}

	@Test
	void theRostersFormsDoTheSame() {
		String from = "2027-12-01T09:00";
		this.office.analyst()
			.form("/roster/shifts", "duty", "PR", "login", "o-wu", "from", from, "until", "2027-12-01T18:00")
			.is(403);
		assertThat(this.office.manager()
			.form("/roster/shifts", "duty", "PR", "login", "o-wu", "from", from, "until", "2027-12-01T18:00")
			.leadsTo()).isEqualTo("/roster");
		this.office.manager()
			.form("/roster/shifts", "duty", "PR", "login", "o-wu", "from", from, "until", from)
			.is(400);
		assertThat(this.office.other()
			.form("/roster/absences", "login", "o-wu", "from", from, "until", "2027-12-02T09:00")
			.leadsTo()).isEqualTo("/roster");
		this.office.analyst()
			.form("/roster/absences", "login", "o-wu", "from", from, "until", "2027-12-02T09:00")
			.is(403);
		long absence = this.office.viewer()
			.get("/api/duty/absences")
			.<List<Integer>>read("$.items[?(@.login == 'o-wu')].id")
			.getLast();
		this.office.analyst().form("/roster/absences/" + absence + "/remove").is(403);
		this.office.other().form("/roster/absences/" + absence + "/remove").leadsTo();
		long shift = this.office.viewer()
			.get("/api/duty/shifts")
			.<List<Integer>>read("$.items[?(@.login == 'o-wu')].id")
			.getLast();
		this.office.manager().form("/roster/shifts/" + shift + "/remove").leadsTo();
		this.office.manager().form("/roster/shifts/" + shift + "/remove").is(404);
	}

}
