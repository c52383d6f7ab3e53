package cn.guanchao.competitor;

import cn.guanchao.competitor.Activity.Evidence;
import cn.guanchao.competitor.Activity.Type;
import cn.guanchao.competitor.ActivityRules.Act;
import cn.guanchao.competitor.ActivityRules.Doubt;
import cn.guanchao.competitor.ActivityRules.Trigger;
import cn.guanchao.competitor.ProductNames.Product;
import cn.guanchao.competitor.price.Amount;
import cn.guanchao.competitor.price.Amounts;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Mention;
import cn.guanchao.source.Channel;
import cn.guanchao.subject.Spelling;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.SubjectMatcher;
import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds in an article what a competitor did. Careful rather than complete: a price in
 * passing, last year's launch, a denied rumour, a mere guess or somebody else's act is no
 * activity. Each decision carries its reason.
 */
public final class ActivityExtractor {

	static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final ActivityRules RULES = ActivityRules.load();

	private static final Pattern RATE = Pattern.compile("\\d\\s*%|[一二两三四五六七八九]成|百分之[一二两三四五六七八九十点零\\d]");

	private static final Pattern OFFICIAL = Pattern.compile("宣布|官宣|公告|发布会|官方|正式|公布|披露");

	/** 去年发布的 T7, 新推出的 T7: the act only tells which one is meant. */
	private static final Pattern ATTRIBUTE = Pattern.compile("^了?(?:不久|没多久)?的|^(?:时(?!隔|尚)|后|之后|以来|之初|前夕|至今|不久)");

	private static final Set<Type> ATTRIBUTES = EnumSet.of(Type.LAUNCH, Type.CHANNEL, Type.FUNDING, Type.PARTNERSHIP);

	/** What a company is worth is not what it raises. */
	private static final Pattern WORTH = Pattern.compile("(?:估值|市值|营收|收入)[^,。;!?\\d]{0,6}$");

	/** What a longer text tells after so many characters is seldom its news. */
	private static final int LONGEST = 20_000;

	private static final double LEAST_CONFIDENCE = 0.5;

	private final SubjectMatcher matcher;

	private final Map<String, ProductNames> products;

	public ActivityExtractor(Collection<Subject> subjects) {
		this.matcher = new SubjectMatcher(subjects);
		this.products = subjects.stream().collect(Collectors.toMap(Subject::id, ProductNames::new));
	}

	/**
	 * One look at one sentence.
	 *
	 * @param refusal why it is no activity of the subject; empty where it is one
	 */
	record Considered(Type type, String sentence, String refusal, @Nullable Activity activity) {
	}

	/** What the subject of a mention did according to its article. */
	public List<Activity> of(Mention mention) {
		return this.products.containsKey(mention.subjectId())
				? best(consider(mention.article(), mention.subjectId(), mention.storyId())) : List.of();
	}

	/** Of several sentences on the same act the one that says most. */
	private static List<Activity> best(List<Considered> considered) {
		Map<String, Activity> best = new HashMap<>();
		for (Considered each : considered) {
			Activity activity = each.activity();
			if (activity != null) {
				best.merge(activity.type() + "/" + activity.productKey(), activity, ActivityExtractor::better);
			}
		}
		List<Activity> activities = new ArrayList<>(best.values());
		activities.removeIf((activity) -> activity.productKey().isEmpty()
				&& activities.stream().anyMatch((other) -> other != activity && other.type() == activity.type()));
		return activities;
	}

	private static Activity better(Activity one, Activity other) {
		return (weight(other) > weight(one)) ? other : one;
	}

	private static double weight(Activity activity) {
		double known = (activity.amountAfter() != null ? 0.2 : 0) + (activity.amountBefore() != null ? 0.2 : 0);
		return activity.confidence() + known;
	}

	/** All that was looked at, for one subject. */
	List<Considered> consider(Article article, String subjectId, @Nullable String storyId) {
		String text = article.text();
		String original = article.title().replace('\n', ' ') + "\n"
				+ text.substring(0, Math.min(text.length(), LONGEST));
		String folded = new String(Spelling.fold(original));
		Actors actors = new Actors(RULES, folded, this.matcher.find(original));
		Reading reading = new Reading(article, subjectId, storyId, original, folded, actors,
				LocalDate.ofInstant(article.publishedAt(), ZONE));
		List<Considered> all = new ArrayList<>();
		for (Sentence sentence : Sentence.of(folded)) {
			if (actors.mayConcern(subjectId, sentence)) {
				all.addAll(onlyMain(consider(reading, sentence)));
			}
		}
		return withoutDenied(all, folded);
	}

	/** An article and all that is needed to read its sentences. */
	private record Reading(Article article, String subjectId, @Nullable String storyId, String original, String folded,
			Actors actors, LocalDate published) {
	}

