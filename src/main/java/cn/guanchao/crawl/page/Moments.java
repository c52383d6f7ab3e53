package cn.guanchao.crawl.page;

import org.jspecify.annotations.Nullable;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads points in time as pages write them: 2024年4月24日23:52, 2022.01.20 16:31, 04-24
 * 23:52, 3小时前, 昨天 10:20, 二〇二四年四月, 109年4月1日 (民國), Nov 19, 2019 10:02 AM EST, ISO 8601,
 * epoch seconds. Where no zone is said it is China's.
 */
public final class Moments {

	private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

	private static final String CLOCK = "(?:[\\sT,,|日]*(?:周|星期)?[一二三四五六日天]?[\\s((]*(上午|下午|晚上|凌晨|中午|早上|AM|PM)?\\s*(\\d{1,2})\\s*(?::|时|點|点|時)\\s*(\\d{2})?(?:\\s*(?::|分)\\s*(\\d{2})(?:[.,]\\d{1,9})?)?[秒分]?\\s*(AM|PM|am|pm)?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|EST|EDT|CST|PST|PDT)?)?";

	private static final Pattern FULL = Pattern
		.compile("(?<![\\d.])((?:19|20)\\d{2})\\s*([-/.年])\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})(?!\\d)\\s*(?:日|号|號)?"
				+ CLOCK);

	private static final Pattern COMPACT = Pattern.compile(
			"(?<!\\d)((?:19|20)\\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?:[T ]?([01]\\d|2[0-3])([0-5]\\d)([0-5]\\d)?)?(?!\\d)");

	private static final Pattern ROC = Pattern
		.compile("(?:民國|民国|中華民國)\\s*(\\d{2,3})\\s*年\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*日" + CLOCK);

	private static final Pattern NO_YEAR = Pattern
		.compile("(?<![\\d年.:/-])(\\d{1,2})\\s*(?:月|-|/)\\s*(\\d{1,2})(?![\\d./-])\\s*(?:日|号)?" + CLOCK);

	private static final Pattern AGO = Pattern.compile(
			"(\\d{1,3}|半|一|两|几)\\s*(秒|分钟|分|小时|个小时|鐘頭|小時|分鐘|天|日|周|星期|个月|個月|月|年|seconds?|minutes?|mins?|hours?|days?|weeks?|months?)(?:钟)?\\s*(?:前|之前|以前| ago)");

	private static final Pattern DAY = Pattern.compile("(刚刚|剛剛|今天|今日|昨天|昨日|前天)" + CLOCK);

	private static final Pattern ENGLISH = Pattern.compile(
			"(?i)\\b(?:(\\d{1,2})(?:st|nd|rd|th)?\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?\\s+(?:(\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?(?:at\\s+)?((?:19|20)\\d{2})(?:,?\\s+(?:at\\s+)?(\\d{1,2}):(\\d{2})(?::(\\d{2}))?\\s*(a\\.?m|p\\.?m)?\\.?\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|[ECP][SD]T)?)?");

	private static final Pattern NUMERALS = Pattern
		.compile("([二一][〇零○О0九][〇零○О一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日");

	private static final Map<String, String> ZONES = Map.of("EST", "-05:00", "EDT", "-04:00", "PST", "-08:00", "PDT",
			"-07:00", "CST", "+08:00", "UTC", "Z", "GMT", "Z");

	private Moments() {
	}

	/**
	 * A time found in a text.
	 *
	 * @param precise whether the hour is known too
	 */
	public record Moment(Instant at, boolean precise, int start, int end) {
	}

	/** The first point in time that the text names, unless it lies in the future. */
	public static @Nullable Moment find(String text, Instant now) {
		String plain = normal(text);
		Moment best = null;
		for (Form form : FORMS) {
			if (form.mark().matcher(plain).find()) {
				Moment moment = match(form.pattern(), plain, now);
				if (moment != null && (best == null || moment.start() < best.start())) {
					best = moment;
				}
			}
		}
		return best != null ? best : match(NO_YEAR, plain, now);
	}

	/** A way to write a time, and what must occur in a text that does so. */
	private record Form(Pattern mark, Pattern pattern) {
	}

