package cn.guanchao.competitor;

import cn.guanchao.competitor.Activity.Evidence;
import cn.guanchao.competitor.Activity.Type;
import cn.guanchao.competitor.ProductNames.Product;
import cn.guanchao.competitor.price.Offered;
import cn.guanchao.competitor.price.ProductPage;
import cn.guanchao.crawl.Charsets;
import cn.guanchao.crawl.Fetched;
import cn.guanchao.crawl.Fetcher;
import cn.guanchao.crawl.Request;
import cn.guanchao.source.Source;
import cn.guanchao.source.SourceRun;
import cn.guanchao.source.SourceRun.Outcome;
import cn.guanchao.source.SourceRuns;
import cn.guanchao.source.Visitor;
import cn.guanchao.source.SourceRuns.Validators;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.SubjectMatcher;
import cn.guanchao.subject.Subjects;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One visit to one product page: its price is kept as a series, and a competitor's change
 * of a percent or more becomes an activity. A change beyond belief must be seen twice.
 */
@Component
class PriceWatch implements Visitor {

	private static final Logger log = LoggerFactory.getLogger(PriceWatch.class);

	private static final double LEAST_PERCENT = 1;

	private static final BigDecimal BEYOND_BELIEF = BigDecimal.valueOf(3);

	private static final double CONFIDENCE = 0.95;

	private final Fetcher fetcher;

	private final Subjects subjects;

	private final SourceRuns runs;

	private final Prices prices;

	private final Activities activities;

	private final Clock clock;

	/** By source, a price seen once that differs too much to be believed at once. */
	private final Map<String, BigDecimal> doubted = new ConcurrentHashMap<>();

	PriceWatch(Fetcher fetcher, Subjects subjects, SourceRuns runs, Prices prices, Activities activities, Clock clock) {
		this.fetcher = fetcher;
		this.subjects = subjects;
		this.runs = runs;
		this.prices = prices;
		this.activities = activities;
		this.clock = clock;
	}

	/** What a visit came to. */
	private record Visit(Outcome outcome, int changes, Validators validators, @Nullable String problem) {
	}

	@Override
	public boolean visits(Source.Kind kind) {
		return kind == Source.Kind.PRICE;
	}

	@Override
	public SourceRun visit(Source source) {
		Instant began = this.clock.instant();
		Validators before = this.runs.validators(source.id());
		URI url = Objects.requireNonNull(source.url());
		Visit visit = switch (this.fetcher.fetch(new Request(url, before.etag(), before.lastModified()))) {
			case Fetched.NotModified _ -> {
				this.prices.stillStands(source.id(), began);
				yield new Visit(Outcome.UNCHANGED, 0, before, null);
			}
			case Fetched.Refused refused -> new Visit(Outcome.FAILED, 0, before, refused.reason());
			case Fetched.Failed failed -> new Visit(Outcome.FAILED, 0, before, failed.reason());
			case Fetched.Page page -> read(source, page);
		};
		boolean read = visit.outcome == Outcome.OK;
		SourceRun run = new SourceRun(source.id(), began, this.clock.instant(), visit.outcome, read ? 1 : 0,
				read ? 1 : 0, visit.changes, 0, read ? 0 : (visit.problem != null) ? 1 : 0, visit.problem);
		this.runs.record(run, visit.validators);
		log.info("watched price source={} outcome={} changes={} ms={}", source.id(), run.outcome(), visit.changes,
				run.took().toMillis());
		return run;
	}

