package cn.guanchao.playbook;

import cn.guanchao.yaml.BadYaml;
import cn.guanchao.yaml.Problem;
import cn.guanchao.yaml.Section;
import cn.guanchao.yaml.StrictYaml;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The working days of China, with the days off and the days moved (调休) that the State
 * Council announces for each year. A year that is not loaded is never guessed silently:
 * {@link #after} refuses it, {@link #due} counts Monday to Friday and says so.
 *
 * @param years the years that are known
 * @param holidays days off
 * @param workdays weekend days on which people work
 */
public record WorkingCalendar(Set<Integer> years, Set<LocalDate> holidays, Set<LocalDate> workdays) {

	private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

	private static final LocalTime START = LocalTime.of(9, 0);

	private static final LocalTime END = LocalTime.of(18, 0);

	private static final int LONGEST_HOLIDAY = 15;

	/** A working time that reaches into a year whose holidays nobody has told us. */
	public static class UnknownYear extends IllegalArgumentException {

		private static final long serialVersionUID = 1L;

		UnknownYear(int year, Set<Integer> known) {
			super(year + " 年的节假日安排尚未载入，不能推算工作日；请按国务院办公厅的通知在 guanchao.playbook.calendars（默认 data/calendars）添加 " + year
					+ ".yml（已载入：" + known.stream().sorted().map(String::valueOf).collect(Collectors.joining("、"))
					+ "）");
		}

	}

	/**
	 * When a time is over.
	 *
	 * @param guessed the years without known holidays, of which Monday to Friday were
	 * counted; empty where the time is certain
	 */
	public record Due(Instant at, Set<Integer> guessed) {

		public Due {
			guessed = Set.copyOf(guessed);
		}

		public boolean certain() {
			return this.guessed.isEmpty();
		}

	}

	public WorkingCalendar {
		years = Set.copyOf(years);
		holidays = Set.copyOf(holidays);
		workdays = Set.copyOf(workdays);
	}

	/**
	 * Reads the calendars, one file a year.
	 * @param files texts by file name
	 */
	public static WorkingCalendar read(Map<String, String> files) {
		Set<Integer> years = new TreeSet<>();
		Set<LocalDate> holidays = new HashSet<>();
		Set<LocalDate> workdays = new HashSet<>();
		List<Problem> problems = new ArrayList<>();
		files.forEach((file, text) -> {
			try {
				Section section = new StrictYaml(file).read(text).getFirst();
				int year = section.value("year", null, 0, WorkingCalendar::year);
				section.list("holidays", null, (days) -> span(days, year)).forEach(holidays::addAll);
				section.list("workdays", null, (day) -> span(day, year)).forEach((days) -> {
					if (days.stream().anyMatch((day) -> !weekend(day))) {
						section.problem("workdays", "names a day that is no Saturday or Sunday: " + days);
					}
					workdays.addAll(days);
				});
				section.nothingElse();
				if (!years.add(year)) {
					section.problem("year", "is in another file too; keep one file a year");
				}
				problems.addAll(section.problems());
			}
			catch (BadYaml ex) {
				problems.addAll(ex.problems());
			}
		});
		if (!problems.isEmpty()) {
			throw new BadYaml(problems);
		}
		return new WorkingCalendar(years, holidays, workdays);
	}

	/** The years that are known, in words. */
	public String name() {
		return this.years.stream().sorted().map(String::valueOf).collect(Collectors.joining("、")) + " 年";
	}

	/** When the time is over that starts at the anchor; refused where that is a guess. */
	public Instant after(Instant anchor, Duration time, Hours hours) {
		Due due = due(anchor, time, hours);
		if (!due.certain()) {
			throw new UnknownYear(due.guessed().stream().min(Integer::compare).orElseThrow(), this.years);
		}
		return due.at();
	}

	/** When the time is over that starts at the anchor, as far as that is known. */
	public Due due(Instant anchor, Duration time, Hours hours) {
		Set<Integer> guessed = new TreeSet<>();
		Instant at = switch (hours) {
			case ALL -> anchor.plus(time);
			case WORKING -> (time.toDays() > 0 && Duration.ofDays(time.toDays()).equals(time))
					? afterDays(anchor, time.toDays(), guessed) : afterHours(anchor, time, guessed);
		};
		return new Due(at, guessed);
	}

	private boolean isWorkingDay(LocalDate day, Set<Integer> guessed) {
		if (!this.years.contains(day.getYear())) {
			guessed.add(day.getYear());
			return !weekend(day);
		}
		return weekend(day) ? this.workdays.contains(day) : !this.holidays.contains(day);
	}

	/** The day of the anchor does not count. */
	private Instant afterDays(Instant anchor, long days, Set<Integer> guessed) {
		LocalDate day = anchor.atZone(SHANGHAI).toLocalDate();
		for (long left = days; left > 0;) {
			day = day.plusDays(1);
			if (isWorkingDay(day, guessed)) {
				left--;
			}
		}
		return day.atTime(END).atZone(SHANGHAI).toInstant();
	}

	private Instant afterHours(Instant anchor, Duration time, Set<Integer> guessed) {
		ZonedDateTime at = anchor.atZone(SHANGHAI);
		Duration left = time;
		while (true) {
			ZonedDateTime start = at.with(START);
			ZonedDateTime end = at.with(END);
			ZonedDateTime from = at.isBefore(start) ? start : at;
			if (from.isBefore(end) && isWorkingDay(at.toLocalDate(), guessed)) {
				Duration today = Duration.between(from, end);
				if (left.compareTo(today) <= 0) {
					return from.plus(left).toInstant();
				}
				left = left.minus(today);
			}
			at = at.plusDays(1).with(START);
		}
	}

	private static boolean weekend(LocalDate day) {
		return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
	}

	private static int year(String text) {
		if (!text.matches("20\\d\\d")) {
			throw new IllegalArgumentException("must be a year such as 2026");
		}
		return Integer.parseInt(text);
	}

	/** One day, or the days from one to another: 2026-10-01/2026-10-07. */
	private static List<LocalDate> span(String text, int year) {
		try {
			String[] ends = text.split("/", -1);
			LocalDate first = LocalDate.parse(ends[0]);
			LocalDate last = LocalDate.parse(ends[ends.length - 1]);
			if (ends.length <= 2 && first.getYear() == year && last.getYear() == year && !last.isBefore(first)
					&& last.isBefore(first.plusDays(LONGEST_HOLIDAY))) {
				return first.datesUntil(last.plusDays(1)).toList();
			}
		}
		catch (DateTimeException ex) {
			// said below
		}
		throw new IllegalArgumentException("must be a day of " + year + " or two with a slash between, e.g. " + year
				+ "-10-01/" + year + "-10-07");
	}

}
