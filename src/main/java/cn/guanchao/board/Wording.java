package cn.guanchao.board;

import cn.guanchao.competitor.PricePoint;
import cn.guanchao.mention.Article;
import cn.guanchao.playbook.Duty;
import cn.guanchao.source.SourceHealth;
import cn.guanchao.source.SourceHealth.Status;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.net.URI;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How times, numbers and clocks read on a page, in the reader's language and in Shanghai
 * time. Templates call it {@code say}.
 */
@Component
final class Wording {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("MM-dd");

	private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

	private static final DateTimeFormatter FIELD = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

	private static final Duration NOTABLE_SILENCE = Duration.ofHours(1);

	private final MessageSource messages;

	Wording(MessageSource messages) {
		this.messages = messages;
	}

	public String text(String key, Object... arguments) {
		return this.messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
	}

	/** 1,284. */
	public String number(long value) {
		return String.format(Locale.ROOT, "%,d", value);
	}

	/** 21%; a share above zero never reads 0%. */
	public String percent(double share) {
		long whole = Math.round(share * 100);
		return (whole == 0 && share > 0) ? "<1%" : whole + "%";
	}

	public String percentOrNone(@Nullable Double share) {
		return (share != null) ? percent(share) : "–";
	}

	public String scoreOrNone(@Nullable Double value) {
		return (value != null) ? score(value) : "–";
	}

	/** −0.12, with a real minus. */
	public String score(double value) {
		String digits = String.format(Locale.ROOT, "%.2f", Math.abs(value));
		return (value < 0 && !digits.equals("0.00") ? "−" : (digits.equals("0.00") ? "" : "+")) + digits;
	}

	public String decimal(double value) {
		return String.format(Locale.ROOT, "%.2f", value);
	}

	/**
	 * ▲38%, ▼5%, ▲12 倍 from ten times on, or the words for no change and nothing to
	 * compare with.
	 */
	public String change(@Nullable Double change) {
		if (change == null) {
			return text("compare.none");
		}
		if (change >= 9) {
			return arrow(change) + text("compare.times", number(Math.round(change + 1)));
		}
		long percent = Math.round(change * 100);
		return (percent == 0) ? text("compare.same") : arrow(percent) + number(Math.abs(percent)) + "%";
	}

	/** 1,299 or 86.50. */
	public String yuan(BigDecimal amount) {
		return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
	}

	/** ▲9 个百分点. */
	public String points(double value, @Nullable Double previous) {
		if (previous == null) {
			return text("compare.none");
		}
		long points = Math.round(value * 100) - Math.round(previous * 100);
		return (points == 0) ? text("compare.same") : arrow(points) + text("compare.points", Math.abs(points));
	}

	/** ▼0.20, for figures that are no shares. */
	public String difference(double value, @Nullable Double previous) {
		if (previous == null) {
			return text("compare.none");
		}
		double difference = Math.round((value - previous) * 100) / 100.0;
		return (difference == 0) ? text("compare.same") : arrow(difference) + decimal(Math.abs(difference));
	}

	private static String arrow(double difference) {
		return (difference > 0) ? "▲" : "▼";
	}

	/** 10:41 today, 昨天 22:10, 11-20 22:10. */
	public String clock(Instant at, Instant now) {
		ZonedDateTime local = at.atZone(Times.SHANGHAI);
		LocalDate today = now.atZone(Times.SHANGHAI).toLocalDate();
		String time = TIME.format(local);
		if (local.toLocalDate().equals(today)) {
			return time;
		}
		if (local.toLocalDate().equals(today.minusDays(1))) {
			return text("time.yesterday", time);
		}
		if (local.toLocalDate().equals(today.plusDays(1))) {
			return text("time.tomorrow", time);
		}
		return DAY.format(local) + " " + time;
	}

	public String full(Instant at) {
		return FULL.format(at.atZone(Times.SHANGHAI));
	}

	public String second(Instant at) {
		return SECOND.format(at.atZone(Times.SHANGHAI));
	}

	/** The value of a datetime-local field. */
	public String field(@Nullable Instant at) {
		return (at != null) ? FIELD.format(at.atZone(Times.SHANGHAI)) : "";
	}

	/** 还剩 47 分, 逾期 3 分; the page's script counts on with the same words. */
	public String countdown(Instant due, Instant now) {
		return now.isBefore(due) ? text("clock.left", span(Duration.between(now, due)))
				: text("clock.overdue", span(Duration.between(due, now)));
	}

	/** 14:30 前, or 应于 14:30 once it has passed. */
	public String by(Instant due, Instant now) {
		return text(now.isBefore(due) ? "clock.before" : "clock.was", clock(due, now));
	}

	/** 3 分钟前. */
	public String ago(Instant at, Instant now) {
		Duration age = Duration.between(at, now);
		return (age.toMinutes() < 1) ? text("time.justnow") : text("time.ago", span(age));
	}

	/** 47 分, 2 小时 5 分, 3 天 4 小时; seconds only in the last minute. */
	public String span(Duration span) {
		if (span.toDays() > 0) {
			return text("span.days", span.toDays(), span.toHoursPart());
		}
		if (span.toHours() > 0) {
			return text("span.hours", span.toHours(), span.toMinutesPart());
		}
		return (span.toMinutes() > 0) ? text("span.minutes", span.toMinutes()) : text("span.seconds", span.toSeconds());
	}

	/** A length of time as a plan says it: 30 分, 4 小时, 1 天; nothing that is zero. */
	public String length(Duration time) {
		if (time.toDays() > 0 && time.toHoursPart() == 0) {
			return text("length.days", time.toDays());
		}
		return (time.toDays() == 0 && time.toHours() > 0 && time.toMinutesPart() == 0)
				? text("length.hours", time.toHours()) : span(time);
	}