	private List<Considered> consider(Reading reading, Sentence sentence) {
		List<Considered> all = new ArrayList<>();
		DateWords dates = DateWords.of(sentence.text(), reading.published);
		for (Act act : RULES.acts()) {
			Considered refused = null;
			Set<String> accepted = new HashSet<>();
			for (Trigger trigger : act.triggers()) {
				Matcher matcher = trigger.pattern().matcher(sentence.text());
				while (matcher.find()) {
					Considered one = consider(reading, sentence, dates, act, trigger, matcher);
					if (one != null && one.activity() != null && accepted.add(one.activity().productKey())) {
						all.add(one);
					}
					refused = (one != null && refused == null) ? one : refused;
				}
			}
			if (accepted.isEmpty() && refused != null) {
				all.add(refused);
			}
		}
		return all;
	}

	private @Nullable Considered consider(Reading reading, Sentence sentence, DateWords dates, Act act, Trigger trigger,
			Matcher matcher) {
		int at = start(matcher);
		int end = Math.max(matcher.end(), at);
		String clause = sentence.clause(at);
		String span = sentence.text().substring(sentence.clauseStart(matcher.start()), end);
		ProductNames names = Objects.requireNonNull(this.products.get(reading.subjectId));
		boolean lacks = trigger.money() && !isPriced(reading, sentence)
				|| trigger.goods() && !RULES.goods().matcher(reading.actors.withoutNames(sentence)).find()
						&& !names.isNamed(sentence.text()) && names.model(sentence.text(), at) == null;
		if (lacks) {
			return null;
		}
		if (act.unless()
			.stream()
			.anyMatch((pattern) -> pattern.matcher(clause).find() || pattern.matcher(span).find())) {
			return refused(act.type(), sentence, "说的是别的事");
		}
		Actors.Answer actor = reading.actors.answer(reading.subjectId, act.actor(), sentence, sentence.start() + at,
				sentence.start() + end);
		if (actor.certainty() == 0) {
			return refused(act.type(), sentence, actor.refusal());
		}
		DateWords.When when = dates.when(at, end, sentence);
		if (when.past()) {
			return refused(act.type(), sentence, "是过去的事");
		}
		if (ATTRIBUTES.contains(act.type()) && ATTRIBUTE.matcher(sentence.text().substring(actEnd(matcher))).find()
				&& !sentence.beforeInClause(at).matches(".*(?:今天|今日|今晚|即将|昨日|昨天|日前|正式).*")) {
			return refused(act.type(), sentence, "只是顺带提到");
		}
		for (Doubt doubt : RULES.doubts()) {
			if (doubt.against(act.type(), sentence, at)) {
				return refused(act.type(), sentence, doubt.reason());
			}
		}
		return accepted(reading, sentence, act, trigger, at, end, actor.certainty(), when.date());
	}

	/** Whether an amount says from, to or by how much a price moves. */
	private static boolean isPriced(Reading reading, Sentence sentence) {
		return RATE.matcher(sentence.text()).find()
				|| Amounts.in(reading.original.substring(sentence.start(), sentence.end()))
					.stream()
					.anyMatch((amount) -> switch (amount.role()) {
						case BEFORE, CURRENT, FINAL, CHANGE -> true;
						case PLAIN, OFFER, OTHER -> false;
					});
	}

	private static int start(Matcher matcher) {
		for (String group : List.of("at", "at2", "at3")) {
			if (matcher.namedGroups().containsKey(group) && matcher.group(group) != null) {
				return matcher.start(group);
			}
		}
		return matcher.start();
	}

	private static int actEnd(Matcher matcher) {
		return (matcher.namedGroups().containsKey("at") && matcher.group("at") != null) ? matcher.end("at")
				: matcher.end();
	}

	private static Considered refused(Type type, Sentence sentence, String reason) {
		return new Considered(type, sentence.text(), reason, null);
	}

	private Considered accepted(Reading reading, Sentence sentence, Act act, Trigger trigger, int at, int end,
			double certainty, LocalDate date) {
		double confidence = trigger.confidence() * certainty;
		confidence += OFFICIAL.matcher(sentence.text()).find() ? 0.05 : 0;
		Channel channel = reading.article.channel();
		confidence -= (channel == Channel.SOCIAL || channel == Channel.FORUM || channel == Channel.COMPLAINT) ? 0.15
				: 0;
		confidence = Math.clamp(Math.round(confidence * 100) / 100.0, 0, 0.98);
		if (confidence < LEAST_CONFIDENCE) {
			return refused(act.type(), sentence, "把握不大");
		}
		String original = reading.original.substring(sentence.start(), sentence.end()).strip();
		ProductNames names = Objects.requireNonNull(this.products.get(reading.subjectId));
		Product product = product(names, reading, sentence, at, act.type());
		PriceMove money = money(act.type(), sentence, reading, names.stretch(sentence.text(), at));
		if (act.type() == Type.PRICE_CHANGE && !money.isMove()) {
			return refused(act.type(), sentence, "价格没有变");
		}
		Article article = reading.article;
		Instant happened = date.equals(reading.published) ? article.publishedAt()
				: date.atTime(12, 0).atZone(ZONE).toInstant();
		Evidence evidence = new Evidence(article.id(), reading.storyId, article.url(), article.site(), article.title(),
				original, article.publishedAt(), confidence);
		Activity activity = new Activity(id(article, reading.subjectId, act.type(), product), reading.subjectId,
				act.type(), sentence.isTitle() ? article.title() : original, (product != null) ? product.name() : null,
				(product != null) ? product.key() : "", happened, article.capturedAt(), money.before(), money.after(),
				money.currency(), money.percent(), confidence, List.of(evidence));
		return new Considered(act.type(), sentence.text(), "", activity);
	}