	private Visit read(Source source, Fetched.Page page) {
		String html = Charsets.decode(page.bytes(), Charsets.detect(page.bytes(), page.contentType()));
		Optional<Offered> offered = ProductPage.read(html, page.url());
		if (offered.isEmpty()) {
			return new Visit(Outcome.FAILED, 0, Validators.NONE, "页面上没有找到商品的价格,可能是改版、下架或价格由脚本载入");
		}
		Subject subject = subject(offered.get(), html);
		if (subject == null) {
			return new Visit(Outcome.FAILED, 0, Validators.NONE,
					"页面上的商品“" + offered.get().product() + "”不属于任何监测对象;请在监测对象里加上它的品牌或产品名");
		}
		PricePoint point = point(source, page, offered.get(), subject);
		PricePoint known = this.prices.latest(source.id()).orElse(null);
		if (known != null && isBeyondBelief(known, point)) {
			BigDecimal doubt = this.doubted.put(source.id(), point.amount());
			if (doubt == null || doubt.compareTo(point.amount()) != 0) {
				return new Visit(Outcome.PARTLY, 0, Validators.NONE, "价格从 " + known.amount().toPlainString() + " 变为 "
						+ point.amount().toPlainString() + ",变化过大,下次访问仍是如此才记录");
			}
		}
		this.doubted.remove(source.id());
		int changes = (known != null) ? change(source, subject, known, point) : 0;
		this.prices.keep(point);
		return new Visit(Outcome.OK, changes, new Validators(page.etag(), page.lastModified()), null);
	}

	/** Whom the product's name means, or else the page's title. */
	private @Nullable Subject subject(Offered offered, String html) {
		List<Subject> all = this.subjects.all();
		SubjectMatcher matcher = new SubjectMatcher(all);
		for (String text : List.of(offered.product(), Jsoup.parse(html).title())) {
			List<SubjectMatcher.Occurrence> found = matcher.find(text);
			if (!found.isEmpty()) {
				String id = found.getFirst().subjectId();
				return all.stream().filter((subject) -> subject.id().equals(id)).findFirst().orElse(null);
			}
		}
		return null;
	}

	private PricePoint point(Source source, Fetched.Page page, Offered offered, Subject subject) {
		String key = new ProductNames(subject).key(offered.product());
		Instant now = page.fetchedAt();
		return new PricePoint(source.id(), subject.id(), offered.product(), key, now, now, offered.amount(),
				offered.upTo(), offered.listPrice(), offered.currency(), page.url());
	}

	private static boolean isBeyondBelief(PricePoint known, PricePoint point) {
		return known.currency().equals(point.currency())
				&& (point.amount().compareTo(known.amount().multiply(BEYOND_BELIEF)) > 0
						|| known.amount().compareTo(point.amount().multiply(BEYOND_BELIEF)) > 0);
	}

	/** Notes a competitor's change before it is kept, so that a crash loses none. */
	private int change(Source source, Subject subject, PricePoint known, PricePoint point) {
		Double percent = Activity.percent(known.amount(), point.amount());
		boolean comparable = known.currency().equals(point.currency()) && known.productKey().equals(point.productKey())
				&& known.subjectId().equals(point.subjectId());
		if (!comparable || percent == null || Math.abs(percent) < LEAST_PERCENT) {
			return 0;
		}
		if (subject.kind() == Subject.Kind.COMPETITOR) {
			this.activities.keep(List.of(activity(source, subject, known, point, percent)));
		}
		return 1;
	}

	private static Activity activity(Source source, Subject subject, PricePoint known, PricePoint point,
			double percent) {
		Product product = new ProductNames(subject).of(point.product());
		String sentence = "%s的页面价格从 %s%s到 %s（%+.1f%%）".formatted(point.product(), money(known),
				(percent < 0) ? "降" : "涨", money(point), percent);
		Evidence evidence = new Evidence(source.id(), null, point.url(), source.name(), point.product(), sentence,
				point.from(), CONFIDENCE);
		return new Activity(String.join("~", source.id(), Type.PRICE_CHANGE.code(), point.from().toString()),
				subject.id(), Type.PRICE_CHANGE, sentence, product.name(), product.key(), point.from(), point.from(),
				known.amount(), point.amount(), point.currency(), percent, CONFIDENCE, List.of(evidence));
	}

	private static String money(PricePoint point) {
		String amount = point.amount().stripTrailingZeros().toPlainString();
		return point.currency().equals("CNY") ? amount + " 元" : point.currency() + " " + amount;
	}

}
