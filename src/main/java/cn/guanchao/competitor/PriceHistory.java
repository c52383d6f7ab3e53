package cn.guanchao.competitor;

import cn.guanchao.competitor.Activities.Facet;
import cn.guanchao.competitor.Activity.Type;
import cn.guanchao.competitor.Prices.Priced;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How prices moved: what pages showed, and what articles and feeds told. */
@Service
public class PriceHistory {

	private static final List<Type> PRICED = List.of(Type.PRICE_CHANGE, Type.LAUNCH, Type.PROMOTION);

	private static final int MOST_REPORTS = 200;

	private static final int MAX_SIZE = 2000;

	private final Prices prices;

	private final Activities activities;

	PriceHistory(Prices prices, Activities activities) {
		this.prices = prices;
		this.activities = activities;
	}

	/**
	 * The prices of a subject or of one of its products in a period.
	 *
	 * @param total points in the period, all pages together
	 * @param items a page of the points, by product and source, the oldest first
	 * @param reported the newest {@value #MOST_REPORTS} that articles told, the oldest
	 * first
	 * @param products each watched product with its newest price, whatever the period
	 * @param facets how many points of each product (by its key) and source
	 */
	public record Found(long total, List<PricePoint> items, List<ReportedPrice> reported, List<Priced> products,
			Map<String, List<Facet>> facets) {
	}

	/**
	 * Finds them.
	 * @param product a product's name or key; null for all
	 * @param page from 0
	 * @param size in 1..{@value #MAX_SIZE}
	 */
	public Found find(String subjectId, @Nullable String product, @Nullable Instant from, @Nullable Instant to,
			int page, int size) {
		if (page < 0 || size < 1 || size > MAX_SIZE) {
			throw new IllegalArgumentException(
					"page " + page + "、size " + size + " 超出范围；page 从 0 开始，size 用 1 到 " + MAX_SIZE);
		}
		List<PricePoint> points = this.prices.series(subjectId, product, from, to);
		List<PricePoint> items = points.stream().skip((long) page * size).limit(size).toList();
		return new Found(points.size(), items, reported(subjectId, product, from, to), this.prices.products(subjectId),
				Map.of("product", facet(points, PricePoint::productKey), "source",
						facet(points, PricePoint::sourceId)));
	}

	/** The prices that articles and feeds told of. */
	private List<ReportedPrice> reported(String subjectId, @Nullable String product, @Nullable Instant from,
			@Nullable Instant to) {
		return this.activities
			.search(new ActivityQuery(null, List.of(subjectId), PRICED, null, from, to, 0, MOST_REPORTS))
			.items()
			.stream()
			.flatMap((activity) -> ReportedPrice.of(activity).stream())
			.filter((price) -> product == null || product.equals(price.product()) || product.equals(price.productKey()))
			.sorted(Comparator.comparing(ReportedPrice::at))
			.toList();
	}

	private static List<Facet> facet(List<PricePoint> points, Function<PricePoint, String> value) {
		return points.stream()
			.collect(Collectors.groupingBy(value, Collectors.counting()))
			.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
			.map((entry) -> new Facet(entry.getKey(), entry.getValue()))
			.toList();
	}

}
