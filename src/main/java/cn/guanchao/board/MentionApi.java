package cn.guanchao.board;

import cn.guanchao.access.Audit;
import cn.guanchao.index.Capture;
import cn.guanchao.index.Evidence;
import cn.guanchao.index.Found;
import cn.guanchao.index.MentionQuery;
import cn.guanchao.index.MentionQuery.Sort;
import cn.guanchao.index.Mentions;
import cn.guanchao.mention.Article;
import cn.guanchao.mention.Mention;
import cn.guanchao.mention.Risk;
import cn.guanchao.mention.RiskCategory;
import cn.guanchao.mention.Sentiment;
import cn.guanchao.source.Channel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What is said, searched and taken along. */
@RestController
@Tag(name = "mentions")
class MentionApi {

	/** More rows no spreadsheet is pleasant with. */
	private static final int MOST_EXPORTED = 50_000;

	private final Mentions mentions;

	private final Evidence evidence;

	private final Audit audit;

	MentionApi(Mentions mentions, Evidence evidence, Audit audit) {
		this.mentions = mentions;
		this.evidence = evidence;
		this.audit = audit;
	}

	/** The conditions of a search, as they stand in the address. */
	record Asked(@Nullable String q, @Nullable List<String> subject, @Nullable List<String> sentiment,
			@Nullable List<String> channel, @Nullable List<String> risk, @Nullable List<String> story,
			@Nullable List<String> site, @Nullable List<String> source, @Nullable String from, @Nullable String to,
			@Nullable String sort, @Nullable Integer page, @Nullable Integer size) {

		MentionQuery query() {
			return new MentionQuery(this.q, all(this.subject),
					read("sentiment", this.sentiment, Sentiment.Label.values(), Sentiment.Label::code),
					read("channel", this.channel, Channel.values(), Channel::code),
					read("risk", this.risk, RiskCategory.values(), RiskCategory::code), all(this.story), all(this.site),
					all(this.source), Times.read(this.from), Times.read(this.to), order(),
					(this.page != null) ? this.page : 0, (this.size != null) ? this.size : 20);
		}

		private Sort order() {
			Function<Sort, String> code = (sort) -> sort.name().toLowerCase(Locale.ROOT);
			boolean searched = this.q != null && !this.q.isBlank();
			return (this.sort == null || this.sort.isBlank()) ? (searched ? Sort.RELEVANCE : Sort.TIME)
					: read("sort", List.of(this.sort), Sort.values(), code).getFirst();
		}

		private static List<String> all(@Nullable List<String> values) {
			return (values != null) ? values.stream().filter((value) -> !value.isBlank()).toList() : List.of();
		}

		private static <T> List<T> read(String field, @Nullable List<String> values, T[] known,
				Function<T, String> code) {
			return all(values).stream()
				.map((value) -> Arrays.stream(known)
					.filter((one) -> code.apply(one).equals(value))
					.findFirst()
					.orElseThrow(() -> new BadInput(field,
							field + " '" + value + "' 不认识;请用 "
									+ Arrays.stream(known).map(code).collect(Collectors.joining("、")))))
				.toList();
		}

	}

	/** A page of a search. */
	record Answer(long total, List<Item> items, Map<String, List<Found.Facet>> facets, int page, int size) {
	}

	/**
	 * A mention in a list.
	 *
	 * @param snippet plain text
	 * @param highlights escaped HTML with {@code <mark>} around matches
	 */
	record Item(String id, String articleId, String subject, String title, @Nullable URI url, @Nullable String site,
			@Nullable String author, Channel channel, String source, String sourceName, Instant publishedAt,
			Instant capturedAt, Sentiment sentiment, List<Risk> risks, String story, String snippet,
			Highlights highlights) {

		static Item of(Found.Hit hit) {
			Mention mention = hit.mention();
			Article article = mention.article();
			return new Item(mention.id(), article.id(), mention.subjectId(), article.title(), article.url(),
					article.site(), article.author(), article.channel(), article.sourceId(), article.sourceName(),
					article.publishedAt(), article.capturedAt(), mention.sentiment(), mention.risks(),
					mention.storyId(), Snippet.around(article.text(), mention.sentiment().words()),
					new Highlights(hit.title(), hit.fragments()));
		}

	}

	record Highlights(@Nullable String title, List<String> text) {
	}

