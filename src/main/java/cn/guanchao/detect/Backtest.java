package cn.guanchao.detect;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the detector would have said on a history, row by row. Rows may come in any order;
 * rows with the same time are one bucket, added up.
 */
public final class Backtest {

	private static final int MOST_ROWS = 500_000;

	private static final int YEARS_OF_MILLIS = 11; // digits from which an epoch is in
													// milliseconds

	private final DetectorSettings settings;

	public Backtest(DetectorSettings settings) {
		this.settings = settings;
	}

	/**
	 * One row's answer.
	 *
	 * @param timestamp as it was handed in
	 * @param value null where the row has none: not counted, which is not zero
	 * @param expected what the bucket usually counts
	 * @param score in 0..1; 0.5 is the bar
	 * @param alert true at the onset of a rise
	 * @param reason one Chinese sentence with numbers
	 */
	public record Row(String timestamp, @Nullable Double value, double expected, double score, boolean alert,
			String reason) {

	}

	/**
	 * One row of a history.
	 *
	 * @param timestamp as people or machines wrote it
	 * @param value NaN where nothing was counted
	 */
	public record Point(String timestamp, Instant at, double value) {

		public Point(Instant at, double value) {
			this(at.toString(), at, value);
		}

	}

	/**
	 * Reads {@code timestamp,value} with or without a header line and answers its rows in
	 * their order.
	 * @throws IllegalArgumentException that names the first bad line and the remedy
	 */
	public List<Row> csv(String csv) {
		return of(points(csv));
	}

	/** Answers the points in their order. */
	public List<Row> of(List<Point> points) {
		TreeMap<Instant, Double> series = new TreeMap<>();
		for (Point point : points) {
			series.merge(point.at(), point.value(), Backtest::both);
		}
		if (series.isEmpty()) {
			return List.of();
		}
		Duration bucket = Buckets.infer(series.keySet().stream().limit(100).toList());
		if (bucket.compareTo(Duration.ofMinutes(1)) < 0) {
			throw new IllegalArgumentException("rows are " + bucket.toSeconds()
					+ " s apart: add them up to buckets of at least one minute, e.g. five minutes");
		}
		SpikeDetector detector = SpikeDetector.fresh(this.settings, bucket);
		Map<Instant, Verdict> verdicts = new TreeMap<>();
		series.forEach((at, value) -> verdicts.put(at, detector.step(at, value)));
		List<Row> rows = new ArrayList<>(points.size());
		for (Point point : points) {
			Verdict verdict = verdicts.get(point.at());
			if (verdict == null) {
				throw new IllegalStateException("no verdict for " + point.at());
			}
			rows.add(new Row(point.timestamp(), Double.isNaN(point.value()) ? null : point.value(), verdict.expected(),
					verdict.score(), verdict.onset(), verdict.reason()));
		}
		return rows;
	}

	private static double both(double a, double b) {
		if (Double.isNaN(a)) {
			return b;
		}
		return Double.isNaN(b) ? a : a + b;
	}

	static List<Point> points(String csv) {
		List<Point> points = new ArrayList<>();
		int number = 0;
		for (String raw : csv.lines().toList()) {
			number++;
			String line = (raw.startsWith("\uFEFF") ? raw.substring(1) : raw).strip();
			if (line.isEmpty() || (points.isEmpty() && isHeader(line))) {
				continue;
			}
			points.add(point(line, number));
			if (points.size() > MOST_ROWS) {
				throw new IllegalArgumentException("line " + number + ": more than " + MOST_ROWS
						+ " rows; send a shorter history or longer buckets");
			}
		}
		if (points.isEmpty()) {
			throw new IllegalArgumentException("no rows: send lines like 2026-03-01T10:05:00+08:00,42");
		}
		return points;
	}

	private static boolean isHeader(String line) {
		return !Character.isDigit(unquoted(line).charAt(0)) && !line.startsWith("-");
	}

	private static Point point(String line, int number) {
		String[] cells = line.split("[,;\t]", -1);
		if (cells.length < 2) {
			throw new IllegalArgumentException(
					"line " + number + ": \"" + shortened(line) + "\" has no value; write timestamp,value");
		}
		String timestamp = unquoted(cells[0]);
		String value = unquoted(cells[1]);
		return new Point(timestamp, instant(timestamp, number), value(value, number));
	}

	private static double value(String text, int number) {
		if (text.isEmpty() || text.equalsIgnoreCase("nan") || text.equalsIgnoreCase("null")) {
			return Double.NaN;
		}
		double value;
		try {
			value = Double.parseDouble(text);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("line " + number + ": value \"" + shortened(text)
					+ "\" is not a number; write a count such as 42, or nothing where it was not counted");
		}
		if (value < 0 || Double.isInfinite(value)) {
			throw new IllegalArgumentException("line " + number + ": value " + text + " is not a count of 0 or more");
		}
		return value;
	}

	/**
	 * ISO-8601 with or without zone (then Shanghai's), a date, or an epoch in s or ms.
	 */
	private static Instant instant(String text, int number) {
		try {
			if (!text.isEmpty() && text.chars().allMatch(Character::isDigit)) {
				long epoch = Long.parseLong(text);
				return (text.length() > YEARS_OF_MILLIS) ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(epoch);
			}
			String iso = text.replace('/', '-').replace(' ', 'T');
			if (iso.length() == 10) {
				return LocalDate.parse(iso).atStartOfDay(Reasons.ZONE).toInstant();
			}
			int time = iso.indexOf('T');
			boolean zoned = iso.endsWith("Z") || iso.indexOf('+', time) > 0 || iso.indexOf('-', time) > 0;
			return zoned ? OffsetDateTime.parse(iso).toInstant()
					: LocalDateTime.parse(iso).atZone(Reasons.ZONE).toInstant();
		}
		catch (DateTimeException | NumberFormatException ex) {
			throw new IllegalArgumentException("line " + number + ": timestamp \"" + shortened(text)
					+ "\" is not a time; write e.g. 2026-03-01T10:05:00+08:00, 2026-03-01 10:05:00 or 1772330700");
		}
	}

	private static String unquoted(String cell) {
		String text = cell.strip();
		return (text.length() > 1 && text.startsWith("\"") && text.endsWith("\""))
				? text.substring(1, text.length() - 1) : text;
	}

	private static String shortened(String text) {
		return (text.length() > 60) ? text.substring(0, 60) + "…" : text;
	}

}
