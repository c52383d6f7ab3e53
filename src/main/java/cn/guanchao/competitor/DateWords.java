package cn.guanchao.competitor;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words for time in a sentence: when, and whether it is long past. */
final class DateWords {

	/** What lies further back than that is no news. */
	private static final int NEWS_DAYS = 45;

	private static final Pattern WORDS = Pattern.compile(
			"(?<ymd>(?<y>(?:19|20)\\d\\d)\\s*[年./-]\\s*(?:(?<m>1[0-2]|0?[1-9])\\s*[月./-]\\s*(?:(?<d>3[01]|[12]\\d|0?[1-9])\\s*[日号]?)?)?(?:底|初|末|春|夏|秋|冬)?)"
					+ "|(?<rel>(?<relword>去年|今年|明年|前年)(?:同期|底|初|末|年底|年初)?(?:\\s*(?<rm>1[0-2]|[1-9])\\s?月\\s?(?:(?<rd>3[01]|[12]\\d|[1-9])\\s?[日号])?)?)"
					+ "|(?<md>(?<mm>1[0-2]|0?[1-9])\\s?月\\s?(?:(?<dd>3[01]|[12]\\d|0?[1-9])\\s?[日号]?|[份上中下初底末]旬?)?)"
					+ "|(?<day>(?<![\\d月])(?<dday>3[01]|[12]\\d|[1-9])\\s?日(?!元|圆|本|均|常|销|活))"
					+ "|(?<now>今天|今日|今早|今晚|今晨|今起|即日起|即日|日前|近日|近期|最近|刚刚|刚|目前|现在|当前|正式|本周(?![一二三四五六日天])|本月|此次|这次|当日|当天|昨天|昨日|昨晚|前天|前日|上午|下午|凌晨|中午|新近|眼下|时下|同日|现|如今)"
					+ "|(?<next>明天|明日|后天|下周(?![一二三四五六日天])|下月|下个月|即将|将于|月底|年底|年内|下半年|未来)"
					+ "|(?<week>(?<wwhich>上|下|本|这)?(?:周|星期)(?<wday>[一二三四五六日天]))"
					+ "|(?<ago>(?<agon>[\\d一二两三四五六七八九十几数多半]+)\\s*(?:多)?(?:个)?(?<agou>年|月|周|星期|天|日)(?:多)?(?:以?前|之前))"
					+ "|(?<past>上个月|上月|上周|此前|早前|曾经?(?!用名)|早在|当年|当时|往年|历年|以往|过去(?!(?:的)?[\\d一二两三四五六七八九十几数]{1,3}\\s?(?:天|日|周|小时|个?星期))|之前|先前|多年前|前几年|上一代|上代|前代|老款|去岁|昔日|初代|前不久|不久前|前段时间|那年|那一年|那时|同期)");

	private static final Pattern MADE = Pattern
		.compile("\\s?(?:(?:至|到|—|-|~)[^,。]{0,16}?)?(?:期间|之间|以?前|以?后)?(?:生产|出厂|制造|销售的|售出|购买的?|下线的)");

	private final List<Word> words;

	private final LocalDate published;

	private DateWords(List<Word> words, LocalDate published) {
		this.words = words;
		this.published = published;
	}

	/**
	 * A word for time.
	 *
	 * @param date null where it names none
	 * @param past whether it says that it is long over
	 * @param adverb whether it only goes with a date: 下周二正式上市
	 */
	private record Word(int start, int end, @Nullable LocalDate date, boolean past, boolean adverb) {

		Word(int start, int end, @Nullable LocalDate date, boolean past) {
			this(start, end, date, past, false);
		}

	}

	/** When an act was, and whether that is long ago. */
	record When(LocalDate date, boolean past) {
	}

	static DateWords of(String folded, LocalDate published) {
		List<Word> words = new ArrayList<>();
		Matcher matcher = WORDS.matcher(folded);
		while (matcher.find()) {
			Word word = word(matcher, published);
			if (word != null && !isMadeThen(folded, matcher.end())
					&& !isComparison(folded, matcher.start(), matcher.end())) {
				words.add(word);
			}
		}
		return new DateWords(words, published);
	}

	/** The nearest word before an act says when it was; else one right behind it. */
	When when(int actStart, int actEnd, Sentence sentence) {
		Word left = null;
		for (Word word : this.words) {
			boolean goesWithLeft = left != null && word.adverb
					&& sentence.clauseStart(left.start) == sentence.clauseStart(word.start);
			if (word.end <= actStart && !goesWithLeft) {
				left = word;
			}
		}
		if (left != null) {
			return new When((left.date != null) ? left.date : this.published, left.past);
		}
		int clauseEnd = sentence.clauseStart(actEnd) + sentence.clause(actEnd).length();
		for (Word word : this.words) {
			if (word.start >= actStart && word.start <= Math.min(clauseEnd, actEnd + 6) && word.date != null) {
				return new When(word.date, word.past);
			}
		}
		return new When(this.published, false);
	}

