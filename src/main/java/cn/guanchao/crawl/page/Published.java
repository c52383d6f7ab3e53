package cn.guanchao.crawl.page;

import cn.guanchao.crawl.page.Moments.Moment;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When an article was published: what the page states for machines, else the date that
 * stands by the headline, else the one in its address.
 */
final class Published {

	private static final String[] META = { "article:published_time", "og:article:published_time", "datePublished",
			"pubdate", "publishdate", "publish_date", "publish-date", "publishtime", "publish_time", "publication_date",
			"weibo:article:create_at", "article:create_at", "og:published_time", "og:pubdate", "og:release_date",
			"apub:time", "date_published", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date.created",
			"parsely-pub-date", "cxenseparse:recs:publishtime", "rnews:datepublished", "contentPubDate", "_pubtime_",
			"firstpublishedtime", "createDate", "dc.date", "og:time" };

	private static final Pattern LABEL = Pattern.compile("发布|發布|发表|發表|时间|時間|日期|刊登|成文|更新|來源|来源|posted|published");

	private static final Pattern NOT_IT = Pattern.compile("(?i)copyright|©|版权|icp|截止|注册时间|最后登录|回复于|有效期");

	private static final Pattern IN_PATH = Pattern.compile(
			"[/_-]((?:19|20)\\d{2})[/_-]?(0[1-9]|1[0-2]|[1-9](?=[/_-]))[/_-]?(0[1-9]|[12]\\d|3[01]|[1-9](?=[/_-]))(?=\\D|$)"
					+ "|[/_-]((?:19|20)\\d{2})-?(0[1-9]|1[0-2])[/_-](0[1-9]|[12]\\d|3[01])(?=\\D|$)");

	/** A post's time often leads to itself. */
	private static final Pattern PERMALINK = Pattern.compile("^(?:发布于|发表于|编辑于|(?i:posted on))");

	private static final Pattern NAMED = Pattern.compile(
			"(?:^|[ _-])(?:date|time|pubtime|pubdate|publish|published|info|meta|source|article-?info|post-?info|byline|laiyuan|from|author|property)(?:$|[ _-])");

	/** Where scripts show the time, they have it as a value. */
	private static final Pattern SCRIPTED = Pattern.compile(
			"\\b(?:ct|(?i:publish_?(?:time|date|at)|pub_?(?:time|date)|create_?time))[\"']?\\s*[:=]\\s*[\"']?(1\\d{9}(?:\\d{3})?(?!\\d)|20\\d\\d-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(?::\\d\\d)?)");

	/** What a line can say for itself, wherever it stands. */
	private static final double MOST = 6;

	private Published() {
	}

	static @Nullable Instant find(Structured stated, Layout layout, String title, URI url, Instant now) {
		Moment visible = visible(layout, title, now);
		Instant machine = sane(
				Moments.parse(stated.linked("datePublished", "pubDate", "uploadDate", "dateCreated"), now), now);
		if (machine == null) {
			machine = sane(Moments.parse(stated.meta(META), now), now);
		}
		if (machine == null) {
			machine = sane(Moments.parse(stated.item("datePublished", "dateCreated"), now), now);
		}
		if (machine != null) {
			// a bare day is made precise by the clock that the reader sees
			return visible != null && visible.precise() && isMidnight(machine) && near(visible.at(), machine)
					? visible.at() : machine;
		}
		Instant inPath = inPath(url, now);
		if (visible != null && visible.precise()) {
			return visible.at();
		}
		Instant scripted = sane(Moments.parse(stated.scripted(SCRIPTED), now), now);
		if (scripted != null && (visible == null || near(visible.at(), scripted))) {
			return scripted;
		}
		if (visible != null) {
			return visible.at();
		}
		return inPath != null ? inPath : sane(Moments.parse(
				stated.meta("date", "time", "lastmod", "last-modified", "article:modified_time", "og:updated_time"),
				now), now);
	}