	private static final List<Form> FORMS = List.of(new Form(Pattern.compile("(?:19|20)\\d\\d\\s*[-/.年]"), FULL),
			new Form(Pattern.compile("(?:19|20)\\d\\d"), ENGLISH), new Form(Pattern.compile("前|ago"), AGO),
			new Form(Pattern.compile("[刚剛今昨前]"), DAY), new Form(Pattern.compile("[国國]"), ROC),
			new Form(Pattern.compile("[〇零○О]"), NUMERALS), new Form(Pattern.compile("(?:19|20)\\d{6}"), COMPACT));

	/** A machine's value: ISO 8601, epoch, or any of the above. */
	public static @Nullable Instant parse(@Nullable String value, Instant now) {
		if (value == null || value.isBlank()) {
			return null;
		}
		String text = value.strip();
		if (text.matches("\\d{10}")) {
			return Instant.ofEpochSecond(Long.parseLong(text));
		}
		if (text.matches("\\d{13}")) {
			return Instant.ofEpochMilli(Long.parseLong(text));
		}
		Moment moment = find(text, now);
		return moment == null ? null : moment.at();
	}

	private static String normal(String text) {
		String start = text.length() > 400 ? text.substring(0, 400) : text;
		String plain = Normalizer.isNormalized(start, Normalizer.Form.NFKC) ? start
				: Normalizer.normalize(start, Normalizer.Form.NFKC);
		return plain.replace('：', ':').replace('—', '-').replace('–', '-');
	}

	private static @Nullable Moment match(Pattern pattern, String text, Instant now) {
		Matcher matcher = pattern.matcher(text);
		while (matcher.find()) {
			Moment moment = read(pattern, matcher, now);
			if (moment != null && !moment.at().isAfter(now.plus(Duration.ofHours(26)))
					&& moment.at().isAfter(Instant.EPOCH)) {
				return moment;
			}
		}
		return null;
	}

	private static @Nullable Moment read(Pattern pattern, MatchResult found, Instant now) {
		try {
			if (pattern == FULL) {
				return at(date(number(found, 1), number(found, 3), number(found, 4)), found, 5);
			}
			if (pattern == ROC) {
				return at(date(number(found, 1) + 1911, number(found, 2), number(found, 3)), found, 4);
			}
			if (pattern == COMPACT) {
				return compact(found);
			}
			if (pattern == NO_YEAR) {
				return withoutYear(found, now);
			}
			if (pattern == AGO) {
				return ago(found, now);
			}
			if (pattern == DAY) {
				return day(found, now);
			}
			return pattern == ENGLISH ? english(found) : numerals(found);
		}
		catch (DateTimeException ex) {
			return null; // 2月30日 and the like
		}
	}

	/**
	 * The clock's groups follow from {@code group}: half of day, hour, minute, second,
	 * half, zone.
	 */
	private static Moment at(LocalDate date, MatchResult found, int group) {
		String hourText = found.group(group + 1);
		if (hourText == null) {
			return new Moment(date.atStartOfDay(CHINA).toInstant(), false, found.start(), found.end());
		}
		String half = found.group(group) != null ? found.group(group) : found.group(group + 4);
		int hour = hour(Integer.parseInt(hourText), half);
		LocalTime time = LocalTime.of(hour, number(found, group + 2), number(found, group + 3));
		return new Moment(at(date.atTime(time), found.group(group + 5)), true, found.start(), found.end());
	}

	private static Instant at(LocalDateTime time, @Nullable String zone) {
		if (zone == null) {
			return time.atZone(CHINA).toInstant();
		}
		String offset = ZONES.getOrDefault(zone.toUpperCase(Locale.ROOT), zone);
		return time.toInstant(ZoneOffset.of(offset));
	}

	private static int hour(int hour, @Nullable String half) {
		if (half == null || hour > 12) {
			return hour == 24 ? 0 : hour;
		}
		return switch (half.toUpperCase(Locale.ROOT).replace(".", "")) {
			case "PM", "下午", "晚上" -> hour == 12 ? 12 : hour + 12;
			case "中午" -> hour < 3 ? hour + 12 : hour;
			case "AM", "凌晨" -> hour == 12 ? 0 : hour;
			default -> hour;
		};
	}

	private static LocalDate date(int year, int month, int day) {
		return LocalDate.of(year, month, day);
	}