	/** 2026 年 3 月至 5 月生产的: when the goods were made, not when the act was. */
	private static boolean isMadeThen(String text, int end) {
		return MADE.matcher(text).region(end, text.length()).lookingAt();
	}

	/** 去年同期, 较去年: a measure, not a time. */
	private static boolean isComparison(String text, int start, int end) {
		String before = text.substring(Math.max(0, start - 2), start);
		return before.endsWith("较") || before.endsWith("比") || text.startsWith("同期", end - 2) && !before.isEmpty()
				|| text.startsWith("款", end) || text.startsWith("版", end);
	}

	private static @Nullable Word word(Matcher matcher, LocalDate published) {
		int start = matcher.start();
		int end = matcher.end();
		if (matcher.group("now") != null) {
			String now = matcher.group("now");
			int back = now.startsWith("昨") ? 1 : now.startsWith("前") ? 2 : 0;
			return new Word(start, end, published.minusDays(back), false, now.equals("正式"));
		}
		if (matcher.group("next") != null) {
			String next = matcher.group("next");
			int days = next.startsWith("明") ? 1 : next.startsWith("后") ? 2 : next.equals("下周") ? 7 : 0;
			return new Word(start, end, published.plusDays(days), false, next.equals("将于") || next.equals("即将"));
		}
		if (matcher.group("past") != null) {
			boolean recent = matcher.group("past").matches("上周|前不久|不久前|上月|上个月");
			return new Word(start, end, recent ? published.minusDays(7) : null, !recent);
		}
		if (matcher.group("ago") != null) {
			boolean long_ = matcher.group("agou").matches("年|月");
			return new Word(start, end, null, long_);
		}
		LocalDate date = date(matcher, published);
		boolean past = date != null && ChronoUnit.DAYS.between(date, published) > NEWS_DAYS;
		return (date != null) ? new Word(start, end, date, past) : null;
	}

	private static @Nullable LocalDate date(Matcher matcher, LocalDate published) {
		try {
			if (matcher.group("ymd") != null) {
				return named(number(matcher.group("y")), matcher.group("m"), matcher.group("d"), published);
			}
			if (matcher.group("rel") != null) {
				int year = published.getYear() + switch (matcher.group("relword")) {
					case "去年" -> -1;
					case "前年" -> -2;
					case "明年" -> 1;
					default -> 0;
				};
				return named(year, matcher.group("rm"), matcher.group("rd"), published);
			}
			if (matcher.group("md") != null) {
				return nearest(number(matcher.group("mm")), matcher.group("dd"), published);
			}
			if (matcher.group("day") != null) {
				return nearestDay(number(matcher.group("dday")), published);
			}
			return weekday(matcher, published);
		}
		catch (DateTimeException ex) {
			return null; // 2月30日 is no date
		}
	}

	/** A year or month without a day that is still running counts as now. */
	private static LocalDate named(int year, @Nullable String month, @Nullable String day, LocalDate published) {
		if (month == null) {
			return (year == published.getYear()) ? published
					: LocalDate.of(year, (year < published.getYear()) ? 1 : 12, 1);
		}
		return inMonth(LocalDate.of(year, number(month), 1), day, published);
	}

	private static LocalDate inMonth(LocalDate first, @Nullable String day, LocalDate published) {
		if (day != null) {
			return first.withDayOfMonth(number(day));
		}
		return (first.getMonth() == published.getMonth() && first.getYear() == published.getYear()) ? published
				: first.with(TemporalAdjusters.lastDayOfMonth()).isBefore(published)
						? first.with(TemporalAdjusters.lastDayOfMonth()) : first;
	}

	/** A month without a year: the one nearest to the publication. */
	private static LocalDate nearest(int month, @Nullable String day, LocalDate published) {
		LocalDate first = LocalDate.of(published.getYear(), month, 1);
		long months = ChronoUnit.MONTHS.between(published.withDayOfMonth(1), first);
		first = (months > 6) ? first.minusYears(1) : (months < -6) ? first.plusYears(1) : first;
		return inMonth(first, day, published);
	}

	private static LocalDate nearestDay(int day, LocalDate published) {
		LocalDate date = published.withDayOfMonth(Math.min(day, published.lengthOfMonth()));
		long days = ChronoUnit.DAYS.between(published, date);
		return (days > 15) ? date.minusMonths(1) : (days < -20) ? date.plusMonths(1) : date;
	}

	private static LocalDate weekday(Matcher matcher, LocalDate published) {
		DayOfWeek day = DayOfWeek.of("一二三四五六日".indexOf(matcher.group("wday").replace('天', '日').charAt(0)) + 1);
		LocalDate monday = published.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
		String which = matcher.group("wwhich");
		int weeks = "上".equals(which) ? -1 : "下".equals(which) ? 1 : 0;
		return monday.plusWeeks(weeks).with(TemporalAdjusters.nextOrSame(day));
	}

	private static int number(String digits) {
		return Integer.parseInt(digits);
	}

}
