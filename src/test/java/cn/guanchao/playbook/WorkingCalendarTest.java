package cn.guanchao.playbook;

import cn.guanchao.yaml.BadYaml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WorkingCalendarTest {

	private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

	private final WorkingCalendar calendar = shipped();

	static WorkingCalendar shipped() {
		Map<String, String> files = new HashMap<>();
		for (int year : new int[] { 2025, 2026 }) {
			try {
				files.put(year + ".yml", Files.readString(Path.of("playbooks/calendars/" + year + ".yml")));
			}
			catch (IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
		}
		return WorkingCalendar.read(files);
	}

	@ParameterizedTest(name = "{3}: {0} and {1} end at {2}")
	@CsvSource(textBlock = """
			2026-03-02T10:00, P7D, 2026-03-11T18:00, the day of receipt does not count
			2026-02-10T10:00, P7D, 2026-02-26T18:00, Spring Festival and the Saturday before it that is worked
			2026-02-13T17:00, PT2H, 2026-02-14T10:00, a Saturday that is worked
			2026-02-14T17:30, PT1H, 2026-02-24T09:30, nine days off in between
			2026-09-30T16:00, PT4H, 2026-10-08T11:00, National Day
			2026-10-09T17:00, PT2H, 2026-10-10T10:00, the Saturday after National Day is worked
			2026-05-01T12:00, PT1H, 2026-05-06T10:00, opened on a holiday
			2026-03-02T06:00, PT9H, 2026-03-02T18:00, a whole day of office hours
			2026-01-01T00:00, P1D, 2026-01-04T18:00, a Sunday that is worked
			2025-09-30T10:00, P1D, 2025-10-09T18:00, the long holiday of 2025
			2026-06-08T09:00, P45D, 2026-08-11T18:00, the 45 working days of a mediation
			""")
	void countsWorkingTime(LocalDateTime from, Duration time, LocalDateTime to, String why) {
		assertThat(this.calendar.after(from.atZone(SHANGHAI).toInstant(), time, Hours.WORKING)).as(why)
			.isEqualTo(to.atZone(SHANGHAI).toInstant());
	}

	@Test
	void allHoursNeedNoCalendar() {
		LocalDateTime far = LocalDateTime.of(2040, 1, 1, 0, 0);
		assertThat(this.calendar.after(far.atZone(SHANGHAI).toInstant(), Duration.ofDays(2), Hours.ALL))
			.isEqualTo(far.plusDays(2).atZone(SHANGHAI).toInstant());
	}

	@Test
	void aYearThatIsNotLoadedIsRefusedAndNotGuessed() {
		assertThatExceptionOfType(WorkingCalendar.UnknownYear.class)
			.isThrownBy(() -> this.calendar.after(LocalDateTime.of(2026, 12, 28, 9, 0).atZone(SHANGHAI).toInstant(),
					Duration.ofDays(7), Hours.WORKING))
			.withMessage(
					"2027 年的节假日安排尚未载入，不能推算工作日；请按国务院办公厅的通知在 guanchao.playbook.calendars（默认 data/calendars）添加 2027.yml（已载入：2025、2026）");
	}

	@ParameterizedTest(name = "{0}")
	@CsvSource(delimiter = '|',
			textBlock = """
					year: 2026\\nholidays: [2026-10-07/2026-10-01]\\nworkdays: [] | holidays[0]: '2026-10-07/2026-10-01' must be a day of 2026 or two
					year: 2026\\nholidays: [2025-10-01]\\nworkdays: [] | must be a day of 2026
					year: 2026\\nholidays: [2026-01-01/2026-06-01]\\nworkdays: [] | must be a day of 2026
					year: 2026\\nholidays: []\\nworkdays: [2026-03-02] | names a day that is no Saturday or Sunday
					year: last\\nholidays: []\\nworkdays: [] | year: 'last' must be a year such as 2026
					year: 2026\\nholidays: []\\nworkdays: []\\nnote: x | note: is unknown; allowed here: holidays, workdays, year
					""")
	void refusesABadFile(String text, String message) {
		assertThatExceptionOfType(BadYaml.class)
			.isThrownBy(() -> WorkingCalendar.read(Map.of("2026.yml", text.replace("\\n", "\n"))))
			.withMessageContaining(message);
	}

	@Test
	void theDaysOffOf2026AreThoseAnnounced() {
		Set<LocalDate> off = this.calendar.holidays();
		assertThat(off.stream().filter((day) -> day.getYear() == 2026)).hasSize(33);
		assertThat(this.calendar.workdays().stream().filter((day) -> day.getYear() == 2026)).hasSize(6);
	}

}