	/** calm, near (the last hour), or over: how loudly a deadline is shown. */
	public String urgency(Instant due, Instant now) {
		if (!now.isBefore(due)) {
			return "over";
		}
		return Duration.between(now, due).toMinutes() < 60 ? "near" : "calm";
	}

	/** The largest of a trend, at least one, to scale bars by. */
	public double peak(List<? extends Number> trend) {
		return Math.max(1, trend.stream().mapToDouble(Number::doubleValue).max().orElse(1));
	}

	/** The points of an SVG polyline that fills a box, newest at the right edge. */
	public String sparkline(List<? extends Number> trend, int width, int height) {
		double peak = Math.max(1, trend.stream().mapToDouble(Number::doubleValue).max().orElse(1));
		double step = (trend.size() > 1) ? (width - 4.0) / (trend.size() - 1) : 0;
		StringBuilder points = new StringBuilder();
		for (int i = 0; i < trend.size(); i++) {
			double y = height - 2 - trend.get(i).doubleValue() / peak * (height - 4);
			points.append(String.format(Locale.ROOT, "%.1f,%.1f ", 1 + i * step, y));
		}
		return points.toString().strip();
	}

	/** The points of an SVG polyline that shows a price as the stairs it is. */
	public String stairs(List<PricePoint> series, Instant from, Instant to, int width, int height) {
		double low = series.stream().mapToDouble((point) -> point.amount().doubleValue()).min().orElse(0);
		double high = series.stream().mapToDouble((point) -> point.amount().doubleValue()).max().orElse(1);
		double length = Math.max(1, Duration.between(from, to).toMillis());
		StringBuilder points = new StringBuilder();
		for (PricePoint point : series) {
			double y = height - 3
					- ((high > low) ? (point.amount().doubleValue() - low) / (high - low) : 0.5) * (height - 6);
			for (Instant at : List.of(point.from(), point.until())) {
				double x = Math.clamp(Duration.between(from, at).toMillis() / length, 0, 1) * width;
				points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
			}
		}
		return points.toString().strip();
	}

	/** ¥1,799 or USD 199.50. */
	public String money(@Nullable BigDecimal amount, @Nullable String currency) {
		if (amount == null) {
			return "";
		}
		String digits = new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
		return (currency == null || currency.equals("CNY")) ? "¥" + digits : currency + " " + digits;
	}

	/** ▼10% of a change that is given in percent already. */
	public String percentChange(@Nullable Double percent) {
		return (percent == null) ? "" : change(percent / 100);
	}

	/** The height of the sparkline's last point, where its dot sits. */
	public String sparkEnd(List<? extends Number> trend, int height) {
		double peak = Math.max(1, trend.stream().mapToDouble(Number::doubleValue).max().orElse(1));
		double last = trend.isEmpty() ? 0 : trend.getLast().doubleValue();
		return String.format(Locale.ROOT, "%.1f", height - 2 - last / peak * (height - 4));
	}

	/** The text cut where deciding words begin and end, so that a page can mark them. */
	public List<Marked> mark(@Nullable String text, List<String> words) {
		return Marked.of((text != null) ? text : "", words);
	}

	/** Whether the excerpt says all that the title does. */
	public boolean repeats(String title, String excerpt) {
		return Snippet.opensWith(title, excerpt);
	}

	/** A captured address that is safe to link to: http or https only, else null. */
	public @Nullable String link(@Nullable URI url) {
		if (url == null || url.getScheme() == null || url.getHost() == null) {
			return null;
		}
		String scheme = url.getScheme().toLowerCase(Locale.ROOT);
		return (scheme.equals("http") || scheme.equals("https")) ? url.toString() : null;
	}

	public String site(Article article) {
		return Boards.site(article);
	}

	/** 公关负责人或法务. */
	public String duties(Collection<Duty> duties) {
		return duties.stream().sorted().map(Duty::label).collect(Collectors.joining(text("or")));
	}

	/** The address's host, for people. */
	public String host(@Nullable URI url) {
		return (url != null && url.getHost() != null) ? url.getHost() : "";
	}

	public long lastPage(long total, int size) {
		return (total - 1) / size;
	}

	/** How often a source is visited now, where that is less often than was asked for. */
	public @Nullable String pace(SourceHealth health) {
		Instant last = health.lastRunAt();
		Instant due = health.dueAt();
		Duration every = health.source().every();
		if (last == null || due == null
				|| Duration.between(last, due).compareTo(every.multipliedBy(3).dividedBy(2)) < 0) {
			return null;
		}
		return text((health.failures() > 0) ? "health.pace.failing" : "health.pace.quiet",
				span(Duration.between(last, due)), span(every));
	}

	/** How a source is doing, as a colleague would say it. */
	public String health(SourceHealth health, Status status, Instant now) {
		Instant success = health.lastSuccessAt();
		String last = (success != null) ? text("health.success", clock(success, now)) : text("health.never");
		Instant article = health.lastArticleAt();
		return switch (status) {
			case OFF -> text("health.off");
			case WAITING -> text("health.waiting");
			case LATE -> text("health.late", last);
			case FAILING -> text("health.failing",
					(article != null && Duration.between(article, now).compareTo(NOTABLE_SILENCE) > 0)
							? text("health.silent", span(Duration.between(article, now))) : "",
					last, (health.problem() != null) ? health.problem() : "");
			case SILENT, BLANK -> health.notices().getFirst().reason();
			case OK -> (article == null)
					? text(health.source().kind().isVisited() ? "health.ok.none" : "health.handed.none", last)
					: health.source().kind().isVisited() ? text("health.ok", last, clock(article, now))
							: text("health.handed", clock(article, now));
		};
	}

}
