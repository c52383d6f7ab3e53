package cn.guanchao.respond;

import cn.guanchao.competitor.Activity;
import cn.guanchao.competitor.ActivityNoted;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.playbook.Facts;
import cn.guanchao.playbook.Playbook;
import cn.guanchao.playbook.Playbooks;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Starts the plan that answers a competitor's act, in the transaction that notes the act.
 * Only what is fresh and well shown: a watched price, or three different sites, since
 * what one site says daily is no reason to call people; of prices only cuts that matter.
 * While an answer to the same competitor by the same plan is under way, the act joins it.
 */
@Component
class ActivityListener {

	private static final Duration FRESH = Duration.ofHours(48);

	private static final int LEAST_SITES = 3;

	private static final double CUT_PERCENT = -5;

	private static final int LONGEST_TITLE = 80;

	private final Incidents incidents;

	private final Playbooks playbooks;

	private final Subjects subjects;

	private final Clock clock;

	ActivityListener(Incidents incidents, Playbooks playbooks, Subjects subjects, Clock clock) {
		this.incidents = incidents;
		this.playbooks = playbooks;
		this.subjects = subjects;
		this.clock = clock;
	}

	@EventListener
	void on(ActivityNoted noted) {
		Activity activity = noted.activity();
		if (isAnswered(activity, this.clock.instant())) {
			this.playbooks.forActivity(activity.type().code())
				.ifPresent((playbook) -> this.subjects.byId(activity.subjectId())
					.filter((subject) -> subject.kind() == Subject.Kind.COMPETITOR)
					.ifPresent((subject) -> this.incidents.open(opening(activity, subject, playbook))));
		}
	}

	static boolean isAnswered(Activity activity, Instant now) {
		boolean fresh = activity.evidence()
			.stream()
			.anyMatch((evidence) -> evidence.publishedAt().isAfter(now.minus(FRESH)));
		boolean measured = activity.amountBefore() != null && activity.amountAfter() != null;
		boolean matters = activity.type() != Activity.Type.PRICE_CHANGE
				|| (activity.percent() != null && activity.percent() <= CUT_PERCENT);
		return fresh && matters && (measured || sites(activity) >= LEAST_SITES);
	}

	private static int sites(Activity activity) {
		return (int) activity.evidence()
			.stream()
			.map(Activity.Evidence::site)
			.filter(Objects::nonNull)
			.distinct()
			.count();
	}

	private static Opening opening(Activity activity, Subject subject, Playbook playbook) {
		String title = activity.title().strip();
		return new Opening(IncidentEvent.ENGINE,
				(title.length() > LONGEST_TITLE) ? title.substring(0, LONGEST_TITLE - 1) + "…" : title, subject.id(),
				subject.name(), null, "activity:" + playbook.id(), "activity:" + activity.id(),
				new Facts(Duration.ZERO, activity.evidence().size(), 0, 0, 0, 0, sites(activity), Set.of(),
						activity.evidence().getFirst().site(), List.of()),
				reason(activity), null, activity.evidence().stream().map(ActivityListener::evidence).toList(), null,
				playbook.id(), false);
	}

	private static String reason(Activity activity) {
		return "竞品动态" + move(activity) + "，依据 " + activity.evidence().size() + " 条";
	}

	/** The two prices, where the title does not say them. */
	private static String move(Activity activity) {
		if (activity.amountBefore() == null || activity.amountAfter() == null) {
			return "";
		}
		String before = activity.amountBefore().stripTrailingZeros().toPlainString();
		String after = activity.amountAfter().stripTrailingZeros().toPlainString();
		return says(activity.title(), before) && says(activity.title(), after) ? ""
				: "：" + ((activity.product() != null) ? activity.product() + " " : "") + before + " → " + after
						+ ((activity.currency() == null || activity.currency().equals("CNY")) ? " 元"
								: " " + activity.currency());
	}

	/** As a number of its own, no part of another. */
	private static boolean says(String title, String number) {
		return Pattern.compile("(?<![\\d.])" + Pattern.quote(number) + "(?!\\d|\\.[1-9])").matcher(title).find();
	}

	private static Evidence evidence(Activity.Evidence shown) {
		return new Evidence(shown.articleId(), shown.title(), shown.url(),
				(shown.site() != null) ? shown.site() : "价格监测", "news", shown.sentence(), Sentiment.Label.NEU,
				shown.confidence(), shown.publishedAt());
	}

}
