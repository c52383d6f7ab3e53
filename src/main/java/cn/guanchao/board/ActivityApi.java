package cn.guanchao.board;

import cn.guanchao.competitor.Activities;
import cn.guanchao.competitor.Activity.Type;
import cn.guanchao.competitor.ActivityQuery;
import cn.guanchao.competitor.PriceHistory;
import cn.guanchao.subject.Subject;
import cn.guanchao.subject.Subjects;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What competitors did, and how their prices moved. */
@RestController
@Tag(name = "competitors")
@PreAuthorize("hasRole('VIEWER')")
class ActivityApi {

	private static final MediaType XLSX = MediaType
		.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

	private final Activities activities;

	private final PriceHistory prices;

	private final ActivityExport export;

	private final Subjects subjects;

	ActivityApi(Activities activities, PriceHistory prices, ActivityExport export, Subjects subjects) {
		this.activities = activities;
		this.prices = prices;
		this.export = export;
		this.subjects = subjects;
	}

	/** The conditions of a search as they come in a request; an empty one is open. */
	record Conditions(@Nullable String q, @Nullable List<String> subject, @Nullable List<String> type,
			@Nullable String product, @Nullable String from, @Nullable String to) {

		ActivityQuery query(int page, int size) {
			return new ActivityQuery(blankToNull(this.q), filled(this.subject),
					filled(this.type).stream().map(Type::of).toList(), blankToNull(this.product), Times.read(this.from),
					Times.read(this.to), page, size);
		}

		private static List<String> filled(@Nullable List<String> values) {
			return (values == null) ? List.of() : values.stream().filter((value) -> !value.isBlank()).toList();
		}

		private static @Nullable String blankToNull(@Nullable String value) {
			return (value == null || value.isBlank()) ? null : value;
		}

	}

	@GetMapping("/api/activities")
	@Operation(summary = "Competitors' activities, the newest first, with evidence")
	Activities.Found activities(Conditions conditions, @RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "20") int size) {
		return this.activities.search(conditions.query(page, size));
	}

	@GetMapping("/api/activities/export")
	@Operation(summary = "The matches as CSV or XLSX, at most 10,000, no cell a formula")
	ResponseEntity<StreamingResponseBody> exportActivities(Conditions conditions,
			@RequestParam(defaultValue = "csv") String format) {
		return file("guanchao-activities", format, this.export.activities(conditions.query(0, 1)));
	}

	@GetMapping("/api/prices")
	@Operation(summary = "A subject's watched products and the price series of one or all of them, "
			+ "with the prices that articles told of")
	PriceHistory.Found prices(@RequestParam String subject, Conditions conditions,
			@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "1000") int size) {
		ActivityQuery period = conditions.query(0, 1);
		return this.prices.find(subject, period.product(), period.from(), period.to(), page, size);
	}

	@GetMapping("/api/prices/export")
	@Operation(summary = "Price series as CSV or XLSX, of all competitors where no subject is named; no cell a formula")
	ResponseEntity<StreamingResponseBody> exportPrices(Conditions conditions,
			@RequestParam(defaultValue = "csv") String format) {
		ActivityQuery wanted = conditions.query(0, 1);
		List<String> ids = !wanted.subjects().isEmpty() ? wanted.subjects()
				: this.subjects.all()
					.stream()
					.filter((subject) -> subject.kind() == Subject.Kind.COMPETITOR)
					.map(Subject::id)
					.toList();
		return file("guanchao-prices", format, this.export.prices(ids, wanted.product(), wanted.from(), wanted.to()));
	}

	private static ResponseEntity<StreamingResponseBody> file(String name, String format, Sheet sheet) {
		boolean xlsx = format.equals("xlsx");
		if (!xlsx && !format.equals("csv")) {
			throw new BadInput("format", "format '" + format + "' is unknown; use csv or xlsx");
		}
		return ResponseEntity.ok()
			.contentType(xlsx ? XLSX : new MediaType("text", "csv", StandardCharsets.UTF_8))
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "." + format + "\"")
			.body(xlsx ? sheet::xlsx : (out) -> out.write(sheet.csv().getBytes(StandardCharsets.UTF_8)));
	}

}