	private static String id(Article article, String subjectId, Type type, @Nullable Product product) {
		return String.join("~", article.id(), subjectId, type.code(), (product != null) ? product.key() : "");
	}

	private static @Nullable Product product(ProductNames names, Reading reading, Sentence sentence, int at,
			Type type) {
		String original = reading.original.substring(sentence.start(), sentence.end());
		return switch (type) {
			case PERSONNEL, FUNDING, LAWSUIT, CHANNEL, CAMPAIGN, PARTNERSHIP -> null;
			case PRICE_CHANGE, LAUNCH, PROMOTION, RECALL -> {
				Product here = names.near(sentence.text(), original, at);
				if (here != null) {
					yield here;
				}
				String title = reading.article.title();
				Product titled = names.near(new String(Spelling.fold(title)), title, 0);
				yield (titled != null) ? titled : names.lastIn(reading.folded.substring(0, sentence.start()));
			}
		};
	}

	/** The prices of a move, or in {@code after} the one sum that an act is about. */
	private static PriceMove money(Type type, Sentence sentence, Reading reading, int[] stretch) {
		List<Amount> amounts = Amounts.in(reading.original.substring(sentence.start(), sentence.end()))
			.stream()
			.filter((amount) -> amount.start() >= stretch[0] && amount.start() < stretch[1])
			.filter((amount) -> type != Type.FUNDING
					|| !WORTH.matcher(sentence.text().substring(0, amount.start())).find())
			.toList();
		return switch (type) {
			case PRICE_CHANGE -> PriceMove.of(amounts, sentence.text().substring(stretch[0], stretch[1]));
			case LAUNCH -> sum(amounts, Amount.Role.FINAL, Amount.Role.CURRENT, Amount.Role.PLAIN);
			case FUNDING, LAWSUIT -> sum(amounts, Amount.Role.OTHER, Amount.Role.PLAIN, Amount.Role.CURRENT);
			case PROMOTION -> sum(amounts, Amount.Role.FINAL, Amount.Role.CURRENT);
			case CAMPAIGN, PARTNERSHIP, CHANNEL, PERSONNEL, RECALL -> new PriceMove(null, null, null, null);
		};
	}

	private static PriceMove sum(List<Amount> amounts, Amount.Role... roles) {
		for (Amount.Role role : roles) {
			for (Amount amount : amounts) {
				if (amount.role() == role) {
					BigDecimal value = amount.value();
					return new PriceMove(null, value, amount.currencyCode(), null);
				}
			}
		}
		return new PriceMove(null, null, null, null);
	}

	/**
	 * One sentence tells a launch with its first price, or a price cut with its offer.
	 */
	private static List<Considered> onlyMain(List<Considered> all) {
		Map<Type, Activity> accepted = new EnumMap<>(Type.class);
		all.forEach((each) -> {
			if (each.activity() != null) {
				accepted.put(each.type(), each.activity());
			}
		});
		Activity move = accepted.get(Type.PRICE_CHANGE);
		boolean complete = move != null && move.amountBefore() != null && move.amountAfter() != null;
		List<Type> dropped = new ArrayList<>();
		if (accepted.containsKey(Type.LAUNCH)) {
			dropped.add(Type.PROMOTION);
			if (!complete) {
				dropped.add(Type.PRICE_CHANGE);
			}
		}
		if (move != null && accepted.containsKey(Type.PROMOTION)) {
			dropped.add(complete ? Type.PROMOTION : Type.PRICE_CHANGE);
		}
		if (accepted.containsKey(Type.CAMPAIGN)) {
			dropped.add(Type.PARTNERSHIP);
		}
		else if (accepted.containsKey(Type.PARTNERSHIP) && all.getFirst().sentence().contains("联名")) {
			dropped.add(Type.LAUNCH);
		}
		return all.stream()
			.map((each) -> (each.activity() != null && dropped.contains(each.type()))
					? new Considered(each.type(), each.sentence(), "同句另有主要动态", null) : each)
			.toList();
	}

	/** What an article denies in one sentence it does not tell in another. */
	private static List<Considered> withoutDenied(List<Considered> all, String folded) {
		Set<Type> denied = RULES.acts()
			.stream()
			.filter((act) -> act.denied().matcher(folded).find())
			.map(Act::type)
			.collect(Collectors.toSet());
		return all.stream()
			.map((each) -> (each.activity() != null && denied.contains(each.type()))
					? new Considered(each.type(), each.sentence(), "文中另有否认", null) : each)
			.toList();
	}

}
