package cn.guanchao.detect;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BacktestTest {

	private final Backtest backtest = new Backtest(DetectorSettings.DEFAULTS);

	@Test
	void answersRowsAsTheyWereHandedIn() {
		List<Backtest.Row> rows = this.backtest.csv("""
				timestamp,value
				2026-03-02 10:05:00,4
				2026-03-02 10:00:00,3
				2026-03-02 10:10:00,
				""");
		assertThat(rows).extracting(Backtest.Row::timestamp)
			.containsExactly("2026-03-02 10:05:00", "2026-03-02 10:00:00", "2026-03-02 10:10:00");
		assertThat(rows).extracting(Backtest.Row::value).containsExactly(4.0, 3.0, null);
		assertThat(rows.getLast().reason()).contains("缺数");
	}

	@Test
	void readsTimesWithAndWithoutZoneAndEpochs() {
		assertThat(Backtest.points("""
				2026-03-02T10:00:00+08:00,1
				2026-03-02T02:00:00Z,1
				2026-03-02 10:00,1
				1772416800,1
				1772416800000,1
				"2026/03/02 10:00:00","1"
				""")).extracting(Backtest.Point::at).containsOnly(Instant.parse("2026-03-02T02:00:00Z"));
	}

	@Test
	void namesTheBadLineAndTheRemedy() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.backtest.csv("t,v\n2026-03-02 10:00:00,many\n"))
			.withMessageContaining("line 2")
			.withMessageContaining("\"many\" is not a number");
		assertThatIllegalArgumentException().isThrownBy(() -> this.backtest.csv("1772416800,1\nsoon,1\n"))
			.withMessageContaining("line 2")
			.withMessageContaining("write e.g. 2026-03-01T10:05:00+08:00");
		assertThatIllegalArgumentException().isThrownBy(() -> this.backtest.csv("1772416800,-1"))
			.withMessageContaining("line 1");
		assertThatIllegalArgumentException().isThrownBy(() -> this.backtest.csv("timestamp,value"))
			.withMessageContaining("no rows");
	}

	@Test
	void worksForHoursAsForMinutes() {
		StringBuilder csv = new StringBuilder();
		Instant start = Instant.parse("2026-03-02T00:00:00Z");
		for (int hour = 0; hour < 24 * 28; hour++) {
			double usual = 60 + 40 * Math.sin(hour / 24.0 * 2 * Math.PI);
			csv.append(start.plus(Duration.ofHours(hour))).append(',');
			csv.append(Math.round((hour >= 500 && hour < 505) ? usual * 12 : usual)).append('\n');
		}
		List<Backtest.Row> rows = this.backtest.csv(csv.toString());
		assertThat(rows.stream().filter(Backtest.Row::alert)).hasSize(1);
		assertThat(rows.get(500).alert()).isTrue();
		assertThat(rows.get(500).score()).isGreaterThan(0.5);
	}

}
