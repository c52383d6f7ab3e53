package cn.guanchao.board;

import cn.guanchao.access.Audit;
import cn.guanchao.collect.JoinedStories;
import cn.guanchao.index.Capture;
import cn.guanchao.index.Evidence;
import cn.guanchao.index.Found;
import cn.guanchao.index.MentionQuery;
import cn.guanchao.index.Mentions;
import cn.guanchao.mention.Complaint;
import cn.guanchao.mention.Discussion;
import cn.guanchao.mention.Fate;
import cn.guanchao.mention.Gist;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Reach;
import cn.guanchao.mention.Risk;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Search over mentions. */
@RestController
@Tag(name = "mentions")
@PreAuthorize("hasRole('VIEWER')")
class MentionApi {

	private static final int MOST_EXPORTED = 50_000;

	private final Mentions mentions;

	private final Evidence evidence;

	private final Audit audit;

	private final JoinedStories joined;

	MentionApi(Mentions mentions, Evidence evidence, Audit audit, JoinedStories joined) {
		this.joined = joined;
		this.mentions = mentions;
		this.evidence = evidence;
		this.audit = audit;
	}

	record Page(long total, int page, int size, List<Item> items, Map<String, List<Found.Facet>> facets) {
	}

	/**
	 * A mention as it is listed; {@code highlights} are HTML-escaped with matches in
	 * {@code <mark>}.
	 */
	record Item(String id, String subject, String title, String text, @Nullable URI url, @Nullable String author,
			@Nullable String site, String source, Channel channel, Instant publishedAt, Instant capturedAt,
			Sentiment sentiment, double confidence, boolean doubtful, List<Risk> risks, String story, String sha256,
			Gist gist, @Nullable Reach reach, @Nullable Fate fate, @Nullable Discussion discussion,
			@Nullable Complaint complaint, List<String> highlights) {

		static Item of(Mention mention, List<String> highlights) {
			var article = mention.article();
			return new Item(mention.id(), mention.subjectId(), article.title(), article.text(), article.url(),
					article.author(), article.site(), article.sourceId(), article.channel(), article.publishedAt(),
					article.capturedAt(), mention.sentiment(), mention.sentiment().confidence(),
					mention.sentiment().doubtful(), mention.risks(), mention.storyId(), article.sha256(),
					mention.gist(), article.reach(), article.fate(), article.discussion(), article.complaint(),
					highlights);
		}

	}

	/** The conditions of a search as they come in a request. */
	record Conditions(@Nullable String q, @Nullable List<String> subject, @Nullable List<String> sentiment,
			@Nullable List<String> channel, @Nullable List<String> risk, @Nullable List<String> story,
			@Nullable List<String> site, @Nullable List<String> source, @Nullable String from, @Nullable String to,
			@Nullable String sort, @Nullable List<String> person, @Nullable List<String> place,
			@Nullable List<String> organisation) {

		MentionQuery query(int page, int size) {
			return new MentionQuery(this.q, known(this.subject), read("sentiment", this.sentiment, Sentiment.Label::of),
					read("channel", this.channel, Channel::of), read("risk", this.risk, RiskCategory::of),
					known(this.story), known(this.site), known(this.source), instant("from", this.from),
					instant("to", this.to), order(), page, size,
					new MentionQuery.Named(known(this.person), known(this.place), known(this.organisation)));
		}

		private MentionQuery.Sort order() {
			if (this.sort == null || this.sort.isBlank()) {
				return MentionQuery.Sort.TIME;
			}
			return Arrays.stream(MentionQuery.Sort.values())
				.filter((known) -> known.name().equalsIgnoreCase(this.sort))
				.findFirst()
				.orElseThrow(() -> new BadInput("sort",
						"sort '" + this.sort + "' is unknown; use time, relevance or score"));
		}

		private static List<String> known(@Nullable List<String> values) {
			return (values == null) ? List.of() : values.stream().filter((value) -> !value.isBlank()).toList();
		}

		private static <T> List<T> read(String field, @Nullable List<String> values, Function<String, T> reader) {
			return known(values).stream().map((value) -> {
				try {
					return reader.apply(value.toLowerCase(Locale.ROOT));
				}
				catch (IllegalArgumentException ex) {
					throw new BadInput(field,
							field + " '" + value + "' is unknown; the facets of a search list the known ones");
				}
			}).toList();
		}

		private static @Nullable Instant instant(String field, @Nullable String value) {
			try {
				return (value == null || value.isBlank()) ? null : Instant.parse(value);
			}
			catch (DateTimeParseException ex) {
				throw new BadInput(field, field + " '" + value + "' is no time in UTC, e.g. 2026-11-22T08:00:00Z");
			}
		}

	}

