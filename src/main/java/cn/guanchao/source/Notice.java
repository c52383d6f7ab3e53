package cn.guanchao.source;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Why somebody should look at a source.
 *
 * @param since when it began
 * @param reason a sentence with the numbers, for the people who look after the source
 */
public record Notice(String sourceId, Kind kind, Instant since, String reason) {

	private static final int FAILURES = 3;

	private static final Duration FAILING = Duration.ofHours(1);

	private static final Duration SILENT = Duration.ofHours(12);

	/** Silence by chance is then rarer than one in a thousand (Poisson, e^-7). */
	private static final double MISSED = 7;

	private static final int PAGES = 5;

	private static final double MOSTLY = 0.6;

	/** What is wrong with it. */
	public enum Kind {

		/** It cannot be visited for long. */
		FAILING,
		/** It answers, but brings nothing new for far longer than it used to. */
		SILENT,
		/** Its pages read empty: it was redesigned, or scripts load its texts. */
		BLANK

	}

	/**
	 * A source after a visit.
	 *
	 * @param usualADay new articles a day over two weeks; null while that is not known
	 * @param pages pages fetched by the newest visits that fetched any
	 * @param blank how many of those had no text
	 */
	record Picture(SourceRun run, int failures, @Nullable Instant lastSuccessAt, @Nullable Instant lastArticleAt,
			@Nullable Double usualADay, int pages, int blank) {
	}

	/** What is to be said of the source now. */
	static List<Notice> of(Picture picture) {
		List<Notice> notices = new ArrayList<>();
		SourceRun run = picture.run();
		Instant now = run.endedAt();
		if (picture.failures() >= FAILURES && picture.lastSuccessAt() != null
				&& isAtLeast(FAILING, picture.lastSuccessAt(), now)) {
			notices.add(new Notice(run.sourceId(), Kind.FAILING, picture.lastSuccessAt(), "连续 " + picture.failures()
					+ " 次采集失败，" + hours(picture.lastSuccessAt(), now) + "看不到它的新内容：" + run.problem()));
		}
		Instant last = picture.lastArticleAt();
		Double usual = picture.usualADay();
		if (picture.failures() == 0 && last != null && usual != null && isSilent(last, usual, now)) {
			notices.add(new Notice(run.sourceId(), Kind.SILENT, last,
					"平时每天约 " + Math.round(usual) + " 篇，已 " + hours(last, now) + "没有新内容。网站可能改版、换了地址或停更，请打开核对"));
		}
		if (picture.pages() >= PAGES && picture.blank() >= picture.pages() * MOSTLY) {
			notices.add(new Notice(run.sourceId(), Kind.BLANK, now, "最近 " + picture.pages() + " 个页面有 " + picture.blank()
					+ " 个读不出正文。网站可能改版，或正文靠脚本加载；请用「试读」检查，或改用它的 RSS"));
		}
		return notices;
	}

	private static boolean isSilent(Instant last, double usualADay, Instant now) {
		double days = Duration.between(last, now).toMinutes() / (double) Duration.ofDays(1).toMinutes();
		return isAtLeast(SILENT, last, now) && usualADay * days >= MISSED;
	}

	private static boolean isAtLeast(Duration bound, Instant from, Instant to) {
		return Duration.between(from, to).compareTo(bound) >= 0;
	}

	private static String hours(Instant from, Instant to) {
		long hours = Duration.between(from, to).toHours();
		return (hours < 48) ? hours + " 小时" : hours / 24 + " 天";
	}

}
