import cn.guanchao.competitor.price.PriceText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How many price strings are read right: the public lists, and the written Chinese labels. */
class PriceBench {

	private final Map<String, int[]> counts = new TreeMap<>();

	public static void main(String[] args) throws IOException {
		PriceBench bench = new PriceBench();
		bench.publicLists(Path.of(args[0], "price", "cases.json"));
		bench.chineseLabels(Path.of(args[1], "price", "chinese-labels.csv"));
		bench.counts.forEach((list, count) -> System.out.printf("%-58s %4d / %4d%n", list, count[0], count[1]));
		bench.speed(Path.of(args[0], "price", "cases.json"));
	}

	private void publicLists(Path file) throws IOException {
		for (JsonNode each : JsonMapper.shared().readTree(Files.readString(file))) {
			String list = each.path("list").asString();
			BigDecimal amount = each.path("amount_float").isNull() ? null : each.path("amount_float").decimalValue();
			String currency = text(each, "currency");
			boolean right = Stream.of(null, '.', ',')
				.limit(list.contains("DECIMAL_SEPARATOR") ? 3 : 1) // this list is of labels with a known sign
				.map((sign) -> PriceText.read(text(each, "price_raw"), text(each, "currency_raw"), sign))
				.anyMatch((price) -> equal(amount, price.amount()) && Objects.equals(currency, price.currency()));
			count(list.contains("XFAIL") ? list : "non-XFAIL, all lists", right);
			count(list, right && !list.contains("XFAIL"), !list.contains("XFAIL"));
			if (!right && !list.contains("XFAIL")) {
				System.out.println("wrong: " + each);
			}
		}
	}

	private void chineseLabels(Path file) throws IOException {
		for (String line : lines(file)) {
			String[] cells = line.split("\\|", -1);
			PriceText price = PriceText.read(cells[0]);
			boolean right = equal(number(cells[1]), price.amount()) && equal(number(cells[2]), price.upTo())
					&& (cells[1].isEmpty() || Objects.equals(cells[3].isEmpty() ? null : cells[3], price.currencyCode()));
			count("written Chinese labels", right);
		}
	}

	private void speed(Path file) throws IOException {
		List<String> labels = JsonMapper.shared()
			.readTree(Files.readString(file))
			.valueStream()
			.map((each) -> Objects.requireNonNullElse(text(each, "price_raw"), ""))
			.toList();
		int rounds = 30;
		for (int warm = 0; warm < 10; warm++) {
			labels.forEach(PriceText::read);
		}
		long began = System.nanoTime();
		for (int round = 0; round < rounds; round++) {
			labels.forEach(PriceText::read);
		}
		double micros = (System.nanoTime() - began) / 1_000.0 / rounds / labels.size();
		System.out.printf("%.1f µs a label%n", micros);
	}

	private static List<String> lines(Path file) throws IOException {
		return Files.readAllLines(file).stream().filter((line) -> !line.isBlank() && !line.startsWith("#")).toList();
	}

	private static String text(JsonNode node, String field) {
		return node.path(field).isNull() ? null : node.path(field).asString();
	}

	private static BigDecimal number(String text) {
		return text.isEmpty() ? null : new BigDecimal(text);
	}

	private static boolean equal(BigDecimal one, BigDecimal other) {
		return (one == null || other == null) ? one == other : one.compareTo(other) == 0;
	}

	private void count(String list, boolean right) {
		count(list, right, true);
	}

	private void count(String list, boolean right, boolean counted) {
		if (counted) {
			int[] count = this.counts.computeIfAbsent(list, (_) -> new int[2]);
			count[0] += right ? 1 : 0;
			count[1]++;
		}
	}

}
