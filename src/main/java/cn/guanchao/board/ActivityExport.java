package cn.guanchao.board;

import cn.guanchao.competitor.Activities;
import cn.guanchao.competitor.Activity;
import cn.guanchao.competitor.Activity.Evidence;
import cn.guanchao.competitor.ActivityQuery;
import cn.guanchao.competitor.PriceHistory;
import cn.guanchao.competitor.PricePoint;
import cn.guanchao.competitor.ReportedPrice;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What competitors did and what they charge, as tables to take along. */
@Component
class ActivityExport {

	private static final int PAGE = 200;

	/** What one search reaches, which is years of a market's activities. */
	private static final int MOST = 10_000;

	private static final int MOST_POINTS = 2000;

	private final Activities activities;

	private final PriceHistory prices;

	private final Subjects subjects;

	private final Wording say;

	ActivityExport(Activities activities, PriceHistory prices, Subjects subjects, Wording say) {
		this.activities = activities;
		this.prices = prices;
		this.subjects = subjects;
		this.say = say;
	}

	/** All that match, the newest first, at most 10,000. */
	Sheet activities(ActivityQuery query) {
		Map<String, String> names = names();
		List<List<@Nullable Object>> rows = new ArrayList<>();
		long total = Long.MAX_VALUE;
		for (int page = 0; page * PAGE < Math.min(total, MOST); page++) {
			Activities.Found found = this.activities.search(new ActivityQuery(query.q(), query.subjects(),
					query.types(), query.product(), query.from(), query.to(), page, PAGE));
			total = found.total();
			found.items().forEach((activity) -> rows.add(row(activity, names)));
		}
		return new Sheet(headings("at", "brand", "type", "title", "product", "before", "after", "currency", "percent",
				"confidence", "evidence", "site", "url", "sentence", "recorded"), rows);
	}

	private List<@Nullable Object> row(Activity activity, Map<String, String> names) {
		Evidence shown = activity.evidence().isEmpty() ? null : activity.evidence().getLast();
		return Arrays.asList(activity.happenedAt(), names.getOrDefault(activity.subjectId(), activity.subjectId()),
				this.say.text("activity." + activity.type().code()), activity.title(), activity.product(),
				activity.amountBefore(), activity.amountAfter(), activity.currency(), activity.percent(),
				activity.confidence(), activity.evidence().size(), (shown != null) ? shown.site() : null,
				(shown != null) ? address(shown.url()) : null, (shown != null) ? shown.sentence() : null,
				activity.recordedAt());
	}

	/** What pages showed and what articles told, of these subjects. */
	Sheet prices(List<String> subjectIds, @Nullable String product, @Nullable Instant from, @Nullable Instant to) {
		Map<String, String> names = names();
		List<List<@Nullable Object>> rows = new ArrayList<>();
		for (String subject : subjectIds) {
			PriceHistory.Found found = this.prices.find(subject, product, from, to, 0, MOST_POINTS);
			String name = names.getOrDefault(subject, subject);
			found.items().forEach((point) -> rows.add(row(point, name)));
			found.reported().forEach((price) -> rows.add(row(price, name)));
		}
		return new Sheet(headings("brand", "product", "from", "until", "amount", "upto", "list", "currency", "kind",
				"url", "sentence"), rows);
	}

	private List<@Nullable Object> row(PricePoint point, String name) {
		return Arrays.asList(name, point.product(), point.from(), point.until(), point.amount(), point.upTo(),
				point.listPrice(), point.currency(), this.say.text("export.page"), address(point.url()), null);
	}

	private List<@Nullable Object> row(ReportedPrice price, String name) {
		return Arrays.asList(name, price.product(), price.at(), null, price.amount(), null, price.before(),
				price.currency(), this.say.text("export.reported"), address(price.url()), price.title());
	}

	private static @Nullable String address(@Nullable URI url) {
		return (url != null) ? url.toString() : null;
	}

	private Map<String, String> names() {
		return this.subjects.all().stream().collect(Collectors.toMap(Subject::id, Subject::name));
	}

	private List<String> headings(String... keys) {
		return Arrays.stream(keys).map((key) -> this.say.text("export." + key)).toList();
	}

}
