package cn.guanchao.respond;

import cn.guanchao.playbook.PlaybookFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import static org.assertj.core.api.Assertions.assertThat;

class PlanCommandTest {

	@TempDir
	private Path home;

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

	private int run(String... arguments) {
		this.printed.reset();
		PlaybookFolder folder = new PlaybookFolder("file:./playbooks/", this.home.toUri() + "calendars/");
		return new PlanCommand(folder, Clock.fixed(Instant.parse("2026-11-22T02:00:00Z"), ZoneOffset.UTC),
				new PrintStream(this.printed, true, StandardCharsets.UTF_8))
			.run(arguments);
	}

	private String output() {
		return this.printed.toString(StandardCharsets.UTF_8);
	}

	@Test
	void aSoundPlanEndsWithZeroAndItsWarnings() throws Exception {
		assertThat(run("check", "playbooks/product-quality.yml", "playbooks/preset-consumer.yml")).isZero();
		assertThat(output()).contains("playbooks/product-quality.yml: ok (产品质量)")
			.contains("playbooks/preset-consumer.yml: warning: Ⅲ级「完整回应」")
			.contains("not looked at here: who is on duty");
		Files.createDirectories(this.home.resolve("calendars"));
		Files.writeString(this.home.resolve("calendars/2027.yml"),
				"year: 2027\nholidays: [2027-01-01/2027-01-03]\nworkdays: []\n");
		assertThat(run("check", "playbooks/preset-consumer.yml")).isZero();
		assertThat(output()).as("once the operator adds the year").doesNotContain("warning");
	}

	@Test
	void aBadPlanEndsWithOneAndSaysWhere() throws Exception {
		Path bad = Files.writeString(this.home.resolve("bad.yml"), "id: bad\nname: 甲\nowner: chen\n");
		assertThat(run("check", bad.toString())).isEqualTo(1);
		assertThat(output()).contains("bad.yml:3: owner: is unknown");
	}

	@Test
	void aSimulationPrintsWhoIsToldWhen() {
		assertThat(run("simulate", "safety", "level=I", "at=2026-03-02T01:00:00Z", "until=PT2H", "absent=pr",
				"acts=PT5M:ACKNOWLEDGE"))
			.isZero();
		assertThat(output()).contains("3月2日 09:00  +0 秒  Ⅰ 待认领  自动立案")
			.contains("认领（推演）")
			.contains("「首次回应」逾期")
			.doesNotContain("公关值班");
	}

	@Test
	void whatIsNotUnderstoodEndsWithTwoAndShowsHow() {
		assertThat(run("simulate", "nothing")).isEqualTo(2);
		assertThat(output()).contains("neither a file nor a plan").contains("simulate FILE-OR-ID");
		assertThat(run("simulate", "safety", "when=now")).isEqualTo(2);
		assertThat(run("check")).isEqualTo(2);
		assertThat(run("check", "nowhere.yml")).isEqualTo(2);
		assertThat(PlanCommand.isMeant("--server.port=1")).isFalse();
	}

}