	@GetMapping(path = "/api/mentions", produces = MediaType.APPLICATION_JSON_VALUE)
	@Operation(summary = "Search with highlights and facets; q knows quotes, AND, OR, NOT and brackets")
	Page search(Conditions conditions, @RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "20") int size) {
		Found found = this.mentions.search(query(conditions, page, size));
		return new Page(found.total(), page, size,
				found.items().stream().map((hit) -> Item.of(hit.mention(), highlights(hit))).toList(), found.facets());
	}

	private static List<String> highlights(Found.Hit hit) {
		return (hit.title() == null) ? hit.fragments()
				: Stream.concat(Stream.of(hit.title()), hit.fragments().stream()).toList();
	}

	/** A story is found by every name that it ever had. */
	private MentionQuery query(Conditions conditions, int page, int size) {
		MentionQuery query = conditions.query(page, size);
		return query.stories(this.joined.now(query.stories()));
	}

	@GetMapping("/api/mentions/{id}")
	@Operation(summary = "One mention")
	Item mention(@PathVariable String id) {
		return this.mentions.byId(id)
			.map((mention) -> Item.of(mention, List.of()))
			.orElseThrow(() -> new Missing("mention", id));
	}

	@GetMapping(path = { "/api/mentions.csv", "/api/mentions/export" }, produces = "text/csv;charset=UTF-8")
	@Operation(summary = "The matches as CSV, at most 50,000, no cell a formula")
	ResponseEntity<StreamingResponseBody> csv(Conditions conditions) {
		MentionQuery query = query(conditions, 0, MentionQuery.MAX_SIZE);
		this.mentions.search(query.page(0, 1)); // a mistake must be told before the file
												// begins
		return ResponseEntity.ok()
			.contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"guanchao-mentions.csv\"")
			.body((stream) -> {
				Writer out = new OutputStreamWriter(stream, StandardCharsets.UTF_8);
				out.write('\uFEFF'); // Excel reads UTF-8 only with a byte order mark
				out.write(Csv.line(List.of("published_at", "subject", "sentiment", "score", "channel", "site", "title",
						"text", "url", "risks", "story")));
				this.mentions.export(query, MOST_EXPORTED, (mention) -> write(out, mention));
				out.flush();
			});
	}

	private static void write(Writer out, Mention mention) {
		var article = mention.article();
		try {
			out.write(Csv.line(List.of(article.publishedAt().toString(), mention.subjectId(),
					mention.sentiment().label().code(), String.format(Locale.ROOT, "%.3f", mention.sentiment().score()),
					article.channel().code(), (article.site() != null) ? article.site() : "", article.title(),
					article.text(), (article.url() != null) ? article.url().toString() : "",
					String.join(" ", mention.risks().stream().map((risk) -> risk.category().label()).toList()),
					mention.storyId())));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A kept version of the raw page, without its bytes. */
	record Version(String sha256, @Nullable URI url, Instant capturedAt, @Nullable String contentType,
			Map<String, List<String>> headers, int bytes, boolean intact) {

		static Version of(Capture capture) {
			return new Version(capture.sha256(), capture.url(), capture.capturedAt(), capture.contentType(),
					capture.headers(), capture.bytes().length, capture.isIntact());
		}

	}

	record Versions(long total, List<Version> items) {
	}

	@GetMapping("/api/mentions/{id}/evidence")
	@PreAuthorize("hasRole('LEGAL')")
	@Operation(summary = "The kept versions of the raw page that a mention was read from")
	Versions evidence(@PathVariable String id) {
		List<Version> items = captures(id).stream().map(Version::of).toList();
		return new Versions(items.size(), items);
	}

	@GetMapping("/api/mentions/{id}/evidence/{sha256}")
	@PreAuthorize("hasRole('LEGAL')")
	@Operation(summary = "The raw bytes of a version, as they came; who takes them is audited")
	ResponseEntity<byte[]> evidence(@PathVariable String id, @PathVariable String sha256, Principal reader) {
		Capture capture = captures(id).stream()
			.filter((version) -> version.sha256().equals(sha256))
			.findFirst()
			.orElseThrow(() -> new Missing("evidence", sha256));
		this.audit.record(reader.getName(), "evidence.read", id, Map.of("sha256", sha256));
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + capture.sha256() + ".raw\"")
			.body(capture.bytes());
	}

	private List<Capture> captures(String mentionId) {
		return this.mentions.byId(mentionId)
			.map((mention) -> this.evidence.of(mention.article().id()))
			.orElseThrow(() -> new Missing("mention", mentionId));
	}

}