	@GetMapping("/api/mentions")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "Search what is said: q knows quotes, AND, OR, NOT and brackets; lists may repeat; "
			+ "sort is time, relevance or score (most negative first); page counts from 0")
	Answer search(@RequestParam(required = false) @Nullable String q,
			@RequestParam(required = false) @Nullable List<String> subject,
			@RequestParam(required = false) @Nullable List<String> sentiment,
			@RequestParam(required = false) @Nullable List<String> channel,
			@RequestParam(required = false) @Nullable List<String> risk,
			@RequestParam(required = false) @Nullable List<String> story,
			@RequestParam(required = false) @Nullable List<String> site,
			@RequestParam(required = false) @Nullable List<String> source,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String sort,
			@RequestParam(required = false) @Nullable Integer page,
			@RequestParam(required = false) @Nullable Integer size) {
		MentionQuery query = new Asked(q, subject, sentiment, channel, risk, story, site, source, from, to, sort, page,
				size)
			.query();
		Found found = this.mentions.search(query);
		return new Answer(found.total(), found.items().stream().map(Item::of).toList(), found.facets(), query.page(),
				query.size());
	}

	@GetMapping("/api/mentions/{id}")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "One mention whole")
	Mention mention(@PathVariable String id) {
		return this.mentions.byId(id).orElseThrow(() -> new Missing("mention", id));
	}

	@GetMapping(path = "/api/mentions/export", produces = "text/csv")
	@PreAuthorize("hasRole('VIEWER')")
	@Operation(summary = "The same search as CSV for a spreadsheet, at most 50,000 rows")
	void export(@RequestParam(required = false) @Nullable String q,
			@RequestParam(required = false) @Nullable List<String> subject,
			@RequestParam(required = false) @Nullable List<String> sentiment,
			@RequestParam(required = false) @Nullable List<String> channel,
			@RequestParam(required = false) @Nullable List<String> risk,
			@RequestParam(required = false) @Nullable List<String> story,
			@RequestParam(required = false) @Nullable List<String> site,
			@RequestParam(required = false) @Nullable List<String> source,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String sort, HttpServletResponse response) throws IOException {
		MentionQuery query = new Asked(q, subject, sentiment, channel, risk, story, site, source, from, to, sort, null,
				null)
			.query();
		this.mentions.search(query.page(0, 1));
		response.setContentType("text/csv;charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				ContentDisposition.attachment().filename("mentions.csv").build().toString());
		PrintWriter out = response.getWriter();
		out.write('\ufeff');
		CsvLine heading = new CsvLine();
		List.of("发布时间", "监测对象", "标题", "站点", "作者", "渠道", "情感", "得分", "风险", "事件簇", "链接", "摘要", "编号")
			.forEach(heading::text);
		out.write(heading.toString());
		this.mentions.export(query, MOST_EXPORTED, (mention) -> out.write(line(mention)));
		out.flush();
	}

	private static String line(Mention mention) {
		Article article = mention.article();
		String published = article.publishedAt().atZone(Times.SHANGHAI).toLocalDateTime().toString();
		return new CsvLine().text(published.replace('T', ' '))
			.text(mention.subjectId())
			.text(article.title())
			.text(article.site())
			.text(article.author())
			.text(article.channel().code())
			.text(mention.sentiment().label().code())
			.number(mention.sentiment().score())
			.text(mention.risks().stream().map((risk) -> risk.category().label()).collect(Collectors.joining("、")))
			.text(mention.storyId())
			.text(article.url())
			.text(Snippet.around(article.text(), mention.sentiment().words()))
			.text(mention.id())
			.toString();
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
	@Operation(summary = "The kept versions of the raw page a mention was read from")
	Versions evidence(@PathVariable String id) {
		List<Version> items = this.evidence.of(mention(id).article().id()).stream().map(Version::of).toList();
		return new Versions(items.size(), items);
	}

	@GetMapping("/api/mentions/{id}/evidence/{sha256}")
	@PreAuthorize("hasRole('LEGAL')")
	@Operation(summary = "The raw bytes of a version, as they came; who takes them is audited")
	ResponseEntity<byte[]> evidence(@PathVariable String id, @PathVariable String sha256, Principal principal) {
		Capture capture = this.evidence.of(mention(id).article().id())
			.stream()
			.filter((version) -> version.sha256().equals(sha256))
			.findFirst()
			.orElseThrow(() -> new Missing("evidence", sha256));
		this.audit.record(principal.getName(), "evidence.read", id, Map.of("sha256", sha256));
		return ResponseEntity.ok()
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.header(HttpHeaders.CONTENT_DISPOSITION,
					ContentDisposition.attachment()
						.filename(sha256.substring(0, 16) + ".raw", StandardCharsets.UTF_8)
						.build()
						.toString())
			.body(capture.bytes());
	}

}