	private static boolean isMidnight(Instant at) {
		return at.getEpochSecond() % 3600 == 0
				&& (at.getEpochSecond() % 86400 == 0 || at.getEpochSecond() % 86400 == 57600);
	}

	private static boolean near(Instant a, Instant b) {
		return Duration.between(a, b).abs().compareTo(Duration.ofHours(26)) < 0;
	}

	private static @Nullable Moment visible(Layout layout, String title, Instant now) {
		List<Line> lines = layout.lines();
		int headline = layout.headline(title);
		Moment best = null;
		double bestScore = 0.5;
		for (int i = 0; i < lines.size(); i++) {
			Line line = lines.get(i);
			double place = place(i, headline, layout);
			Moment moment = place + MOST > bestScore && mayTell(line) ? Moments.find(line.text(), now) : null;
			double score = moment == null ? 0 : place + score(line, moment);
			if (moment != null && score > bestScore) {
				best = exact(line, moment, now);
				bestScore = score;
			}
		}
		return best;
	}

	/** A time element may say more than it shows. */
	private static Moment exact(Line line, Moment shown, Instant now) {
		Element time = shown.precise() ? null : line.owner().selectFirst("time[datetime]");
		Instant at = time == null ? null : sane(Moments.parse(time.attr("datetime"), now), now);
		return at == null || !near(at, shown.at()) ? shown : new Moment(at, true, shown.start(), shown.end());
	}

	private static boolean mayTell(Line line) {
		return line.text()
			.chars()
			.anyMatch((c) -> c >= '0' && c <= '9' || c == '刚' || c == '天' || c == '〇' || c == '年'
					|| c >= '０' && c <= '９');
	}

	/** At most {@link #MOST}. */
	private static double score(Line line, Moment moment) {
		double score = moment.precise() ? 3 : 1;
		String around = line.text().substring(0, Math.min(line.text().length(), Math.max(0, moment.start()) + 1));
		if (LABEL.matcher(line.weight() < 80 ? line.text() : around).find()) {
			score += 2;
		}
		String names = Clutter.names(line.owner()) + " "
				+ (line.owner().parent() == null ? "" : Clutter.names(line.owner().parent()));
		if (NAMED.matcher(names).find()) {
			score += 1;
		}
		if (NOT_IT.matcher(line.text()).find()) {
			score -= 4;
		}
		if (line.linkShare() > 0.5 && !PERMALINK.matcher(line.text()).find()) {
			score -= 2.5;
		}
		if (line.isProse() && line.weight() > 30) {
			score -= 4;
		}
		return score;
	}

	/** By the headline is best, in the article's midst and far below it worst. */
	private static double place(int at, int headline, Layout layout) {
		if (headline >= 0 && at >= headline - 3 && at <= headline + 8) {
			return at < headline ? 1.5 : 3 - (at - headline) * 0.1 - Math.max(0, at - layout.start() - 2) * 0.3;
		}
		if (at >= layout.start() - 12 && at < layout.start() + 5) {
			return at < layout.start() ? 2.5 : 2;
		}
		if (at > layout.end() + 6) {
			return -3.5;
		}
		return at >= layout.end() - 3 ? 0 : at > layout.start() + 5 ? -1.5 : -0.5;
	}

	private static @Nullable Instant inPath(URI url, Instant now) {
		Matcher path = IN_PATH.matcher(url.toString().toLowerCase(Locale.ROOT));
		while (path.find()) {
			int g = path.group(1) != null ? 1 : 4;
			Instant at = Moments.parse(path.group(g) + "-" + path.group(g + 1) + "-" + path.group(g + 2), now);
			if (at != null) {
				return at;
			}
		}
		return null;
	}

	private static @Nullable Instant sane(@Nullable Instant at, Instant now) {
		return at == null || at.isAfter(now.plus(Duration.ofHours(26)))
				|| at.isBefore(Instant.parse("1990-01-01T00:00:00Z")) ? null : at;
	}

}