	private static Moment compact(MatchResult found) {
		LocalDate date = date(number(found, 1), number(found, 2), number(found, 3));
		boolean precise = found.group(4) != null;
		LocalTime time = precise ? LocalTime.of(number(found, 4), number(found, 5), number(found, 6))
				: LocalTime.MIDNIGHT;
		return new Moment(date.atTime(time).atZone(CHINA).toInstant(), precise, found.start(), found.end());
	}

	/** Of this year, or of the last one if that would still be to come. */
	private static @Nullable Moment withoutYear(MatchResult found, Instant now) {
		boolean chinese = found.group().contains("月");
		if (!chinese && found.group(4) == null) {
			return null; // 10-20 alone may be anything
		}
		int year = Year.from(now.atZone(CHINA)).getValue();
		Moment moment = at(date(year, number(found, 1), number(found, 2)), found, 3);
		return moment.at().isAfter(now.plus(Duration.ofHours(26)))
				? at(date(year - 1, number(found, 1), number(found, 2)), found, 3) : moment;
	}

	private static Moment ago(MatchResult found, Instant now) {
		String count = found.group(1);
		double n = switch (count) {
			case "半" -> 0.5;
			case "一" -> 1;
			case "两" -> 2;
			case "几" -> 3;
			default -> Integer.parseInt(count);
		};
		String unit = found.group(2).toLowerCase(Locale.ROOT);
		char c = unit.charAt(0);
		Duration one = unit.startsWith("mon") || unit.endsWith("月") ? Duration.ofDays(30) : switch (c) {
			case '秒', 's' -> Duration.ofSeconds(1);
			case '分', 'm' -> Duration.ofMinutes(1);
			case '小', '个', '鐘', 'h' -> Duration.ofHours(1);
			case '周', '星', 'w' -> Duration.ofDays(7);
			case '年' -> Duration.ofDays(365);
			default -> Duration.ofDays(1);
		};
		boolean precise = one.compareTo(Duration.ofDays(1)) < 0;
		return new Moment(now.minusMillis((long) (one.toMillis() * n)), precise, found.start(), found.end());
	}

	private static Moment day(MatchResult found, Instant now) {
		ZonedDateTime here = now.atZone(CHINA);
		String word = found.group(1);
		if (word.equals("刚刚") || word.equals("剛剛")) {
			return new Moment(now, true, found.start(), found.end());
		}
		int back = word.startsWith("今") ? 0 : word.startsWith("昨") ? 1 : 2;
		Moment moment = at(here.toLocalDate().minusDays(back), found, 2);
		return moment.precise() || back > 0 ? moment : new Moment(now, false, found.start(), found.end());
	}

	private static @Nullable Moment english(MatchResult found) {
		String day = found.group(1) != null ? found.group(1) : found.group(3);
		if (day == null) {
			return null;
		}
		int month = 1;
		while (!Month.of(month).name().startsWith(found.group(2).toUpperCase(Locale.ROOT))) {
			month++;
		}
		LocalDate date = date(number(found, 4), month, Integer.parseInt(day));
		if (found.group(5) == null) {
			return new Moment(date.atStartOfDay(CHINA).toInstant(), false, found.start(), found.end());
		}
		LocalTime time = LocalTime.of(hour(number(found, 5), found.group(8)), number(found, 6), number(found, 7));
		return new Moment(at(date.atTime(time), found.group(9)), true, found.start(), found.end());
	}

	private static Moment numerals(MatchResult found) {
		StringBuilder year = new StringBuilder();
		for (char c : found.group(1).toCharArray()) {
			year.append(Math.max(0, "〇一二三四五六七八九".indexOf(c)));
		}
		LocalDate date = date(Integer.parseInt(year.toString()), numeral(found.group(2)), numeral(found.group(3)));
		return new Moment(date.atStartOfDay(CHINA).toInstant(), false, found.start(), found.end());
	}

	private static int numeral(String text) {
		int ten = text.indexOf('十');
		if (ten < 0) {
			return "〇一二三四五六七八九".indexOf(text.charAt(0));
		}
		int tens = ten == 0 ? 1 : "〇一二三四五六七八九".indexOf(text.charAt(0));
		return tens * 10 + (ten + 1 < text.length() ? "〇一二三四五六七八九".indexOf(text.charAt(ten + 1)) : 0);
	}

	private static int number(MatchResult found, int group) {
		String text = found.group(group);
		return text == null ? 0 : Integer.parseInt(text);
	}

}
